"""What is answered about persons who may be one; see told.py."""

from tenfold.api.told import Told
from tenfold.api.told_comparing import PieceTold


class PersonTold(Told):
    """A person as a record names her. `person` is the place in the record, empty where the whole of it tells of her.

    `grading` is that of the statement that names her, else that of the record.
    """

    record: str
    reference: str
    kind: str
    title: str
    title_lang: str
    marking: str
    state: str
    originator: str
    person: str
    names: list[str]
    born: str
    grading: dict[str, str] | None


class MatchTold(PersonTold):
    """Somebody who may bear the name: from 0 to 1, with what speaks for and against."""

    score: float
    evidence: list[PieceTold]


class NamesFound(Told):
    """Who may bear the name, the most alike first; `more` where not all are told."""

    matches: list[MatchTold]
    more: bool
    threshold: float


class PairTold(Told):
    """Two persons who may be one: a question, with its evidence."""

    id: str
    score: float
    evidence: list[PieceTold]
    at: str
    persons: list[PersonTold]


class PairsTold(Told):
    """Pairs that wait for a judgement of the own house."""

    pairs: list[PairTold]
    next: str | None


class JudgementTold(PairTold):
    """A judgement. `stands`: the last one of its pair, and not taken back; `link`: the link that it wrote."""

    verdict: str
    reason: str
    reference: str
    stands: bool
    link: str | None


class JudgementsTold(Told):
    """What the own house judged, the newest first."""

    judgements: list[JudgementTold]


class Judged(Told):
    """The move that was made on a pair."""

    id: str
    verdict: str


class LookedTold(Told):
    """How many persons were looked for, and how many pairs wait now, up to a thousand and one."""

    persons: int
    waiting: int
