"""Reading entries. The wall shows those of one's own participant, and those about what it originated; nobody sees others."""

import uuid
from datetime import datetime
from typing import NamedTuple

from tenfold.audit.models import Entry, Seal


class Head(NamedTuple):
    """The last seal: everything before it is bound by this hash."""

    number: int
    at: datetime
    digest: str


def list_entries(
    participant: int, *, subject: uuid.UUID | None = None, before: int | None = None, size: int = 50
) -> list[Entry]:
    """The newest entries that the open view shows, up to one more than `size`; `participant` is that of the view.

    Acts and readings are taken from one index each: together they would need a sort of everything.
    """
    rows = Entry.objects.order_by("-id")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    if subject is not None:
        return list(rows.filter(subject=subject)[: size + 1])
    own, theirs = rows.filter(participant_id=participant), rows.filter(originator_id=participant)
    return list(own[: size + 1].union(theirs[: size + 1]).order_by("-id")[: size + 1])


def find_head() -> Head | None:
    """The last seal; None before the first. How many entries it covers is not told: they are those of everybody."""
    last = Seal.objects.order_by("-id").values_list("id", "at", "head").first()
    return Head(last[0], last[1], bytes(last[2]).hex()) if last else None
