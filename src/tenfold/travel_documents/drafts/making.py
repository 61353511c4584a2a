"""Filling a form and checking it: what is lacking, what is too long, what has no spelling in A to Z, what is not carried."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.travel_documents.drafts import latin, values
from tenfold.travel_documents.drafts.form import Draft, Item, Rewritten, Target

# What every record has and no form carries, and which loses nothing that a receiver there would act on.
_UNSAID = frozenset({"title", "lang", "art10", "loss_type"})
_NUMBER = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)?")


def make(target: Target, body: Mapping[str, Any], *, reference: str, lang: str) -> Draft:
    """The filled form, with everything that is wrong in it."""
    said = values.of(target.name, body, reference, lang)
    made: dict[str, Any] = {}
    faults: list[Fault] = []
    rewritten: list[Rewritten] = []
    for item in target.items:
        value = said.get(item.name)
        if value in (None, "", [], {}):
            faults += [Fault(item.name, Reason.FIELD_REQUIRED)] if item.needed else []
            continue
        value, changed, wrong = _written(item, value)
        rewritten += changed
        faults += wrong or list(_too_long(item, value))
        made[item.name] = value
    return Draft(target, made, _lost(target, body), rewritten, faults)


def _written(item: Item, value: Any) -> tuple[Any, list[Rewritten], list[Fault]]:
    """The value in the letters that the form takes."""
    if not item.latin:
        return value, [], []
    if item.name == "numbers":
        wrong = [one for one in value if not _NUMBER.fullmatch(one)]
        return value, [], [Fault(item.name, Reason.LATIN_NEEDED)] if wrong else []
    stood = " ".join(str(value).split())
    try:
        written = " ".join(latin.write(stood).split())
    except latin.NotWritten:
        return value, [], [Fault(item.name, Reason.LATIN_NEEDED)]
    return written, [Rewritten(item.name, stood, written)] if written != stood else [], []


def _too_long(item: Item, value: Any) -> Iterator[Fault]:
    text = "\n".join(value) if isinstance(value, list) else str(value)
    if item.longest and len(text) > item.longest:
        yield Fault(item.name, Reason.TOO_LONG, (("limit", str(item.longest)),))


def _lost(target: Target, body: Mapping[str, Any]) -> list[str]:
    """Fields of the record that say something and go nowhere."""
    carried = {source for item in target.items for source in item.sources}
    return sorted(
        name for name, value in body.items() if value not in (None, "", [], {}) and name not in carried | _UNSAID
    )
