"""What the address of a search page says, so that a search can be kept, run and counted without the page."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason

# Words of the page itself; every other name is a facet, a tag, or an import. Names with a hyphen can be those of no field.
PAGE = frozenset({"q", "sort", "after", "all", "view", "table-by", "table-from", "map-area", "map-box"})
_PLACE = frozenset({"after", "all", "table-from", "map-box"})
TAG, IMPORT = "tag", "import"
LONGEST, _MOST = 2000, 200


def tidy(address: str) -> str:
    """The address without the place in its pages: what is kept. Raises Invalid for one that asks for very much."""
    pairs = _pairs(address.partition("#")[0].rpartition("?")[2])
    return urlencode([(name, value) for name, value in pairs if value and name not in _PLACE])


def _pairs(address: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(address, max_num_fields=_MOST)
    except ValueError:
        raise Invalid(Reason.TOO_MANY, limit=_MOST) from None


def asked(address: str) -> tuple[str, dict[str, list[str]]]:
    """The words and the filters in it. Raises Invalid, as above."""
    query, filters = "", dict[str, list[str]]()
    for name, value in _pairs(address):
        if name == "q":
            query = value
        elif name not in PAGE:
            filters.setdefault(name, []).append(value)
    return query, filters


def of(query: str, filters: Mapping[str, Sequence[str]]) -> str:
    """The address of a search that was asked for elsewhere."""
    pairs = [("q", query), *((name, code) for name, codes in sorted(filters.items()) for code in codes)]
    return urlencode([pair for pair in pairs if pair[1]])
