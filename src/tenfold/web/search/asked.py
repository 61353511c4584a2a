"""What the address of a search page asks for, and the addresses that ask for a little more or less."""

from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from tenfold.desk.addresses import PAGE

SORTS = ("relevance", "newest")
VIEWS = ("list", "table", "map", "time")
_DEEPEST = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it stands in the address. `whole` names a facet of which every value is listed.

    `by` and `start` belong to the table, `area` (a country) and `box` to the map.
    """

    query: str = ""
    sort: str = ""
    after: str = ""
    whole: str = ""
    view: str = "list"
    by: str = ""
    start: int = 0
    area: str = ""
    box: str = ""
    filters: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, given: QueryDict) -> Self:
        """From the address; whatever is no word of this page is a filter, and the search knows which there are."""
        filters = {name: [code for code in codes if code] for name, codes in given.lists() if name not in PAGE}
        return cls(
            query=given.get("q", "").strip(), sort=given.get("sort", ""), after=given.get("after", ""), whole=given.get("all", ""),
            view=_known(given.get("view", "")), by=given.get("table-by", ""), start=_number(given.get("table-from", "")),
            area=given.get("map-area", ""), box=given.get("map-box", ""),
            filters={name: codes for name, codes in filters.items() if codes},
        )  # fmt: skip

    @property
    def order(self) -> str:
        """The order asked for; without words there is no best match."""
        wanted = self.sort if self.sort in SORTS else "relevance"
        return wanted if self.query else "newest"

    def pairs(self, *, without: str = "") -> list[tuple[str, str]]:
        """Name and value of everything that stands in the address."""
        own = [
            ("q", self.query), ("sort", self.sort), ("after", self.after), ("all", self.whole),
            ("view", self.view if self.view != VIEWS[0] else ""), ("table-by", self.by),
            ("table-from", str(self.start or "")), ("map-area", self.area), ("map-box", self.box),
        ]  # fmt: skip
        chosen = [(name, code) for name, codes in self.filters.items() for code in codes]
        return [(name, value) for name, value in (*own, *chosen) if value and name != without]

    def kept(self) -> list[tuple[str, str]]:
        """What a form of filters carries along: the words, the order, and how the results are shown."""
        return [pair for pair in self.pairs() if pair[0] in {"q", "sort", "view", "table-by"}]

    def carried(self) -> list[tuple[str, str]]:
        """What the form of words carries along: the order, the way of showing, and the filters."""
        own = [pair for pair in self.kept() if pair[0] != "q"]
        return [*own, *((name, code) for name, codes in self.filters.items() for code in codes)]

    def url(self) -> str:
        """The address of this page."""
        asked = urlencode(self.pairs())
        return reverse("search:page") + (f"?{asked}" if asked else "")

    def fresh(self, **changes: Any) -> Self:
        """The same with changes, from its beginning."""
        return replace(self, **{"after": "", "start": 0, **changes})

    def shown_as(self, view: str) -> str:
        """The same search as a list, as a table or on the map."""
        return self.fresh(view=view, by="", area="", box="").url()

    def export(self) -> str:
        """The page that makes a file of everything that is found."""
        pairs = [("q", self.query), *((name, code) for name, codes in self.filters.items() for code in codes)]
        return f"{reverse('search:export')}?{urlencode([pair for pair in pairs if pair[1]])}"

    def address(self) -> str:
        """What stands in the address of this search, from its beginning."""
        return self.fresh().url().partition("?")[2]

    def keeping(self) -> str:
        """The page on which this search is kept."""
        return f"{reverse('desk:search-new')}?{self.address()}"

    def sorted_by(self, sort: str) -> str:
        """The same in another order, from the beginning."""
        return self.fresh(sort=sort).url()

    def from_start(self) -> str:
        """The first page of the same."""
        return self.fresh().url()

    def onward(self, after: str) -> str:
        """The next page."""
        return replace(self, after=after).url()

    def without(self, name: str, code: str) -> str:
        """One filter less, from the beginning."""
        left = {other: [one for one in codes if (other, one) != (name, code)] for other, codes in self.filters.items()}
        return self.fresh(filters=left).url()

    def cleared(self) -> str:
        """The words alone."""
        return self.fresh(filters={}, whole="").url()

    def listing(self, facet: str) -> str:
        """With every value of a facet listed."""
        return self.fresh(whole=facet).url()


def _known(view: str) -> str:
    return view if view in VIEWS else VIEWS[0]


def _number(written: str) -> int:
    return min(int(written), _DEEPEST) if written.isascii() and written.isdigit() and len(written) < 9 else 0
