"""Under which circumstances something is read: through which door, and for which reason.

An edge says so once, for all that it serves; whatever is read meanwhile bears it in its entry. Codes only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

WEB, API, SHELL = "web", "api", "shell"
EVERYDAY = "everyday"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The door, and why: a code of `reading_reason`. Where nobody named a reason, the entry says just that."""

    door: str
    because: str = EVERYDAY

    def as_detail(self) -> dict[str, str]:
        """As an entry holds them."""
        return {"door": self.door, "because": self.because}


_now: ContextVar[Circumstances | None] = ContextVar("tenfold_circumstances", default=None)


def current() -> Circumstances | None:
    """What the edge said; None where no edge stands above, as in a job."""
    return _now.get()


@contextmanager
def under(door: str, because: str = "") -> Iterator[None]:
    """Say it for the statements of the block."""
    token = _now.set(Circumstances(door, because or EVERYDAY))
    try:
        yield
    finally:
        _now.reset(token)


@contextmanager
def reason_given(because: str) -> Iterator[None]:
    """What is read within was asked for with a reason of its own: it stands where the edge names none."""
    told = _now.get()
    if told is None or told.because != EVERYDAY or not because:
        yield
        return
    with under(told.door, because):
        yield
