"""Page after page, each line once."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from tenfold_client.answers import Hit, Page
from tenfold_client.errors import UnexpectedAnswer

T = TypeVar("T")


def walk(page: Callable[[str | None], Page]) -> Iterator[Hit]:
    """Every hit of every page."""

    def read(after: str | None) -> tuple[Sequence[Hit], str | None]:
        found = page(after)
        return found.results, found.next

    return each(read, lambda hit: hit.id)


def each(page: Callable[[str | None], tuple[Sequence[T], str | None]], named: Callable[[T], Hashable]) -> Iterator[T]:
    """Every line of every page; one that moved to a later page while we read is not given twice."""
    after: str | None = None
    told: set[Hashable] = set()
    cursors: set[str] = set()
    while True:
        lines, following = page(after)
        for line in lines:
            if named(line) not in told:
                told.add(named(line))
                yield line
        if following is None:
            return
        if following in cursors:
            raise UnexpectedAnswer("the pages go round in a circle")
        cursors.add(following)
        after = following
