"""Idempotency keys: a write that is sent again is answered as before and changes nothing."""

import hashlib
import re
from collections.abc import Callable

from django.http import HttpRequest

from tenfold.accounts.actor import Actor
from tenfold.accounts.services import machines
from tenfold.api.answers import Answer
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason

HEADER = "Idempotency-Key"
_KEY = re.compile(r"[\x21-\x7e]{1,200}")


def answered_once(request: HttpRequest, actor: Actor, make: Callable[[], Answer]) -> Answer:
    """The answer of the act, or the one that was given under the same key. Only acts that succeeded are kept."""
    key = request.headers.get(HEADER)
    if key is None or actor.person is None:
        return make()
    if not _KEY.fullmatch(key):
        raise Invalid(faults=[Fault(HEADER, Reason.VALUE_NOT_FIT)])
    digest = _digest(request, actor)
    kept = machines.find_answer(actor.person, key, digest)
    if kept is not None:
        return Answer(kept.answer["body"], kept.status, {**kept.answer["headers"], "Idempotency-Replayed": "true"})
    made = make()
    if not made.changes:
        return made
    given = machines.Answered(
        made.status, {"body": made.body if made.kept is None else made.kept, "headers": dict(made.headers)}
    )
    machines.keep_answer(actor.person, key, digest, given)
    return made


def _digest(request: HttpRequest, actor: Actor) -> bytes:
    parts = (
        request.method, request.get_full_path(), actor.purpose, request.headers.get("If-Match", ""), request.body,
    )  # fmt: skip
    made = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode()
        made.update(len(raw).to_bytes(8, "big") + raw)
    return made.digest()
