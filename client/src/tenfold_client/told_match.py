"""What the node answers about names and persons; see `answers`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Two parts that were set against each other, by what they are alike and how much."""

    one: str
    other: str
    how: str
    score: float
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesCompared:
    """From 0 to 1, the score from which on a person may be asked, and what speaks for and against."""

    score: float
    threshold: float
    evidence: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as a record names her. `person` is the place in the record, empty where the whole of it tells of her."""

    record: str
    reference: str
    kind: str
    title: str
    title_lang: str
    marking: str
    state: str
    originator: str
    person: str
    names: tuple[str, ...]
    born: str
    grading: dict[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Person):
    """Somebody who may bear the name: from 0 to 1, with what speaks for and against."""

    score: float
    evidence: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesFound:
    """Who may bear the name, the most alike first; `more` where not all are told."""

    matches: tuple[Match, ...]
    more: bool
    threshold: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two persons who may be one: a question, with its evidence."""

    id: str
    score: float
    evidence: tuple[Piece, ...]
    at: str
    persons: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Pairs that wait for a judgement of the own house."""

    pairs: tuple[Pair, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Pair):
    """A judgement. `stands`: the last one of its pair, and not taken back; `link`: the link that it wrote."""

    verdict: str
    reason: str
    reference: str
    stands: bool
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The move that was made on a pair."""

    id: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedFor:
    """How many persons were looked for, and how many pairs wait now, up to a thousand and one."""

    persons: int
    waiting: int
