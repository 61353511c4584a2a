"""A zone beside what the issuing State says of its documents: what does not agree with a specimen. Pure.

That all agrees proves nothing; that something does not is a reason to look, for a specimen may be of another series.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tenfold.foundation.errors import Invalid
from tenfold.kinds.values import When
from tenfold.travel_documents import numbers
from tenfold.travel_documents.mrz import Answer
from tenfold.vocabulary import lists

Body = Mapping[str, Any]
FORMAT, EARLY, LATE, OUT = "format-differs", "expires-before-issue", "expires-after-validity", "out-of-circulation"
_PASSPORT = "passport-"


def types_of(zone: Answer) -> tuple[str, ...]:
    """The types of document that the first letter of a zone can stand for; none where it says none."""
    read = zone.document
    if read is None or not read.country:
        return ()
    match read.code[:1]:
        case "P":
            return tuple(code for code in lists.get("doc_type").codes if code.startswith(_PASSPORT))
        case "V":
            return ("visa",)
        case "I" | "A" | "C":
            return numbers.CARDS
        case _:
            return ()


def question(zone: Answer) -> tuple[str, str, str] | None:
    """What a zone asks of a look-up: issuer, type, number; nothing where it says too little."""
    types = types_of(zone)
    if zone.document is None or not types or not zone.document.number:
        return None
    asked = zone.document.country, types[0], zone.document.number
    try:
        numbers.wanted(*asked)
    except Invalid:
        return None
    return asked


def differs(zone: Answer, specimen: Body, on: date) -> tuple[str, ...]:
    """What does not agree with a specimen, as codes of the list specimen_finding; nothing where all that can be compared does."""
    found = []
    told = specimen.get("mrz_format")
    if told and zone.format and told != zone.format.lower():
        found.append(FORMAT)
    expires = _first(zone.fields.get("expiry_date", ""))
    first, last = _first(specimen.get("first_issued", "")), _last(specimen.get("last_issued", "")) or on
    if expires and first and expires < first:
        found.append(EARLY)
    years = _years(specimen.get("valid_years"))
    if expires and years and expires > _later(last, years):
        found.append(LATE)
    if specimen.get("in_circulation") == "no":
        found.append(OUT)
    return tuple(found)


def _first(written: str) -> date | None:
    return When.read(written).first if written else None


def _last(written: str) -> date | None:
    return When.read(written).last if written else None


def _years(said: Mapping[str, Any] | None) -> int | None:
    """The longest validity that is stated."""
    told = [said[name] for name in ("high", "best") if said and said.get(name) is not None]
    return int(told[0]) if told else None


def _later(day: date, years: int) -> date:
    """So many years later, and a month that issuers add for a renewal before the end (Tenfold definition)."""
    month = day.month % 12 + 1
    return date(day.year + years + (day.month == 12), month, min(day.day, 28))
