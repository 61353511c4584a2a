"""What the node answers about the register of losses; see `answers`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Numbers in a row that are still out, as they are printed, and how many they are."""

    first: str
    last: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A loss of your own house. Counts are None where its numbers do not say how many they are; `answered`: organisations."""

    id: str
    reference: str
    state: str
    doc_type: str
    doc_status: str
    date_of_loss: str
    answered: int
    lost: int | None
    back: int | None
    out: int | None
    numbers: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LossTotals:
    """Of all released losses that were asked for; `at_least` where there are more than are counted."""

    losses: int
    lost: int
    back: int
    out: int
    at_least: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """A page of the register."""

    totals: LossTotals
    losses: tuple[Loss, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """How much of a loss is out, and how much came back."""

    lost: int | None
    back: int | None
    out: int | None
    numbers: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What a loss said before these numbers came back and what it says with them; `released`: look-ups follow it already."""

    id: str
    version: int
    released: bool
    before: Left
    after: Left
