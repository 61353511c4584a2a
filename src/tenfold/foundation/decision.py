"""A decision is a yes, or a no that says why."""

from dataclasses import dataclass

from tenfold.foundation.errors import Denied
from tenfold.foundation.reason import Reason


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes, or no and why. The reason is a message identifier, never a sentence; `params` are the words that fill it."""

    allowed: bool
    reason: Reason | None = None
    params: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.reason is None and not self.allowed:
            raise TypeError("a refusal states its reason")

    def __bool__(self) -> bool:
        return self.allowed

    def __and__(self, other: "Decision") -> "Decision":
        return other if self.allowed else self

    def require(self) -> None:
        """Raise Denied with the reason unless the answer is yes."""
        if self.reason is not None:
            raise Denied(self.reason, **dict(self.params))

    @property
    def text(self) -> str:
        """Why not, as an English sentence; nothing where the answer is yes."""
        return self.reason.text.format_map(dict(self.params)) if self.reason is not None else ""


YES = Decision(True)


def only_if(condition: bool, reason: Reason, **params: str) -> Decision:
    """Yes if the condition holds, else no for this reason; `params` fill its sentence."""
    return YES if condition else Decision(False, reason, tuple(sorted(params.items())))
