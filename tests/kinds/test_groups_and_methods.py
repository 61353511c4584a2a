"""Criminal groups, ways of working and of hiding: what a release asks for, what follows, where each value is kept."""

import itertools
from typing import Any

import pytest

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds import registry
from tenfold.kinds.declared.criminal_group import ELEMENTS, CriminalGroup
from tenfold.kinds.parts import split
from tenfold.kinds.projection import Projection, project
from tenfold.kinds.validation import clean
from tenfold.vocabulary import lists

GRADE = {"scheme": "admiralty", "source_code": "admiralty-b", "info_code": "admiralty-2"}
GROUP: dict[str, Any] = {
    "title": {"en": "Group that moves persons by lorry"}, "date_of_info": "2026-08", "grading": GRADE, "name": "The Lantern Company",
    "aliases": ["Фонарщики", "灯笼公司"], "original_script": "شركة الفانوس", "structure": "loose-associates", "size": "12-20", "countries": ["QMM", "QNN"],
    "ocg_test": dict.fromkeys(ELEMENTS, "yes"), "members": [{"key": "M1", "full": "Orla Penhallow", "role": "driver", "since": "2025"}],
    "communication": [{"key": "C1", "type": "phone", "value": "+999 555 0134"}], "corruption_link": "yes", "roles": ["driver"],
    "fees": [{"key": "F1", "fee_type": "full-package", "amount": {"currency": "EUR", "year": 2026, "typical": 4000}}],
    "assets": [{"key": "A1", "asset_type": "vehicle", "asset_status": "frozen", "worth": {"currency": "USD", "low": 9000}}],
}  # fmt: skip
METHOD: dict[str, Any] = {
    "title": {"en": "Lorries with false walls"}, "date_of_info": "2026-08", "grading": GRADE, "narrative": "A wall is built in.", "stages": ["transport"],
}  # fmt: skip
HIDING: dict[str, Any] = {
    "title": {"en": "Space behind a false wall"}, "date_of_info": "2026-08", "concealment": "hidden-compartment", "transport": "lorry-container",
    "location_on_conveyance": "Behind the front wall", "description": "Reached from the roof.",
}  # fmt: skip
BODIES = {"criminal_group": GROUP, "modus_operandi": METHOD, "concealment_method": HIDING}


def whole(name: str, **changes: Any) -> dict[str, Any]:
    """The body with changes; what is None is left out."""
    return {field: value for field, value in {**BODIES[name], **changes}.items() if value is not None}


def projected(name: str, part: str = "open", **changes: Any) -> Projection:
    body, _ = clean(registry.get(name), whole(name, **changes), at="release")
    return project(registry.get(name), part, split(body, registry.shape(name))[part])  # type: ignore[arg-type, index]


def refused(name: str, **changes: Any) -> list[tuple[str, Reason]]:
    with pytest.raises(Invalid) as raised:
        clean(registry.get(name), whole(name, **changes), at="release")
    return [(fault.at, fault.reason) for fault in raised.value.faults]


def result(**answers: str) -> str | None:
    (derived,) = registry.get("criminal_group").derived
    return derived.work_out({"ocg_test": answers})


# Convention Art. 2(a), by hand: the six answers in the order of the article, and what follows.
YES, NO, ASK = "yes", "no", "unknown"
TRUTH = [
    ((YES, YES, YES, YES, YES, YES), "yes"), ((NO, NO, NO, NO, NO, NO), "no"), ((ASK, ASK, ASK, ASK, ASK, ASK), "not-shown"),
    ((NO, YES, YES, YES, YES, YES), "no"), ((YES, NO, YES, YES, YES, YES), "no"), ((YES, YES, NO, YES, YES, YES), "no"),
    ((YES, YES, YES, NO, YES, YES), "no"), ((YES, YES, YES, YES, NO, YES), "no"), ((YES, YES, YES, YES, YES, NO), "no"),
    ((ASK, YES, YES, YES, YES, YES), "not-shown"), ((YES, YES, YES, YES, YES, ASK), "not-shown"), ((YES, YES, ASK, YES, ASK, YES), "not-shown"),
    ((ASK, ASK, ASK, ASK, ASK, NO), "no"), ((NO, ASK, ASK, ASK, ASK, ASK), "no"), ((ASK, YES, NO, YES, YES, YES), "no"),
]  # fmt: skip


@pytest.mark.parametrize("answers, follows", TRUTH)
def test_an_organized_criminal_group_is_shown_by_six_elements(answers: tuple[str, ...], follows: str) -> None:
    assert result(**dict(zip(ELEMENTS, answers, strict=True))) == follows


def test_only_six_times_yes_shows_a_group_and_any_no_excludes_it() -> None:
    every = [result(**dict(zip(ELEMENTS, said, strict=True))) for said in itertools.product((YES, NO, ASK), repeat=6)]
    assert (every.count("yes"), every.count("no"), every.count("not-shown")) == (1, 3**6 - 2**6, 2**6 - 1)
    assert set(every) == set(lists.get("ocg_result").codes)


def test_an_element_that_nobody_answered_shows_nothing() -> None:
    assert result() == "not-shown" and result(benefit="no") == "no"
    assert registry.get("criminal_group").derived[0].work_out({}) == "not-shown"


def test_the_result_is_a_facet_and_never_part_of_the_body() -> None:
    made = projected("criminal_group")
    assert "ocg_result:yes" in made.facets and "ocg_result=yes" in made.terms and "corruption_link:yes" in made.facets
    assert refused("criminal_group", ocg_result="yes") == [("ocg_result", Reason.FIELD_NOT_KNOWN)]
    assert "ocg_result" not in CriminalGroup.model_fields


def test_every_element_is_answered_before_a_release() -> None:
    answered = dict.fromkeys(ELEMENTS, "yes")
    del answered["over_time"], answered["benefit"]
    assert refused("criminal_group", ocg_test=answered) == [
        ("ocg_test.over_time", Reason.OCG_TEST_NEEDED), ("ocg_test.benefit", Reason.OCG_TEST_NEEDED),
    ]  # fmt: skip
    assert refused("criminal_group", ocg_test=None) == [("ocg_test", Reason.FIELD_REQUIRED)]


def test_names_members_and_numbers_of_a_group_are_nominal() -> None:
    body, _ = clean(registry.get("criminal_group"), GROUP)
    parts = split(body, registry.shape("criminal_group"))
    assert parts["nominal"] == {
        name: GROUP[name] for name in ("name", "aliases", "original_script", "members", "communication")
    }
    assert "protected" not in parts and not parts["open"].keys() & parts["nominal"].keys()


def test_a_group_is_found_by_its_names_in_any_script_and_matched_by_its_numbers() -> None:
    made = projected("criminal_group", "nominal")
    schemes = {(one.scheme, one.value) for one in made.identifiers}
    assert schemes >= {
        ("group", "THELANTERNCOMPANY"), ("group", "ФОНАРЩИКИ"), ("group", "灯笼公司"), ("group", "شركةالفانوس"), ("phone", "+9995550134"),
    }  # fmt: skip
    words = {(one.config, one.text) for one in made.words}
    assert ("russian", "фонарщики") in words and ("simple", "灯笼 笼公 公司") in words


def test_fees_and_assets_are_counted_in_their_own_currency() -> None:
    figures = {
        (fact.measure, fact.unit): (fact.low, fact.best, fact.high) for fact in projected("criminal_group").facts
    }
    assert figures == {
        ("size", "person"): (12, None, 20), ("fees.amount", "EUR"): (None, 4000, None), ("assets.worth", "USD"): (9000, None, None),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["criminal_group", "modus_operandi"])
def test_intelligence_is_not_released_without_a_grade(name: str) -> None:
    assert refused(name, grading=None) == [("grading", Reason.GRADE_NEEDED)]
    clean(registry.get(name), whole(name, grading=None))


@pytest.mark.parametrize("name", BODIES)
def test_last_seen_is_not_before_first_seen(name: str) -> None:
    assert refused(name, first_seen="2026-05", last_seen="2026-04-30") == [("last_seen", Reason.LAST_BEFORE_FIRST)]
    clean(registry.get(name), whole(name, first_seen="2026-05", last_seen="2026-05"), at="release")


def test_how_persons_are_hidden_and_in_what_danger_is_counted() -> None:
    made = projected(
        "concealment_method",
        capacity="6-8",
        risk_to_life="yes",
        life_risks=["suffocation"],
        seen_at=[{"country": "QMM"}],
    )
    assert {"risk_to_life:yes", "life_risks:suffocation", "concealment:hidden-compartment", "seen_at:QMM"} <= set(
        made.facets
    )
    assert [(fact.measure, fact.low, fact.high) for fact in made.facts] == [("capacity", 6, 8)]
    assert made.facts[0].dimensions["risk_to_life"] == "yes"


def test_a_notice_draft_and_red_flags_are_words_of_the_open_part() -> None:
    made = projected(
        "modus_operandi", red_flags=["Fresh weld on the front wall"], notice_draft={"objects": "A welded frame"}
    )
    assert {"fresh weld on the front wall", "a welded frame"} <= {words.text for words in made.words}
