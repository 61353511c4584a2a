"""The wordings of a cause become codes by rules that can be read; what no rule knows is told."""

import pytest

from tenfold.records.sources.missing_migrants import causes
from tenfold.vocabulary import lists


@pytest.mark.parametrize(
    ("wording", "codes"),
    [
        ("Drowning", ["drowning"]),
        ("Harsh environmental conditions / lack of adequate shelter, food, water", ["harsh-conditions"]),
        ("Vehicle accident / death linked to hazardous transport", ["vehicle-accident"]),
        ("Sickness / lack of access to adequate healthcare, Violence", ["sickness", "violence"]),
        (
            "Harsh environmental conditions / lack of adequate shelter, food, water, Drowning",
            ["drowning", "harsh-conditions"],
        ),
        ("Mixed or unknown", ["mixed-or-unknown"]),
        (
            "Sickness_and_lack_of_access_to_medicines Starvation Excessive_Physical_Abuse",
            ["harsh-conditions", "sickness", "violence"],
        ),
        ("Heart attack", ["sickness"]),  # no attack
        ("Hippopotamus attack", ["accidental-death"]),
        ("Heat stroke", ["harsh-conditions"]),  # no stroke
        ("Fell from train", ["vehicle-accident"]),
        ("Fell from border wall", ["accidental-death"]),
        ("Shot or stabbed (knifed)", ["violence"]),
        ("Killed in fire", ["accidental-death"]),
        ("Killed by truck", ["vehicle-accident"]),
        ("Fire and kill by SBG", ["violence"]),
        ("Suffocation inside truck", ["vehicle-accident"]),
        ("Suffocation", ["accidental-death"]),
        ("Unknown (skeletal remains)", ["mixed-or-unknown"]),
        ("Unknown (presumed dehydration, hypothermia)", ["harsh-conditions"]),
        ("Suicide", ["mixed-or-unknown"]),
        ("Drowning (2), hypothermia and malnutrition (5)", ["drowning", "harsh-conditions"]),
        ("Gylcemic crisis (diabetic medicine thrown overboard)", ["sickness"]),
    ],
)  # fmt: skip
def test_a_wording_has_the_codes_that_it_says(wording: str, codes: list[str]) -> None:
    found = causes.read(wording)
    order = list(lists.get("cause_of_death").codes)
    assert found.known
    assert list(found.codes) == sorted(codes, key=order.index)


@pytest.mark.parametrize(
    ("wording", "presumed"),
    [("Presumed drowning", True), ("Persumed exhaustion", True), ("Drowning (p)", True), ("Likely drowning", True),
     ("Drowning", False), ("Unlikely event", False), ("Parking accident", False)],
)  # fmt: skip
def test_presumed_is_said_by_the_source(wording: str, presumed: bool) -> None:
    assert causes.read(wording).presumed is presumed


def test_what_no_rule_knows_is_unknown_and_told() -> None:
    found = causes.read("Xyzzy")
    assert (found.codes, found.known) == (("mixed-or-unknown",), False)


@pytest.mark.parametrize(
    ("wording", "types"),
    [
        ("Drowning - invisible shipwreck", ["shipwreck"]),
        ("Vehicle_accident", ["vehicle-accident"]),
        ("Car accident during police pursuit", ["vehicle-accident"]),
        ("Vehicle accident / death linked to hazardous transport", []),  # the label holds more than accidents
        ("Hit by train", []),
        ("Drowning", []),
    ],
)
def test_a_kind_of_incident_is_given_only_where_it_is_named(wording: str, types: list[str]) -> None:
    assert list(causes.read(wording).types) == types


def test_every_harmonised_label_is_known_whole() -> None:
    for code, entry in lists.get("cause_of_death").codes.items():
        if label := entry.extra.get("mmp"):
            assert causes.read(str(label)).codes == (code,)
