"""What an authenticator app does: the code of a secret at a moment, computed apart from the code under test (RFC 6238)."""

import base64
import hashlib
import hmac
import struct
from datetime import datetime
from typing import Any


def code(secret: str, at: datetime, *, drift: int = 0) -> str:
    """The six digits that an app shows."""
    step = int(at.timestamp()) // 30 + drift
    made = hmac.digest(base64.b32decode(secret.replace(" ", "")), struct.pack(">Q", step), hashlib.sha1)
    start = made[-1] & 15
    return f"{(int.from_bytes(made[start : start + 4]) & 0x7FFFFFFF) % 10**6:06}"


def enrol(person: Any, at: datetime) -> tuple[str, list[str]]:
    """Enrol a second factor; answers its secret and the recovery codes. The code of two steps ago takes it into use."""
    from datetime import timedelta

    from tenfold.accounts.services import factors
    from tenfold.handling.acting import acting

    with acting(person) as actor:
        factors.begin(person, by=actor)
        waiting = factors.secret_of(person, by=actor)
        assert waiting is not None
        then = at - timedelta(seconds=90)
        return waiting[0], factors.confirm(person, code(waiting[0], then), by=actor, at=then)
