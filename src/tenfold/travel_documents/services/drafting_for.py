"""Drafts for systems outside: made by the originator alone, checked, kept from naming whom the Protocol protects, and in the evidence."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.accounts.registers import slugs
from tenfold.audit.events import Event
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.records.services.acts import note
from tenfold.travel_documents import rules, safeguard
from tenfold.travel_documents.drafts import making, writing
from tenfold.travel_documents.drafts.form import Draft
from tenfold.travel_documents.drafts.targets import TARGETS
from tenfold.travel_documents.drafts.writing import Head
from tenfold.vocabulary.languages import LANGUAGES

FORMATS = {"json": "application/json", "txt": "text/plain; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with its head; it is sent only once the view is closed, for then its entry is committed."""

    draft: Draft
    head: Head
    lang: str

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return writing.as_json(self.draft, self.head)

    def as_text(self) -> str:
        """For people."""
        return writing.as_text(self.draft, self.head, self.lang)

    def as_file(self, format: str) -> bytes:
        """As a file of this form."""
        return writing.as_file(self.draft, self.head) if format == "json" else self.as_text().encode()

    def name(self, format: str) -> str:
        """The name of the file says how strictly it is marked."""
        mark = self.head.marking.words.replace(":", "-").replace("+", "-")
        return f"draft-{self.draft.target.name}-{self.head.record}-{mark}.{format}"


def preview(ref: uuid.UUID, target: str, *, lang: str, by: Actor, at: datetime) -> Drafted:
    """The draft as it would be, with what is wrong in it; nothing leaves. Raises Missing, Denied, and Invalid for a target that is none."""
    return _made(_take(ref, target, by), target, lang, by, at)


def make(ref: uuid.UUID, target: str, *, lang: str, by: Actor, at: datetime) -> Drafted:
    """The draft, ready to be taken out. Raises Invalid with everything that is wrong, and Denied where a person is to be kept safe."""
    opened = _take(ref, target, by)
    made = _made(opened, target, lang, by, at)
    if made.draft.faults:
        raise Invalid(faults=made.draft.faults)
    note(
        Event.DRAFT_MADE, opened.record, by=by, at=at, number=opened.version.number, target=target, fields=sorted(made.draft.values),
        not_carried=list(made.draft.lost),
    )  # fmt: skip
    return made


def _take(ref: uuid.UUID, target: str, by: Actor) -> Opened:
    """The released version of an own record of the kind that this system can take."""
    opened = opening.get(by, ref)
    if target not in TARGETS or TARGETS[target].kind != opened.kind.name:
        raise Invalid(Reason.CODE_UNKNOWN, value=target[:40], list="draft_target")
    decision = rules.may_draft_for(by, opened.version, opened.marking)
    if decision.reason == Reason.NOTICE_MARKED_TOO_NARROW:
        raise Denied(decision.reason, marking=opened.marking.words)
    decision.require()
    return opened


def _made(opened: Opened, target: str, lang: str, by: Actor, at: datetime) -> Drafted:
    if lang not in LANGUAGES:
        raise Invalid(Reason.VALUE_NOT_FIT)
    assert by.participant is not None
    draft = making.make(TARGETS[target], opened.body, reference=opened.record.human_ref, lang=lang)
    text = writing.fields_of(draft.values)
    only_if(not safeguard.touches_protected(by, opened, text), Reason.NOTICE_OF_PROTECTED).require()
    only_if(not safeguard.names_its_own(opened, text), Reason.NOTICE_NAMES).require()
    originator = slugs([by.participant]).get(by.participant, "")
    head = Head(opened.record.human_ref, opened.version.number, originator, at, opened.marking)
    return Drafted(draft, head, lang)
