"""Every list is complete in six languages, consistent in itself, and its codes keep the form."""

import re
from collections import Counter
from datetime import date

import pytest

from tenfold.vocabulary import lists
from tenfold.vocabulary.codelist import Code, CodeList, read
from tenfold.vocabulary.languages import LANGUAGES

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|([a-z]+-)*\d+(\.[a-z0-9]+)+")
NEEDED = """
    abuse access_via age_band aggravation art10 author_role border_mode cause_of_death caveat cna_purpose
    concealment conf_status confidence conveyance_type cooperation_measure count_unit country detection_method
    doc_fraud doc_status doc_type experience facilitated fee_type frontex_route grade_info grade_source
    grading_scheme group_kind identifier_type incident_form incident_type investigation_status language
    likelihood line_type link_type m49 measure_taken mmp_region mmp_region_older mmp_route mo_stage
    notice_colour obs_status offence online_channel outcome pap participant_type payer payment_method
    perpetrator person_role place_precision place_type probability protocol_article purpose recall_reason
    record_part record_state refusal_ground remains_status report_type requested_action return_reason role
    sea_area sex source_quality stage standing structure tlp transport trend unsd_region untoc_article
    yes_no_unknown
"""


def test_every_list_that_the_kinds_need_is_there() -> None:
    assert set(NEEDED.split()) <= set(lists.names())


def test_an_unknown_list_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        lists.get("no-such-list")


@pytest.mark.parametrize("name", lists.names())
def test_a_list_speaks_six_languages_and_repeats_no_label(name: str) -> None:
    codelist = lists.get(name)
    assert codelist.name == name
    assert set(codelist.title) == set(LANGUAGES)
    assert codelist.codes
    for lang in LANGUAGES:
        labels = [code.labels[lang] for code in codelist.codes.values()]
        assert all(label == label.strip() and label for label in labels)
        assert [label for label, count in Counter(labels).items() if count > 1] == []


@pytest.mark.parametrize("name", [name for name in lists.names() if name != "country"])
def test_codes_keep_the_form(name: str) -> None:
    assert [code for code in lists.get(name).codes if not KEBAB.fullmatch(code)] == []


@pytest.mark.parametrize(
    "lang, script", [("ar", "[\u0621-\u064a]"), ("zh", "[\u4e00-\u9fff]"), ("ru", "[\u0430-\u0451]")]
)
def test_labels_are_written_in_the_script_of_their_language(lang: str, script: str) -> None:
    """Save names that every language writes in Latin letters, and marks such as 5x5x5."""
    own_names = {"online_channel", "grading_scheme", "route_nomenclature"}
    for name in set(lists.names()) - own_names:
        for code in lists.get(name).codes.values():
            assert re.search(script, code.labels[lang].lower()), (name, code.code)


def test_our_own_definitions_say_so() -> None:
    for name in lists.names():
        for code in lists.get(name).codes.values():
            assert code.verify or "Tenfold definition" not in code.source


def _one(**changes: object) -> dict[str, object]:
    words = dict.fromkeys(LANGUAGES, "word")
    shared = {"title": words, "source": "here", "verify": True, "translated_by": "us"}
    return {"name": "one", "version": "1", "codes": {"a": words | changes}} | shared


def test_a_label_missing_in_one_language_stops_the_load() -> None:
    raw = _one()
    del raw["codes"]["a"]["zh"]  # type: ignore[index]
    with pytest.raises(ValueError, match="zh"):
        CodeList.model_validate(raw)


@pytest.mark.parametrize("member", ["parent", "replaced_by"])
def test_a_code_that_names_an_absent_code_stops_the_load(member: str) -> None:
    with pytest.raises(ValueError, match="not in the list"):
        CodeList.model_validate(_one(**{member: "b"}))


def test_a_file_with_a_misnamed_code_or_another_name_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "one.yml"
    path.write_text("list: one\ncodes: {Not_Kebab: {}}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="Not_Kebab"):
        read(path)
    path.write_text("list: two\ncodes: {}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="two"):
        read(path)


def test_a_code_is_active_from_its_first_day_until_the_day_before_its_last() -> None:
    raw = {"code": "a", "labels": dict.fromkeys(LANGUAGES, "a"), "source": "s", "verify": True}
    code = Code.model_validate(raw | {"since": "2020-01-01", "until": "2021-01-01"})
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)]
    assert [code.is_active(day) for day in days] == [False, True, True, False]


def test_a_label_falls_back_to_the_code() -> None:
    role = lists.get("role")
    assert role.label("driver", "fr") == "Conducteur"
    assert role.label("driver", "pt") == "Driver"
    assert role.label("never-heard-of", "fr") == "never-heard-of"
    assert "driver" in role and "never-heard-of" not in role
    assert role.active(date(2026, 1, 1))[0].code == "organiser"
