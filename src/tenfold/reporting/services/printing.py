"""Making a paper of a record: reading it leaves what reading leaves, and the copy an entry with its number."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.foundation import ids
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import Marking
from tenfold.handling.rights import Right
from tenfold.records import bases, drawing, entitlements, rules, surroundings
from tenfold.records.selectors import hanging
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import reading
from tenfold.records.services.acts import note
from tenfold.reporting import legible
from tenfold.reporting.printing import as_docx, as_pdf, naming
from tenfold.reporting.printing.composing import Copy, compose
from tenfold.reporting.printing.paper import Paper
from tenfold.reporting.speaking import speaking
from tenfold.vocabulary.languages import LANGUAGES

FORMATS = tuple(naming.TYPES)
WRITERS: dict[str, Callable[[Paper, datetime], bytes]] = {"pdf": as_pdf.write, "docx": as_docx.write}


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished paper; it is sent only once the view is closed, for then its entry is committed."""

    content: bytes
    name: str
    content_type: str
    marking: Marking
    number: int
    copy: str


def render(
    ref: uuid.UUID, *, format: str, lang: str, number: int | None = None, court: bool = False, by: Actor, at: datetime
) -> Printed:
    """The record as this reader may see it, as PDF or DOCX in one of the six languages. Raises Missing, Invalid, Unavailable.

    `court`: the copy is declared to be for a court, which the marks have to allow. The conditions of a consent stand on it.

    The entry names the copy, and every page of the copy bears that name: a paper that is found leads to who made it.
    """
    rules.may_read(by).require()
    if format not in WRITERS or lang not in LANGUAGES:
        raise Invalid(Reason.VALUE_NOT_FIT)
    opened = reading.open_record(ref, number=number, by=by, at=at)
    asked = [Right.EXPORT, *([Right.USE_IN_COURT] if court else [])]
    for decision in drawing.may_use(by, opened, asked, on=at.date()).values():
        decision.require()
    held = {right: entitlements.require(by, opened, right, on=at.date()) for right in asked}
    copy = replace(_copy(by, at), court=court, held=tuple(one for one in held.values() if one is not None),
                   bases=tuple(bases.list_bases(by, opened.record)))  # fmt: skip
    read = [part.name for part in opened.parts if part.readable]
    note(
        Event.RECORD_PRINTED,
        opened.record,
        by=by,
        at=at,
        number=opened.version.number,
        parts=read,
        format=format,
        lang=lang,
        copy=copy.number,
        **({"use": "court"} if court else {}),
    )
    with speaking(lang):
        paper = compose(opened, surroundings.around(by, opened), _files(by, opened, lang), copy, lang)
    content = WRITERS[format](paper, at)
    name = naming.name(opened.kind.name, opened.record.human_ref, opened.version.number, opened.marking, format)
    return Printed(content, name, naming.TYPES[format], opened.marking, opened.version.number, copy.number)


def _copy(by: Actor, at: datetime) -> Copy:
    person = accounts.find_person(by.hand)
    handle, house = (person.handle, person.participant.name) if person else ("", {})
    return Copy(house, _in_groups(handle), by.purpose, _in_groups(ids.handle()), at)


def _in_groups(letters: str) -> str:
    """As it is read aloud."""
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _files(by: Actor, opened: Opened, lang: str) -> Mapping[str, dict[str, Any]]:
    """The attachments that this reader sees: they are named with their digest, and not printed."""
    return {
        one.address: {
            "name": one.name,
            "about": f"{one.type.upper()} · {legible.size(one.size, lang)} · SHA-256 {_digest(bytes(one.sha256))}",
        }
        for one in hanging.list_files(by, opened)
    }


def _digest(value: bytes) -> str:
    written = value.hex()
    return " ".join(written[at : at + 16] for at in range(0, len(written), 16))
