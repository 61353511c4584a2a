"""A request to the issuing State, filled in from a zone that was checked (Protocol Art. 13): what was read, what does not agree. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tenfold.kinds.values import When
from tenfold.travel_documents import against, numbers
from tenfold.travel_documents.mrz import Answer
from tenfold.vocabulary import lists

KIND = "document_verification"
_SEXES = {"M": "male", "F": "female"}


def prefill(zone: Answer, differs: Mapping[str, Sequence[str]], *, lang: str, on: date) -> dict[str, Any] | None:
    """The body of the request as far as the zone says it; None where it names no State or no number.

    `differs` is what does not agree, as codes of specimen_finding, by the reference of each specimen. What is asked, and to
    what use, a person writes.
    """
    types, read = against.types_of(zone), zone.document
    if read is None or not types or not read.number:
        return None
    said = zone.fields
    name = ", ".join(part for part in (said.get("surname", ""), said.get("given_names", "")) if part)
    holder = {
        "name": name, "born": _when(said.get("birth_date", "")), "sex": _SEXES.get(said.get("sex", ""), ""),
        "nationality": numbers.country_of(said.get("nationality", "")),
    }  # fmt: skip
    findings = lists.get("specimen_finding")
    observed = [
        f"{reference}: {', '.join(findings.label(code, lang) for code in codes)}"
        for reference, codes in differs.items()
        if codes
    ]
    observed += [
        lists.get("mrz_finding").label(str(check.finding), lang)
        for check in zone.checks.values()
        if not check.ok and check.finding
    ]
    made = {
        "doc_type": types[0], "issuing_state": read.country, "number": read.number, "expires_on": _when(said.get("expiry_date", "")),
        "holder": {key: value for key, value in holder.items() if value}, "mrz_lines": list(zone.lines),
        "mrz_check": "agrees" if zone.ok else "contradicts", "observed": "\n".join(dict.fromkeys(observed)), "found_on": on.isoformat(),
        "date_of_info": on.isoformat(), "lang": lang, "art10": ["10.1.c"],
    }  # fmt: skip
    return {key: value for key, value in made.items() if value}


def _when(written: str) -> str:
    """A date as a record takes it; nothing where it is none."""
    return written if written and When.read(written).first else ""
