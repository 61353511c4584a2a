"""Page after page, each record once."""

from collections.abc import Callable, Iterator

from tenfold_client.answers import Hit, Page
from tenfold_client.errors import UnexpectedAnswer


def walk(page: Callable[[str | None], Page]) -> Iterator[Hit]:
    """Every hit of every page. A record that moved to a later page while we read is not given twice."""
    after: str | None = None
    told: set[str] = set()
    cursors: set[str] = set()
    while True:
        found = page(after)
        for hit in found.results:
            if hit.id not in told:
                told.add(hit.id)
                yield hit
        if found.next is None:
            return
        if found.next in cursors:
            raise UnexpectedAnswer("the pages go round in a circle")
        cursors.add(found.next)
        after = found.next
