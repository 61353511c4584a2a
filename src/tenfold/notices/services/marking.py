"""Saying that one has seen what is new."""

import uuid
from collections.abc import Collection
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.notices import rules, selectors
from tenfold.notices.models import Seen

_MOST = 1_000


def mark(refs: Collection[uuid.UUID], *, by: Actor, at: datetime) -> int:
    """Mark these notices as seen, for oneself alone; answers how many. Raises Missing for one that is not there for her."""
    rules.may_choose(by).require()
    keys = [selectors.find(by, ref).id for ref in refs]
    return _mark(keys, by=by, at=at)


def mark_all(*, up_to: uuid.UUID | None = None, topic: str = "", by: Actor, at: datetime) -> int:
    """Mark all that is new, up to the one that stood at the top when the page was read."""
    rules.may_choose(by).require()
    before = selectors.find(by, up_to).id + 1 if up_to else None
    lines = selectors.list_notices(by, topic=topic, unseen=True, before=before, size=_MOST)
    return _mark([one.id for one in lines], by=by, at=at)


def _mark(keys: Collection[int], *, by: Actor, at: datetime) -> int:
    rows = [Seen(person_id=by.hand, notice=key, at=at) for key in keys]
    return len(Seen.objects.bulk_create(rows, ignore_conflicts=True))
