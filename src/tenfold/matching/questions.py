"""What is asked across organisations, and what is answered. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds import crossing
from tenfold.kinds.crossing import Form
from tenfold.kinds.persons import as_born
from tenfold.matching import meeting
from tenfold.travel_documents.numbers import Wanted
from tenfold.vocabulary import identifiers, serials
from tenfold.vocabulary.identifiers import SCHEMES
from tenfold.vocabulary.serials import Serial

LONGEST = 200
ASKED_FOR = tuple(scheme for scheme in SCHEMES if crossing.crosses(scheme))
SORTS = (*ASKED_FOR, meeting.PERSON)  # a person is asked for by a name and a date of birth


class Question(NamedTuple):
    """One question: the forms to meet, the schemes, and the running number by which a series is noticed."""

    forms: Sequence[Form]
    schemes: Sequence[str]
    said: str
    serial: Serial


class Met(NamedTuple):
    """One answer: a match of a kind exists, whom to ask, and under which reference both sides speak of it."""

    match: UUID
    kind: str
    owner: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What others hold and told. That nothing is here says nothing: others may hold it, and hold it back."""

    question: UUID
    schemes: Sequence[str]
    met: Sequence[Met] = field(default=())


def identifier(typed: str, scheme: str = "", region: str = "") -> Question:
    """A question about a number, plate, account or address. Raises Invalid with everything that is wrong in it."""
    words = " ".join(typed.replace("\x00", " ").split())
    faults = [Fault("q", Reason.FIELD_REQUIRED)] if not words else []
    faults += [Fault("q", Reason.TOO_LONG, (("limit", str(LONGEST)),))] if len(words) > LONGEST else []
    faults += [Fault("scheme", Reason.VALUE_NOT_FIT)] if scheme and scheme not in ASKED_FOR else []
    faults += [Fault("country", Reason.VALUE_NOT_FIT)] if region and region not in identifiers.REGIONS else []
    if faults:
        raise Invalid(faults=faults)
    # By its look alone every name of a person could be that of a vessel: a vessel is asked for by saying so.
    guessed = (
        [scheme]
        if scheme
        else [one for one in identifiers.guess(words, region or None) if one in ASKED_FOR and one != "vessel"]
    )
    found = {one: crossing.asked_identifier(one, words, region or None) for one in guessed}
    forms = [form for some in found.values() for form in some]
    if not forms:
        raise Invalid(faults=[Fault("q", Reason.MATCH_NOT_COMPARED)])
    plain = identifiers.plain("", words)
    return Question(forms, [one for one, some in found.items() if some], plain, serials.read(plain))


def person(typed: str, born: str) -> Question:
    """A question about somebody, by a whole name and a date of birth as far as it is known. Raises Invalid.

    Whoever tries one name out goes through dates: days or years that follow each other are the series that is noticed.
    """
    words, date = " ".join(typed.replace("\x00", " ").split()), _date(born)
    faults = [Fault("q", Reason.FIELD_REQUIRED)] if not words else []
    faults += [Fault("q", Reason.TOO_LONG, (("limit", str(LONGEST)),))] if len(words) > LONGEST else []
    faults += [Fault("born", Reason.VALUE_NOT_FIT if born.strip() else Reason.FIELD_REQUIRED)] if not date else []
    if faults:
        raise Invalid(faults=faults)
    forms = meeting.asked(words, date)
    if not forms:
        raise Invalid(faults=[Fault("q", Reason.MATCH_PERSON_NEEDS_MORE)])
    serial = serials.compared(f"{identifiers.plain('', words)}X{date.replace('-', '')}")
    return Question(forms, [meeting.PERSON], serial.whole, serial)


def _date(born: str) -> str:
    try:
        return as_born(born) if born.strip() else ""
    except ValueError:
        return ""


def number(want: Wanted) -> Question:
    """The same for a document that is looked up."""
    families = {crossing.family(type_): type_ for type_ in want.types}
    forms = list(dict.fromkeys(
        form for type_ in families.values() for form in crossing.asked_number(want.issuer, type_, want.written)
    ))  # fmt: skip
    said = f"{want.issuer}\n{crossing.family(want.types[0])}\n{want.serial.whole}"
    return Question(forms, ["document"], said, want.serial)


def told(
    answer: Answer, slugs: Mapping[int, str], called: Mapping[int, str], line: int | None = None
) -> list[dict[str, Any]]:
    """For programs: which kind, whom to ask, and the reference of the match; `line` where several were asked."""
    return [
        {"kind": one.kind, "whom": slugs.get(one.owner, ""), "organisation": called.get(one.owner, ""), "match": str(one.match), "line": line}
        for one in answer.met
    ]  # fmt: skip
