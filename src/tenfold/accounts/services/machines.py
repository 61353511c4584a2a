"""What machines need beside their tokens: when a token was last used, and answers that are given only once."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from tenfold.accounts.models import Remembered, Token
from tenfold.foundation import bulk
from tenfold.foundation.errors import Conflict
from tenfold.foundation.reason import Reason

_USE_NOTED_EVERY = timedelta(minutes=10)
_KEPT = timedelta(hours=48)


class Answered(NamedTuple):
    """The answer that a write was given."""

    status: int
    answer: Mapping[str, Any]


def note_use(token: Token, *, at: datetime) -> None:
    """Note when a token was last used, to within ten minutes: most requests then write nothing."""
    if token.used_at is None or at - token.used_at > _USE_NOTED_EVERY:
        Token.objects.filter(pk=token.pk).update(used_at=at)


def find_answer(person: int, key: str, digest: bytes) -> Answered | None:
    """The answer that this person was given under this key; a request with the same key still under way is awaited.

    Raises Conflict where the key was used for another request. Call it in the transaction of the act.
    """
    bulk.in_turn(key, person)
    kept = Remembered.objects.filter(person_id=person, key=key).first()
    if kept is None:
        return None
    if bytes(kept.digest) != digest:
        raise Conflict(Reason.IDEMPOTENCY_MISMATCH)
    return Answered(kept.status, kept.answer)


def keep_answer(person: int, key: str, digest: bytes, given: Answered) -> None:
    """Keep an answer under the key, in the transaction of the act: neither is there without the other."""
    Remembered.objects.create(person_id=person, key=key, digest=digest, status=given.status, answer=dict(given.answer))


def forget_answers(*, at: datetime) -> int:
    """Delete answers that nobody repeats any more; answers how many."""
    return Remembered.objects.filter(at__lt=at - _KEPT).delete()[0]
