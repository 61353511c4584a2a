"""How patiently a request is repeated: more and more slowly, never in step with others, never beyond what was allowed."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """`attempts` in all; the wait doubles from `first` seconds up to `longest`, and is cut at random by up to a half.

    A node that asks for a longer wait than `longest` is not waited for: Unavailable says how long it wants.
    `sleep`, `now` and `chance` are there for tests.
    """

    attempts: int = 5
    first: float = 0.5
    longest: float = 30.0
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = _utc_now
    chance: Callable[[], float] = random.random

    def __post_init__(self) -> None:
        if self.attempts < 1 or self.first < 0 or self.longest < self.first:
            raise ValueError("at least one attempt, and waits that do not shrink")

    def wait(self, failed: int) -> float:
        """Seconds to wait after so many failures."""
        whole = min(self.longest, self.first * 2.0 ** min(failed - 1, 60))
        return whole * (1 - self.chance() / 2)

    def asked(self, header: str | None) -> float | None:
        """The seconds that a Retry-After header asks for: a number, or a date; None where it says neither."""
        if header is None:
            return None
        if header.strip().isdecimal():
            return float(header)
        try:
            until = parsedate_to_datetime(header)
        except ValueError:
            return None
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max(0.0, (until - self.now()).total_seconds())
