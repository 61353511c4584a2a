"""What is answered about rights of use and about recalls."""

from dataclasses import dataclass

from tenfold_client.answers import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentHeld:
    """A consent under which a right is there: its condition, and its last day."""

    condition: str
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One right; where it is not there, the reason as a sentence and its identifier."""

    right: str
    allowed: bool
    reason: str | None
    code: str | None
    consent: ConsentHeld | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinStanding:
    """A twin that came out of a record, and can still be read."""

    id: str
    reference: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled(Standing):
    """Where a record stands after its recall, and the twins of it that can still be read."""

    twins: tuple[TwinStanding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallStatus:
    """Participants by how far a recall has come with them, and the twins of the record that can still be read."""

    addressed: tuple[str, ...]
    acknowledged: tuple[str, ...]
    outstanding: tuple[str, ...]
    had_read: tuple[str, ...]
    had_exported: tuple[str, ...]
    twins: tuple[TwinStanding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
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
