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
    found = codes.nearest("cause_of_death", written)
    assert found[0] == near if near else not found


@pytest.mark.parametrize(
    ("written", "near"), [("海上事故", "车辆事故"), ("救助", "救援"), ("登陸", "登陆"), ("沉没", "沉船"), ("Shipwrek", "Shipwreck"), ("Кораблекрушенье", "Кораблекрушение")]
)  # fmt: skip
def test_the_nearest_labels_are_named_in_any_script(written: str, near: str) -> None:
    assert codes.read("incident_type", written) is None
    found = codes.nearest("incident_type", written)
    assert near in found and len(found) <= 3


@pytest.mark.parametrize("written", ["沉船", "翻船", "capsizing", "Chavirement", "انقلاب قارب"])
def test_what_practice_calls_a_shipwreck_is_one(written: str) -> None:
    assert codes.read("incident_type", written) == "shipwreck"
