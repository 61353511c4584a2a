"""The lint as a program uses it: of a body, and of a record as far as the caller reads it."""

from typing import Any

from tests.cast import Cast
from tests.factories import bodies

ABSENT = "7d1a6c52-9a0e-4b6e-8a51-0e6b7f0b1c2d"


def test_a_body_is_looked_at_and_nothing_is_stored(cast: Cast, programs: dict[str, Any]) -> None:
    ana = programs["ana"]
    before = ana.get("/records").json()
    told = ana.post(
        "/lint",
        {"kind": "intelligence_report", "body": bodies.nominal_report(bottom_line="Oskar Quillfeather drives.")},
    )
    assert told.status_code == 200 and told.json()["rules"] > 10
    named = [one for one in told.json()["findings"] if one["rule"] == "name-in-open-text"]
    assert [one["anchor"] for one in named] == ["bottom_line"] and "Oskar Quillfeather" in named[0]["says"]
    assert named[0]["proposal"] == {"anchor": "bottom_line", "value": "[…] drives."}
    assert ana.get("/records").json() == before


def test_it_answers_in_the_language_that_is_asked_for(cast: Cast, programs: dict[str, Any]) -> None:
    asked = {"kind": "intelligence_report", "body": bodies.report(), "lang": "fr"}
    french = {one["rule"]: one["says"] for one in programs["ana"].post("/lint", asked).json()["findings"]}
    english = {
        one["rule"]: one["says"] for one in programs["ana"].post("/lint", asked | {"lang": "en"}).json()["findings"]
    }
    assert french.keys() == english.keys() and french["fact-without-date"] != english["fact-without-date"]


def test_what_could_be_no_draft_is_refused_at_its_place(cast: Cast, programs: dict[str, Any]) -> None:
    ana = programs["ana"]
    refused = ana.post(
        "/lint", {"kind": "intelligence_report", "body": {"title": {"en": "A"}, "reported_on": "someday"}}
    )
    assert refused.status_code == 422 and "reported_on" in refused.content.decode()
    assert ana.post("/lint", {"kind": "no-such", "body": {}}).status_code == 422


def test_a_record_is_looked_at_by_who_reads_it(cast: Cast, programs: dict[str, Any], make_report: Any) -> None:
    ref = make_report(by=cast.ana)
    told = programs["ana"].get(f"/records/{ref}/lint")
    assert "fact-without-place" in {one["rule"] for one in told.json()["findings"]}
    unseen, absent = programs["bob"].get(f"/records/{ref}/lint"), programs["bob"].get(f"/records/{ABSENT}/lint")
    assert (unseen.status_code, absent.status_code) == (404, 404)
