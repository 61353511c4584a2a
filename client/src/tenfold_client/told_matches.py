"""What the node answers about matches across organisations; see `answers`."""

from dataclasses import dataclass

from tenfold_client.told_documents import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """The question, the schemes that were compared, and whom to ask about what."""

    question: str
    asked_as: tuple[str, ...]
    ask: tuple[Ask, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchStep:
    """A move: by which side, when, and the code of its reason."""

    move: str
    side: str
    at: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossMatch:
    """One side of a match. `records` are told to the originator alone; `allowed` are the moves that your side can make now."""

    match: str
    side: str
    kind: str
    other: str
    state: str
    because: str
    until: str
    at: str
    held: bool
    reason: str
    reference: str
    purpose: str
    records: tuple[str, ...]
    allowed: tuple[str, ...]
    moves: tuple[MatchStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchPage:
    """The newest matches, and before which one the next page begins."""

    matches: tuple[CrossMatch, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was chosen for a kind (empty: for all), and what holds."""

    kind: str
    chosen: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What is answered by kind, and the participants that are answered nothing."""

    kinds: tuple[Choice, ...]
    blocked: tuple[str, ...]
