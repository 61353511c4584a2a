"""What is answered about the register of losses; see told.py."""

from tenfold.api.told import Told


class NumbersTold(Told):
    """Numbers in a row that are still out, as they are printed, and how many they are."""

    first: str
    last: str
    count: int


class LossTold(Told):
    """A loss of the own house. Counts are null where its numbers do not say how many they are; `answered`: organisations."""

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
    numbers: list[NumbersTold]


class LossTotalsTold(Told):
    """Of all released losses that were asked for; `at_least` where there are more than are counted."""

    losses: int
    lost: int
    back: int
    out: int
    at_least: bool


class LossesTold(Told):
    """A page of the register."""

    totals: LossTotalsTold
    losses: list[LossTold]
    next: str | None


class LeftTold(Told):
    """How much of a loss is out, and how much came back."""

    lost: int | None
    back: int | None
    out: int | None
    numbers: list[NumbersTold]


class RecoveryTold(Told):
    """What a loss said before these numbers came back and what it says with them; `released`: look-ups follow it already."""

    id: str
    version: int
    released: bool
    before: LeftTold
    after: LeftTold
