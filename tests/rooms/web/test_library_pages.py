"""Specimens by State, type and series; alerts with what is new; two pictures side by side: what each reader finds there."""

import re
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.records.selectors import hanging, opening
from tenfold.records.services import extracting
from tenfold.travel_documents import library
from tests import cast as casts
from tests.cast import Cast
from tests.factories import attached, bodies, documents, files, records
from tests.statements import MOST

CHOOSE = "Choose two pictures, no more and no fewer."


@dataclass(frozen=True)
class Library:
    """What Arlen lays before the police of Belmora: two series with a picture each, and an alert with one."""

    cast: Cast
    older: uuid.UUID
    newer: uuid.UUID
    alert: uuid.UUID
    pictures: dict[uuid.UUID, str]


@pytest.fixture(scope="module")
def laid() -> Library:
    cast = casts.make()
    to = [f"participant:{cast.belmora_police.slug}"]
    refs = []
    for series, year in (("AR 2012", "2012"), ("AR 2020", "2020")):
        sent = attached.send(cast.ana, files.picture(), f"page-{year}.png")
        images = [
            {"key": "I1", "file": sent, "view": f"Data page {year}", "light": "uv", "sense": "tilt", "tier": "public"}
        ]
        body = documents.specimen(series=series, first_issued=year, images=images, title={"en": f"Passport of {year}"})
        refs.append(records.make("document_specimen", body, by=cast.ana, release=cast.rosa, to=to))
    shown = [{"key": "A1", "file": attached.send(cast.ana, files.picture(60, 50), "false.png"), "title": "False page"}]
    body = documents.alert(attachments=shown, images=[attached.send(cast.ana, files.picture(55, 50), "bearer.png")])
    alert = records.make("document_fraud_alert", body, by=cast.ana, release=cast.rosa, to=to)
    extracting.read_waiting()
    with acting(cast.ana) as ana:
        named = {ref: f"{ref}.{_first(ana, ref)}" for ref in (*refs, alert)}
    return Library(cast, refs[0], refs[1], alert, named)


def _first(actor: Any, ref: uuid.UUID) -> uuid.UUID:
    listed = hanging.list_files(actor, opening.get(actor, ref))
    return uuid.UUID(str(next(one.ref for one in listed if one.anchor != "images")))


def of(laid: Library, *refs: uuid.UUID, more: str = "") -> str:
    return "/documents/compare?" + "&".join(f"picture={laid.pictures[ref]}" for ref in refs) + more


def test_specimens_stand_under_their_state_by_type_and_series(laid: Library, seat: Any) -> None:
    page = seat(laid.cast.bob).get("/documents/specimens?issuing_state=QMM").content.decode()
    assert page.index("Arlen</h3>") < page.index("AR 2012") < page.index("AR 2020")
    assert "Issued from 2012" in page and "1 feature to look at" in page and f"/records/{laid.older}" in page
    assert "state=QMM&amp;type=passport-ordinary" in page


def test_words_and_filters_narrow_the_library(laid: Library, seat: Any) -> None:
    bob = seat(laid.cast.bob)
    page = bob.get("/documents/specimens?q=2012&doc_type=passport-ordinary").content.decode()
    assert "AR 2012" in page and "AR 2020" not in page
    assert "No specimen that reaches you fits" in bob.get("/documents/specimens?q=nothingofthissort").content.decode()


def test_an_alert_says_what_to_look_at_and_leads_to_the_specimens_of_the_same_document(
    laid: Library, seat: Any
) -> None:
    page = seat(laid.cast.bob).get("/documents/alerts").content.decode()
    assert "<b>No equipment</b>" in page and "Tilt the page." in page and "New since" in page
    assert "2 specimens of this document" in page and "issuing_state=QMM&amp;doc_type=passport-ordinary" in page


def test_what_is_new_is_counted_and_shown_alone(laid: Library, seat: Any) -> None:
    bob = seat(laid.cast.bob)
    assert "1 alert reached you within the last 7 days" in bob.get("/documents/alerts?days=7&new=1").content.decode()
    with acting(laid.cast.bob) as actor:
        later = library.list_alerts(actor, lang="en", filters={}, since=now() + timedelta(minutes=1))
        alone = library.list_alerts(actor, lang="en", filters={}, since=now() + timedelta(minutes=1), only_new=True)
    assert (later.new, later.came, later.results.total) == (0, {}, 1)
    assert alone.results.total == 0 and alone.specimens == {}


def test_two_pictures_stand_side_by_side_with_captions_and_features(laid: Library, seat: Any) -> None:
    bob = seat(laid.cast.bob)
    page = bob.get(of(laid, laid.newer, laid.alert)).content.decode()
    sources = re.findall(r'<img src="(/records/[^"]+/pages/1)"', page)
    assert len(sources) == 2 and str(laid.newer) in sources[0] and str(laid.alert) in sources[1]
    assert "Data page 2020" in page and "Ultraviolet · Tilt" in page and "False page" in page
    table = page[page.index("<table") :]
    assert "Thread" in table and "Daylight" in table and "Tilt the page." in table and "No equipment" in table
    assert bob.get(sources[0]).headers["Content-Type"] == "image/png"
    assert " style=" not in page and "onclick" not in page, "it works under the strict policy"


def test_one_picture_offers_those_of_the_same_document(laid: Library, seat: Any) -> None:
    page = seat(laid.cast.bob).get(of(laid, laid.newer)).content.decode()
    assert page.count('type="checkbox" name="picture"') == 3 and page.count(" checked>") == 1
    assert "Show the pictures of all documents" in page
    assert "bearer.png" not in page, "a nominal picture is its originator's alone"
    small = re.findall(r'<img class="choice__picture" src="([^"]+)"', page)
    assert len(small) == 3, "what is chosen from is seen"
    sent = seat(laid.cast.bob).get(small[0])
    assert sent.status_code == 200 and sent.content.startswith(b"\x89PNG")
    assert seat(laid.cast.cora).get(small[0]).status_code == 404, "a small picture is as walled as the large one"
    assert "bearer.png" in seat(laid.cast.ana).get(of(laid, laid.newer)).content.decode()


@pytest.mark.parametrize("many", [0, 1, 3])
def test_not_two_is_said_and_keeps_what_was_chosen(laid: Library, seat: Any, many: int) -> None:
    chosen = (laid.older, laid.newer, laid.alert)[:many]
    answer = seat(laid.cast.bob).get(of(laid, *chosen, more="&compare=1"))
    page = answer.content.decode()
    assert answer.status_code == 422 and CHOOSE in page and page.count(" checked>") == many


@pytest.mark.parametrize(
    "picture", ["x", "x.y", "0f8fad5b-d9cb-469f-a165-70867728950e.7c9e6679-7425-40de-944b-e07fc1f90ae7"]
)
def test_what_names_no_picture_is_not_there(laid: Library, seat: Any, picture: str) -> None:
    assert seat(laid.cast.bob).get(f"/documents/compare?picture={picture}").status_code == 404


def test_a_picture_of_another_record_or_kind_is_not_there(laid: Library, seat: Any) -> None:
    bob = seat(laid.cast.bob)
    mixed = f"{laid.older}.{laid.pictures[laid.newer].partition('.')[2]}"
    assert bob.get(f"/documents/compare?picture={mixed}").status_code == 404
    body = {"key": "A1", "file": attached.send(laid.cast.ana, files.picture(), "x.png")}
    report = records.make_report(by=laid.cast.ana, body=bodies.report(attachments=[body]))
    with acting(laid.cast.ana) as ana:
        file = _first(ana, report)
    assert seat(laid.cast.ana).get(f"/documents/compare?picture={report}.{file}").status_code == 404


def test_a_file_without_a_picture_is_said_to_have_none(laid: Library, seat: Any) -> None:
    sent = attached.send(laid.cast.ana, files.picture(70, 20), "unread.png")
    body = documents.specimen(images=[{"key": "I1", "file": sent, "tier": "public"}])
    ref = records.make("document_specimen", body, by=laid.cast.ana)
    with acting(laid.cast.ana) as ana:
        file = _first(ana, ref)
    answer = seat(laid.cast.ana).get(f"/documents/compare?picture={ref}.{file}&picture={laid.pictures[laid.newer]}")
    assert answer.status_code == 422 and "unread.png” cannot be shown" in answer.content.decode()


def test_a_stranger_finds_none_of_it(laid: Library, seat: Any) -> None:
    cora = seat(laid.cast.cora)
    for address in ("/documents/specimens?q=2012", "/documents/alerts", "/documents/compare"):
        page = cora.get(address).content.decode()
        for ref in (laid.older, laid.newer, laid.alert):
            assert str(ref) not in page
        assert laid.cast.arlen_border.slug not in page
    unseen = cora.get(of(laid, laid.newer, laid.alert))
    absent = cora.get(f"/documents/compare?picture={uuid.uuid4()}.{uuid.uuid4()}")
    assert unseen.status_code == absent.status_code == 404


@pytest.mark.parametrize(
    "address", ["/documents/specimens", "/documents/specimens?issuing_state=QMM&q=2020", "/documents/alerts", "/documents/alerts?new=1&days=7", "/documents/compare"]
)  # fmt: skip
def test_a_page_takes_at_most_twelve_statements(laid: Library, seat: Any, queries: Any, address: str) -> None:
    bob = seat(laid.cast.bob)
    # What the languages make of a word, and what the marks of facets mean, is asked once in the life of a process.
    bob.get(address)
    with queries() as said:
        assert bob.get(address).status_code == 200
    assert len(said) <= MOST, said


def test_two_pictures_take_at_most_twelve_statements(laid: Library, seat: Any, queries: Any) -> None:
    bob = seat(laid.cast.bob)
    for address in (of(laid, laid.older, laid.alert), of(laid, laid.older)):
        with queries() as said:
            assert bob.get(address).status_code == 200
        assert len(said) <= MOST, said


def test_an_administrator_is_refused(laid: Library, seat: Any) -> None:
    adam = seat(laid.cast.adam)
    for address in ("/documents/specimens", "/documents/alerts", "/documents/compare"):
        assert adam.get(address).status_code == 403


def test_alerts_stand_by_state_and_type_with_what_is_new_since_the_last_visit(laid: Library, seat: Any) -> None:
    bob = seat(laid.cast.bob)
    page = bob.get("/documents/alerts").content.decode()
    assert "within the last 30 days" in page and "By State and type" in page
    row = page[page.index("<tbody>") :].partition("</tr>")[0]
    assert "Arlen" in row and "<strong>1</strong>" in row and "imitated_state=QMM&amp;doc_type=passport-ordinary" in row
    again = bob.get("/documents/alerts").content.decode()
    assert "within the last 30 days" in again, "the same visit goes on"
    _visited(bob, laid.cast.bob, now() - timedelta(hours=1))
    later = bob.get("/documents/alerts").content.decode()
    assert "reached you since your last visit" in later and "1 alert reached you since" in later
    assert "By State and type" not in seat(laid.cast.cora).get("/documents/alerts").content.decode()
    _visited(bob, laid.cast.ana, now() - timedelta(hours=1))
    assert "since your last visit" not in bob.get("/documents/alerts").content.decode(), (
        "another person's visit is none of hers"
    )


def _visited(browser: Any, person: Any, at: Any) -> None:
    from django.core import signing

    browser.cookies["alerts-seen"] = signing.dumps([person.pk, "", at.isoformat()], salt="tenfold-alerts-seen")
