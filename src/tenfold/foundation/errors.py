"""The five ways in which an act can fail. Each face maps them once: page, problem+json, exit code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tenfold.foundation.reason import Reason


class TenfoldError(Exception):
    """An expected failure. It carries a reason (a message identifier) and the words that fill it."""

    status = 500

    def __init__(self, reason: Reason, **params: object) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.params: Mapping[str, object] = MappingProxyType(params)

    def __str__(self) -> str:
        return self.reason.text.format_map(self.params) if self.params else self.reason.text


class Denied(TenfoldError):
    """Visible, but not allowed to this actor."""

    status = 403


class Missing(TenfoldError):
    """Absent or unseen: the two are never told apart."""

    status = 404

    def __init__(self, reason: Reason = Reason.NOT_FOUND, **params: object) -> None:
        super().__init__(reason, **params)


class Conflict(TenfoldError):
    """The thing is no longer as the actor saw it, or exists already."""

    status = 409


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with what was sent: where, why, and the words that fill the sentence."""

    at: str
    reason: Reason
    params: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        return self.reason.text.format_map(dict(self.params))


def unknown_code(at: str, value: str, code_list: str) -> Fault:
    """A code that its list does not know, or none where one is needed."""
    reason = Reason.CODE_UNKNOWN if value else Reason.FIELD_REQUIRED
    return Fault(at, reason, (("value", value[:40]), ("list", code_list)))


class Invalid(TenfoldError):
    """What was sent cannot be accepted as it stands; nothing was changed."""

    status = 422

    def __init__(self, reason: Reason = Reason.NOT_ACCEPTED, faults: Sequence[Fault] = (), **params: object) -> None:
        super().__init__(reason, **params)
        self.faults = tuple(faults)

    def __str__(self) -> str:
        lines = [f"{fault.at}: {fault.text}" if fault.at else fault.text for fault in self.faults]
        return "; ".join(lines) or super().__str__()


class Unavailable(TenfoldError):
    """Cannot be done now; trying again later may help."""

    status = 503
