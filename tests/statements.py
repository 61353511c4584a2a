"""What a page may cost: one figure for all tests, so that it is raised nowhere unseen, and one way to count."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

MOST = 12  # statements, whatever the page shows; a page that has to do more says in its test why


def forget() -> None:
    """What a process learns once in its life is unknown again, so that no count hangs on which tests ran before in the same process."""
    from tenfold.records.search import facets, looking, query  # once Django is set up

    for learnt in (query._learnt, looking._met, facets._called):
        learnt.clear()


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement that reaches the database, also those that go past the framework."""
    said: list[str] = []
    execute = psycopg.Cursor.execute

    def listen(cursor: Any, query: Any, *args: Any, **more: Any) -> Any:
        said.append(str(query))
        return execute(cursor, query, *args, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(psycopg.Cursor, "execute", listen)
        yield said
