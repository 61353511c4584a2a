"""Codes as people write them."""

from tenfold.kinds.cells import codes
from tenfold.vocabulary import lists


def test_a_marking_is_read_as_pages_write_it() -> None:
    for code in lists.get("tlp").codes.values():
        assert codes.read("tlp", code.extra["mark"]) == code.code
        assert codes.read("tlp", code.extra["mark"].lower()) == code.code
