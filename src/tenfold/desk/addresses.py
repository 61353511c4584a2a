"""What the address of a search page says, so that a search can be kept, run and counted without the page."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

# Words of the page itself; every other name is a facet, a tag, or an import. Names with a hyphen can be those of no field.
PAGE = frozenset({"q", "sort", "after", "all", "view", "table-by", "table-from", "map-area", "map-box"})
_PLACE = frozenset({"after", "all", "table-from", "map-box"})
TAG, IMPORT = "tag", "import"
LONGEST = 2000


def tidy(address: str) -> str:
    """The address without the place in its pages: what is kept."""
    pairs = parse_qsl(address.partition("#")[0].rpartition("?")[2], max_num_fields=200)
    return urlencode([(name, value) for name, value in pairs if value and name not in _PLACE])


def asked(address: str) -> tuple[str, dict[str, list[str]]]:
    """The words and the filters in it."""
    query, filters = "", dict[str, list[str]]()
    for name, value in parse_qsl(address, max_num_fields=200):
        if name == "q":
            query = value
        elif name not in PAGE:
            filters.setdefault(name, []).append(value)
    return query, filters


def of(query: str, filters: Mapping[str, Sequence[str]]) -> str:
    """The address of a search that was asked for elsewhere."""
    pairs = [("q", query), *((name, code) for name, codes in sorted(filters.items()) for code in codes)]
    return urlencode([pair for pair in pairs if pair[1]])
