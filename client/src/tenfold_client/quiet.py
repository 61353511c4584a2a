"""Nothing that is asked for reaches a log: the HTTP library would write whole addresses, and so the words of a search.

What it says about requests of others goes on being logged.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ours: ContextVar[bool] = ContextVar("_ours", default=False)
log = logging.getLogger("tenfold_client")


class _NotOurs(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return not _ours.get()


logging.getLogger("httpx").addFilter(_NotOurs())


@contextmanager
def unlogged() -> Iterator[None]:
    """What the HTTP library says meanwhile is dropped."""
    token = _ours.set(True)
    try:
        yield
    finally:
        _ours.reset(token)
