"""Making the letter: what is held is read under the view of whoever answers, and that a letter was made is an entry."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant
from tenfold.audit.events import Event
from tenfold.foundation.errors import Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.kinds import display
from tenfold.records.selectors import opening
from tenfold.reporting.printing import naming
from tenfold.reporting.services.printing import WRITERS
from tenfold.reporting.speaking import speaking
from tenfold.subjects import course, letters, selectors
from tenfold.subjects.letters import Held
from tenfold.subjects.selectors import Standing
from tenfold.subjects.services.evidence import note
from tenfold.vocabulary.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class Letter:
    """A finished letter; it is sent only once the view is closed."""

    content: bytes
    name: str
    content_type: str


def write(ref: uuid.UUID, *, format: str, lang: str, by: Actor, at: datetime) -> Letter:
    """The answer as PDF or DOCX in one of the six languages. Raises Missing where who asked is no longer kept."""
    found = selectors.get(by, ref)
    if format not in WRITERS or lang not in LANGUAGES:
        raise Invalid(Reason.VALUE_NOT_FIT)
    if found.identity is None:
        raise Missing(Reason.SUBJECT_FORGOTTEN)
    house = display.best(Participant.objects.values_list("name", flat=True).get(pk=by.house), lang)[0]
    with speaking(lang):
        paper = letters.compose(found, found.identity, house, _held(by, found), at, lang)
    detail = {"format": format, "lang": lang, "state": found.state}
    note(Event.SUBJECT_LETTER_MADE, found.case, by=by, at=at, detail=detail)
    name = f"tenfold-answer-{found.case.human_ref}-{lang}.{format}"
    return Letter(WRITERS[format](paper, at), name, naming.TYPES[format])


def _held(by: Actor, found: Standing) -> dict[str, Held]:
    """Of what was granted: the kind, the basis, how long. The data themselves go by hand, as a print of the record."""
    told = {}
    for ref, one in found.concerned.items():
        if one.get("decision") not in {course.GRANTED, course.PARTLY} or opening.find(by, uuid.UUID(ref)) is None:
            continue
        opened = opening.get(by, uuid.UUID(ref))
        basis = str(opened.body.get("legal_basis") or "")
        told[ref] = Held(opened.kind.name, basis, opened.version.retention_until)
    return told
