"""Search by name, and pairs judged in one press: without scripts, behind the wall, in few statements."""

import html
import re
import uuid
from typing import Any

import pytest

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.matching.services import proposing
from tenfold.records.selectors import hanging, opening
from tests import cast as casts
from tests.cast import Cast
from tests.factories import documents, records
from tests.rooms.web.test_counts_in_navigation import _counts
from tests.statements import MOST

NAMES = ("Arkady Drozdov", "Дроздов Аркадий", "Drozdov A.", "Arkadij Drosdow")


def person(cast: Cast, name: str, born: str = "1980-05") -> uuid.UUID:
    body = documents.person(
        names=[{"key": "N1", "full": name}], birth={"date": born}, sex="male", nationalities=["QMM"]
    )
    return records.make("person_of_interest", body, by=cast.ana, release=cast.rosa)


def look(cast: Cast) -> None:
    with acting(cast.ana) as ana:
        proposing.look_now(by=ana, at=now())


def page(answer: Any) -> str:
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


@pytest.fixture
def two(cast: Cast) -> list[uuid.UUID]:
    made = [person(cast, name) for name in NAMES[:2]]
    look(cast)
    return made


def test_a_name_is_found_in_another_script_with_what_speaks_for_it(cast: Cast, seat: Any, two: list[uuid.UUID]) -> None:
    asked = {"name": "Arkady Drozdov", "born": "1980", "reason": "case"}
    said = page(seat(cast.ana).post("/persons/search", asked))
    assert "2 persons may be meant" in said and "<bdi>Дроздов Аркадий</bdi>" in said
    assert "another script or another transliteration" in said and f"/records/{two[0]}" in said
    unseen = page(seat(cast.cora).post("/persons/search", asked))
    assert "Nobody of a like name" in unseen and "Дроздов" not in unseen
    assert (
        "/persons/search" in page(seat(cast.cato).get("/"))
        and seat(cast.gerd).get("/persons/search").status_code == 403
    )


def test_what_is_lacking_is_said_at_its_field(cast: Cast, seat: Any) -> None:
    refused = seat(cast.ana).post("/persons/search", {"name": " ", "born": "then"})
    assert refused.status_code == 422
    assert all(f'href="#field-{name}"' in refused.content.decode() for name in ("name", "born", "reason"))


def test_a_pair_stands_side_by_side_and_one_press_brings_the_next(cast: Cast, seat: Any, two: list[uuid.UUID]) -> None:
    person(cast, "Drozdov A.")
    look(cast)
    browser = seat(cast.ana)
    first = page(browser.get("/persons"))
    assert all(f"<bdi>{name}</bdi>" in first for name in NAMES[:2]) and "Are these two one person?" in first
    assert (
        "B2" in first
        and "May 1980" in first
        and "TLP:RED" in first
        and "The dates of birth" not in first.split("Born")[0]
    )
    assert _counts(first)["Persons"] == re.search(r"(\d+) pairs wait", first)[1]  # type: ignore[index]
    address = re.search(r'action="(/persons/[^"]+/judge)"', first)[1]  # type: ignore[index]
    told = browser.post(address, {"verdict": "different", "reason": "as-shown"}, follow=True)
    assert told.redirect_chain == [("/persons#pair", 302)]
    assert "Kept: two persons" in page(told) and address not in page(told)


def test_the_same_is_linked_and_taken_back(cast: Cast, seat: Any, two: list[uuid.UUID]) -> None:
    browser = seat(cast.ana)
    address = re.search(r'action="(/persons/[^"]+/judge)"', page(browser.get("/persons")))[1]  # type: ignore[index]
    browser.post(address, {"verdict": "same", "reason": "picture", "link": "1", "reference": "IR-17/2026"})
    done = page(browser.get("/persons/judged"))
    assert (
        "The same person" in done and "The two records are linked." in done and "IR-17/2026" in done and "Ana" in done
    )
    with acting(cast.ana) as ana:
        assert len(hanging.list_links(ana, opening.get(ana, two[0]).record)) == 1
    assert "No pair waits" in page(browser.get("/persons"))
    undo = re.search(r'action="(/persons/judged/[^"]+/undo)"', done)[1]  # type: ignore[index]
    assert "taken back" in page(browser.post(undo, follow=True))
    with acting(cast.ana) as ana:
        assert not hanging.list_links(ana, opening.get(ana, two[0]).record)
    assert "Are these two one person?" in page(browser.get("/persons"))


def test_what_cannot_be_kept_is_said_on_the_same_pair(cast: Cast, seat: Any, two: list[uuid.UUID]) -> None:
    browser = seat(cast.ana)
    address = re.search(r'action="(/persons/[^"]+/judge)"', page(browser.get("/persons")))[1]  # type: ignore[index]
    refused = browser.post(address, {"verdict": "same", "reason": "as-shown", "reference": "?"})
    assert refused.status_code == 422 and 'href="#field-reference"' in refused.content.decode()
    assert address in refused.content.decode()


def test_a_stranger_finds_neither_pair_nor_judgement(cast: Cast, seat: Any, two: list[uuid.UUID]) -> None:
    address = re.search(r'action="(/persons/[^"]+/judge)"', page(seat(cast.ana).get("/persons")))[1]  # type: ignore[index]
    cora = seat(cast.cora)
    assert "No pair waits" in page(cora.get("/persons"))
    absent = f"/persons/{uuid.uuid4()}/judge"
    sent = {"verdict": "same", "reason": "as-shown"}
    answers = [cora.post(one, sent) for one in (address, absent)]
    assert [one.status_code for one in answers] == [404, 404]
    assert seat(cast.cato).get("/persons").status_code == 403
    assert "Persons" not in _counts(page(cora.get("/")))


def test_the_pages_take_at_most_twelve_statements_however_many_pairs_wait(seat: Any, queries: Any) -> None:
    cast = casts.make()
    for name in NAMES:
        person(cast, name)
    look(cast)
    browser = seat(cast.ana)
    browser.get("/persons")
    for address in ("/persons", "/persons/judged", "/persons/search", "/desk/lists"):
        with queries() as said:
            assert browser.get(address).status_code == 200
        assert len(said) <= MOST, said
    with queries() as said:
        page(browser.post("/persons/search", {"name": "Arkady Drozdov", "reason": "other"}))
    assert len(said) <= MOST, said
