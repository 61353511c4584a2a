"""Codes as people write them."""

import pytest

from tenfold.kinds.cells import codes
from tenfold.vocabulary import lists


def test_a_marking_is_read_as_pages_write_it() -> None:
    for code in lists.get("tlp").codes.values():
        assert codes.read("tlp", code.extra["mark"]) == code.code
        assert codes.read("tlp", code.extra["mark"].lower()) == code.code


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("Drownning", "Drowning"),
        ("drownin", "Drowning"),
        ("Noyad", "Noyade"),
        ("Утоплениe", "Утопление"),
        ("zzz", None),
    ],
)
def test_a_slip_of_the_fingers_is_told_with_the_label_that_is_meant(written: str, near: str | None) -> None:
    assert codes.read("cause_of_death", written) is None
    assert codes.nearest("cause_of_death", written) == near
