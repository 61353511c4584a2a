"""What is answered about rights of use and about recalls."""

from tenfold.api.told import Standing, Told


class ConsentHeld(Told):
    """A consent under which a right is there: its condition, and its last day."""

    condition: str
    until: str | None


class RightTold(Told):
    """One right; where it is not there, the reason as a sentence and its identifier."""

    right: str
    allowed: bool
    reason: str | None
    code: str | None
    consent: ConsentHeld | None


class Rights(Told):
    """The seven rights of the caller to a record."""

    rights: list[RightTold]


class TwinStanding(Told):
    """A twin that came out of a record, and can still be read."""

    id: str
    reference: str
    kind: str


class Recalled(Standing):
    """Where a record stands after its recall, and the twins of it that can still be read."""

    twins: list[TwinStanding]


class RecallStatus(Told):
    """Participants by how far a recall has come with them, and the twins of the record that can still be read."""

    addressed: list[str]
    acknowledged: list[str]
    outstanding: list[str]
    had_read: list[str]
    had_exported: list[str]
    twins: list[TwinStanding]


class ConsentTold(Told):
    """A consent to one use. `number` is the version it was given for; `holds` whether it does for the one that is open now.

    `request` is that by which it was asked for.
    """

    id: str
    participant: str
    right: str
    condition: str
    until: str | None
    given_at: str
    number: int
    ended_at: str | None
    holds: bool
    request: str | None


class Consents(Told):
    """The consents to uses of a record, the newest first."""

    consents: list[ConsentTold]
