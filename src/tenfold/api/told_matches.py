"""What is answered about matches across organisations; see told.py."""

from tenfold.api.told import Told
from tenfold.api.told_documents import AskTold


class CrossedTold(Told):
    """The question, the schemes that were compared, and whom to ask about what."""

    question: str
    asked_as: list[str]
    ask: list[AskTold]


class MatchStepTold(Told):
    """A move: by which side, when, and the code of its reason."""

    move: str
    side: str
    at: str
    because: str


class CrossMatchTold(Told):
    """One side of a match. `records` are told to the originator alone; `allowed` are the moves that this side can make now."""

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
    records: list[str]
    allowed: list[str]
    moves: list[MatchStepTold]


class CrossMatchesTold(Told):
    """The newest matches, and before which one the next page begins."""

    matches: list[CrossMatchTold]
    next: str | None


class ChoiceTold(Told):
    """What was chosen for a kind (empty: for all), and what holds."""

    kind: str
    chosen: str
    answer: str


class ChoicesTold(Told):
    """What is answered by kind, and the participants that are answered nothing."""

    kinds: list[ChoiceTold]
    blocked: list[str]
