"""What is new and what waits in discussions, for the first page of what waits; in one query."""

from dataclasses import dataclass

from tenfold.accounts.actor import Actor
from tenfold.discussion.selectors.proposals import WAITING
from tenfold.discussion.selectors.threads import NEW, me
from tenfold.foundation import bulk
from tenfold.records.selectors import viewing


@dataclass(frozen=True, slots=True)
class News:
    """How many followed threads have something new, and how many proposals wait for the house."""

    threads: int
    proposals: int


def counted(actor: Actor) -> News:
    """Both counts."""
    viewing.require_view(actor)
    row = bulk.execute(f"SELECT ({NEW}), ({WAITING})", me(actor)).fetchone()
    return News(int(row[0]), int(row[1])) if row else News(0, 0)
