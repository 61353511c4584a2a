"""What the address of a search page asks for, and the addresses that ask for a little more or less."""

from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

_OWN = frozenset({"q", "sort", "after", "all"})
SORTS = ("relevance", "newest")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it stands in the address. `whole` names a facet of which every value is listed."""

    query: str = ""
    sort: str = ""
    after: str = ""
    whole: str = ""
    filters: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, given: QueryDict) -> Self:
        """From the address; whatever is no word of this page is a filter, and the search knows which there are."""
        filters = {name: [code for code in codes if code] for name, codes in given.lists() if name not in _OWN}
        return cls(
            given.get("q", "").strip(), given.get("sort", ""), given.get("after", ""), given.get("all", ""),
            {name: codes for name, codes in filters.items() if codes},
        )  # fmt: skip

    @property
    def order(self) -> str:
        """The order asked for; without words there is no best match."""
        wanted = self.sort if self.sort in SORTS else "relevance"
        return wanted if self.query else "newest"

    def pairs(self, *, without: str = "") -> list[tuple[str, str]]:
        """Name and value of everything that stands in the address."""
        own = [("q", self.query), ("sort", self.sort), ("after", self.after), ("all", self.whole)]
        chosen = [(name, code) for name, codes in self.filters.items() for code in codes]
        return [(name, value) for name, value in (*own, *chosen) if value and name != without]

    def url(self) -> str:
        """The address of this page."""
        asked = urlencode(self.pairs())
        return reverse("search:page") + (f"?{asked}" if asked else "")

    def sorted_by(self, sort: str) -> str:
        """The same in another order, from the beginning."""
        return replace(self, sort=sort, after="").url()

    def from_start(self) -> str:
        """The first page of the same."""
        return replace(self, after="").url()

    def onward(self, after: str) -> str:
        """The next page."""
        return replace(self, after=after).url()

    def without(self, name: str, code: str) -> str:
        """One filter less, from the beginning."""
        left = {other: [one for one in codes if (other, one) != (name, code)] for other, codes in self.filters.items()}
        return replace(self, filters=left, after="").url()

    def cleared(self) -> str:
        """The words alone."""
        return replace(self, filters={}, after="", whole="").url()

    def listing(self, facet: str) -> str:
        """With every value of a facet listed."""
        return replace(self, whole=facet, after="").url()
