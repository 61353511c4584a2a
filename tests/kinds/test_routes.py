"""A route is found by any of its names, in any language; its estimates are figures with their method."""

from datetime import date
from typing import Any

import pytest

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds import registry
from tenfold.kinds.parts import split
from tenfold.kinds.projection import Projection, project
from tenfold.kinds.validation import clean
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES, fold

KIND, SHAPE = registry.get("route"), registry.shape("route")
BODY: dict[str, Any] = {
    "title": {"en": "From Kelmet to Port Saro"}, "route_code": "ARL-S-04", "origins": ["QPP"], "destinations": ["QMM"],
    "date_of_info": "2026-08", "known_or_suspected": "known", "first_seen": "2024", "last_seen": "2026-08",
    "legs": [
        {"key": "L1", "start": {"name": "Kelmet", "country": "QPP"}, "end": {"name": "Old Mill", "place_type": "hub"}, "duration_hours": "6-9"},
        {"key": "L2", "start": "Old Mill", "end": {"name": "Port Saro", "country": "QMM"}, "border_mode": "sea", "dates": "2026-07",
         "fee": {"fee_type": "leg", "amount": {"currency": "EUR", "year": 2026, "typical": 900}}},
    ],
}  # fmt: skip
ESTIMATE = {
    "key": "E1", "period": "2026-01/2026-06", "persons": "1200-1500", "sample_frame": "Arrivals at Port Saro, one in ten", "method": "M-7",
    "fee": {"currency": "EUR", "year": 2026, "low": 600, "typical": 900, "high": 1500},
}  # fmt: skip


def projected(**changes: Any) -> Projection:
    body, _ = clean(KIND, {**BODY, **changes}, at="release")
    return project(KIND, "open", split(body, SHAPE)["open"])


def refused(**changes: Any) -> list[tuple[str, Reason]]:
    with pytest.raises(Invalid) as raised:
        clean(KIND, {**BODY, **changes}, at="release")
    return [(fault.at, fault.reason) for fault in raised.value.faults]


@pytest.mark.parametrize("code", sorted(lists.get("route_name").codes))
def test_a_route_yields_the_words_of_its_names_in_six_languages(code: str) -> None:
    made = projected(crosswalk=[{"key": "C1", "route_name": code, "relation": "close"}])
    said = {words.text for words in made.words if words.weight == "A"}
    entry = lists.get("route_name").codes[code]
    assert {fold(entry.labels[lang]) for lang in LANGUAGES} | {fold(name) for name in entry.extra["also"]} <= said
    assert f"route_name:{code}" in made.facets


def test_its_own_names_are_words_of_the_first_weight() -> None:
    made = projected(names=[{"key": "N1", "nomenclature": "national", "called": "The salt road"}])
    assert ("A", "the salt road") in {(words.weight, words.text) for words in made.words}


def test_places_of_legs_and_hubs_are_places_of_the_route() -> None:
    made = projected(hubs=[{"name": "Old Mill", "country": "QNN", "lat": "10", "lon": "20"}])
    assert [(place.anchor, place.country) for place in made.places] == [
        ("hubs", "QNN"), ("legs.L1.start", "QPP"), ("legs.L2.end", "QMM"),
    ]  # fmt: skip
    assert "hubs:QNN" in made.facets


def test_each_row_of_estimates_and_legs_yields_its_own_figures() -> None:
    second = {"key": "E2", "period": "2025", "persons": "?", "deaths": 0, "sample_frame": "All", "method": "M-7"}
    made = projected(
        estimates=[ESTIMATE, second], crosswalk=[{"key": "C", "route_name": "mmp-darien", "relation": "exact"}]
    )
    figures = [(fact.measure, fact.unit, fact.low, fact.best, fact.high, fact.first, fact.last) for fact in made.facts]
    assert figures == [
        ("estimates.persons", "person", 1200, None, 1500, date(2026, 1, 1), date(2026, 6, 30)),
        ("estimates.deaths", "person", None, 0, None, date(2025, 1, 1), date(2025, 12, 31)),
        ("estimates.fee", "EUR", 600, 900, 1500, date(2026, 1, 1), date(2026, 6, 30)),
        ("legs.duration_hours", "hour", 6, None, 9, None, None),
    ]
    assert made.facts[0].dimensions == {
        "origins": ["QPP"], "destinations": ["QMM"], "known_or_suspected": "known",
    }  # fmt: skip
    assert made.facts[2].dimensions["year"] == 2026


def test_an_estimate_without_its_method_is_not_released() -> None:
    for name in ("period", "sample_frame", "method"):
        without = {key: value for key, value in ESTIMATE.items() if key != name}
        assert refused(estimates=[without]) == [("estimates.E1", Reason.ESTIMATE_NEEDS_METHOD)]
    clean(KIND, {**BODY, "estimates": [{"key": "E1", "method": "M-7"}]}, at="release")


@pytest.mark.parametrize(
    "first, last, wrong",
    [("2024", "2023-12", True), ("2024-05", "2024", False), ("?", "2020", False), ("2024", "?", False), ("2024", "2024", False)],
)  # fmt: skip
def test_it_was_not_last_seen_before_it_was_first_seen(first: str, last: str, wrong: bool) -> None:
    if wrong:
        assert refused(first_seen=first, last_seen=last) == [("last_seen", Reason.LAST_BEFORE_FIRST)]
    else:
        clean(KIND, {**BODY, "first_seen": first, "last_seen": last}, at="release")


def test_a_route_needs_its_way() -> None:
    assert refused(legs=[], origins=[]) == [("origins", Reason.FIELD_REQUIRED), ("legs", Reason.FIELD_REQUIRED)]
