"""Places are found from the form in any script of the six languages, with a script and without one."""

import json
from typing import Any

import pytest

from tests.rooms.web.test_records_form import read


@pytest.mark.parametrize("written", ["Tunis", "tuni", "Тунис", "تونس", "突尼斯", "Túnez"])
def test_a_city_is_found_in_any_of_the_languages(cast: Any, seat: Any, written: str) -> None:
    answer = seat(cast.ana).get("/records/places", {"q": written})
    places = json.loads(answer.content)["places"]
    tunis = next(one for one in places if one["fills"].get("name") == "Tunis")
    assert (
        tunis["fills"]["country"] == "Tunisia" and abs(float(tunis["fills"]["lat"]) - 36.8) < 0.2 and len(places) <= 10
    )


def test_a_country_narrows_and_a_short_word_finds_nothing(cast: Any, seat: Any) -> None:
    ana = seat(cast.ana)
    found = json.loads(ana.get("/records/places", {"q": "Tripoli", "country": "Lebanon"}).content)["places"]
    assert found and {one["fills"]["country"] for one in found} == {"Lebanon"}
    for nothing in ("", "t", " ", "no such place at all"):
        assert json.loads(ana.get("/records/places", {"q": nothing}).content)["places"] == []


def test_whoever_reads_no_records_looks_nothing_up(cast: Any, seat: Any, client: Any) -> None:
    assert seat(cast.adam).get("/records/places?q=Tunis").status_code == 403
    assert client.get("/records/places?q=Tunis").status_code == 302


def test_without_a_script_the_page_comes_back_with_places_to_choose_from(cast: Any, seat: Any) -> None:
    ana = seat(cast.ana)
    sent = {**read(ana.get("/records/new/incident")).sent, "place.name": ["Tunis"]}
    page = ana.post("/records/new/incident", {**sent, "form-do": "find:place"})
    text = page.content.decode()
    start = text.index('value="take:place=city:') + len('value="')
    wish = text[start : text.index('"', start)]
    taken = read(ana.post("/records/new/incident", {**read(page).sent, "form-do": wish}))
    assert (taken.sent["place.name"], taken.sent["place.country"], taken.sent["place.precision"]) == (
        ["Tunis"],
        ["Tunisia"],
        ["town"],
    )
    assert taken.sent["place.lat"][0].startswith("36.8")

    nothing = ana.post(
        "/records/new/incident", {**sent, "place.name": ["Nosuchplaceanywhere"], "form-do": "find:place"}
    )
    assert "No place is known by this name" in nothing.content.decode()
    same = read(ana.post("/records/new/incident", {**sent, "form-do": "take:place=city:0"}))
    assert same.sent["place.name"] == ["Tunis"] and same.sent["place.lat"] == [""]


def test_in_arabic_names_codes_and_degrees_keep_their_own_order(cast: Any, seat: Any) -> None:
    browser = seat(cast.ana)
    browser.post("/language", {"language": "ar", "next": "/"})
    found = json.loads(browser.get("/records/places", {"q": "طنجة"}).content)["places"][0]
    assert found["label"] == "\u200f\u2068Tangier\u2069، المغرب" and "\u206835.77, -5.80\u2069" in found["note"]
