"""Links and surroundings on the pages: without a script, in few statements, and with nothing of what is not seen."""

import re
import uuid
from typing import Any

import pytest

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.records.addressing import Target
from tenfold.records.services import referring
from tests import cast as casts
from tests.cast import Cast
from tests.factories import bodies, records
from tests.statements import MOST


@pytest.fixture(scope="module")
def world() -> Cast:
    return casts.make()


@pytest.fixture(scope="module")
def star(world: Cast) -> list[uuid.UUID]:
    """One report in the middle and six incidents round it, all shared with Belmora's police, linked for them too."""
    target = [f"participant:{world.belmora_police.slug}"]
    hub = records.make_report(
        by=world.ana, body=bodies.report(title={"en": "Hub & spokes"}), release=world.rosa, to=target
    )
    rays = [
        records.make_incident(by=world.ana, body=bodies.incident(title={"en": f"Ray {number}"}, date=f"2026-0{number}"), release=world.rosa, to=target)
        for number in range(1, 7)
    ]  # fmt: skip
    with acting(world.ana) as ana:
        for ray in rays:
            referring.link(hub, ray, "involves", note_text="Seen <there>", to=[Target(target[0])], by=ana, at=now())
    return [hub, *rays]


def test_a_link_is_made_step_by_step_without_a_script(world: Cast, star: list[uuid.UUID], seat: Any) -> None:
    bob = seat(world.bob)
    start = f"/records/{star[1]}/link"
    found = bob.get(start, {"q": "Ray 2"}).content.decode()
    assert f"{start}?target={star[2]}" in found and f"target={star[1]}" not in found
    form = bob.get(start, {"target": str(star[2])}).content.decode()
    assert "Ray 2" in form and "group:" not in form
    sent = {
        "target": str(star[2]),
        "type": "same-as",
        "note": "Alike",
        "source_code": "admiralty-b",
        "info_code": "admiralty-3",
    }
    assert bob.post(start, sent).status_code == 302
    page = bob.get(f"/records/{star[1]}").content.decode()
    assert "Alike" in page and "B3" in page and "Withdraw" in page and '<bdi lang="en">Ray 2</bdi>' in page
    assert "Alike" not in seat(world.ana).get(f"/records/{star[1]}").content.decode()
    again = bob.post(start, sent)
    assert (again.status_code, "There is one with this name already" in again.content.decode()) == (409, True)


def test_its_readers_are_changed_and_it_is_withdrawn(world: Cast, star: list[uuid.UUID], seat: Any) -> None:
    bob, ana = seat(world.bob), seat(world.ana)
    bob.post(f"/records/{star[3]}/link", {"target": str(star[4]), "type": "leads-to", "note": "Maybe so"})
    address = re.search(r"/records/[^\"]+/links/[^\"]+/readers", bob.get(f"/records/{star[3]}").content.decode())
    assert address is not None
    assert bob.get(address[0]).status_code == 200
    assert bob.post(address[0], {"form-readers": f"participant:{world.arlen_border.slug}"}).status_code == 302
    seen = ana.get(f"/records/{star[3]}").content.decode()
    assert "Maybe so" in seen and address[0] not in seen
    assert ana.get(address[0]).status_code == 403
    assert bob.post(address[0], {"form-readers": "group:nobody"}).status_code == 422
    other = address[0].replace(str(star[3]), str(star[5]))
    assert bob.get(other).status_code == 404, "under a record that is none of its ends"
    assert bob.post(address[0].replace("readers", "withdraw")).status_code == 302
    assert "Maybe so" not in ana.get(f"/records/{star[3]}").content.decode()


def test_surroundings_open_by_links_alone(world: Cast, star: list[uuid.UUID], seat: Any) -> None:
    bob = seat(world.bob)
    page = bob.get(f"/records/{star[6]}/around").content.decode()
    assert "Hub &amp; spokes" in page and "Ray 5" not in page and "Seen &lt;there&gt;" in page
    assert re.search(r"<script(?![^>]*(src=|application/json))", page) is None and " style=" not in page
    onward = re.search(rf'href="([^"]+open={star[0]})"', page)
    assert onward is not None
    opened = bob.get(onward[1].replace("&amp;", "&")).content.decode()
    assert all(f"Ray {number}" in opened for number in range(1, 7))
    assert opened.rindex("Jan 2026") < opened.rindex("Jun 2026"), "the time line is in the order of time"
    assert seat(world.cora).get(onward[1]).status_code == 404
    assert bob.get(f"/records/{star[6]}/around?open=nothing,{uuid.uuid4()}&wide=x").status_code == 200


@pytest.mark.parametrize(
    "path", ["", "/around", "/around?open={all}&wide={all}", "/link", "/link?q=Ray", "/link?target={ray}"]
)
def test_pages_cost_the_same_however_much_is_linked(
    world: Cast, star: list[uuid.UUID], seat: Any, queries: Any, path: str
) -> None:
    bob = seat(world.bob)
    address = f"/records/{star[0]}{path}".format(all=",".join(map(str, star)), ray=star[1])
    bob.get(address)
    with queries() as said:
        assert bob.get(address).status_code == 200
    assert len(said) <= MOST, said


def test_the_box_stands_on_every_page_of_who_reads(world: Cast, seat: Any) -> None:
    for address in ("/", "/search", "/account"):
        assert 'action="/seen"' in seat(world.bob).get(address).content.decode()
    assert 'action="/seen"' not in seat(world.adam).get("/").content.decode()
    assert seat(world.adam).get("/seen?q=x").status_code == 403


def test_what_was_seen_is_told_with_place_and_way(world: Cast, seat: Any, queries: Any) -> None:
    ref = records.make_report(by=world.ana, body=bodies.nominal_report(title={"en": "Who called"}))
    ana = seat(world.ana)
    with queries() as said:
        page = ana.get("/seen", {"q": "00999 5550101"}).content.decode()
    assert len(said) <= MOST, said
    assert str(ref) in page and "Who called" in page and "the same, written in another way" in page
    assert "telephone number" in page and "+999 555 0101" not in page, "the value itself is not repeated"
    assert "exactly as you wrote it" in ana.get("/seen", {"q": "Oskar Quillfeather"}).content.decode()
    cora = seat(world.cora)
    hidden, missing = (
        _without_token(cora.get("/seen", {"q": typed}).content.decode()) for typed in ("+9995550101", "+9995550102")
    )
    assert hidden.replace("9995550101", "*") == missing.replace("9995550102", "*")
    assert "Not seen in anything that you can read" in hidden


def test_what_cannot_be_asked_is_explained(world: Cast, seat: Any) -> None:
    ana = seat(world.ana)
    for asked in ({"q": "x" * 201}, {"q": "1", "scheme": "colour"}, {"q": "1", "country": "ZZ"}):
        assert ana.get("/seen", asked).status_code == 422
    assert ana.get("/seen", {"q": "—"}).status_code == 200


def test_results_stand_in_the_order_of_time(world: Cast, star: list[uuid.UUID], seat: Any, queries: Any) -> None:
    bob = seat(world.bob)
    with queries() as said:
        page = bob.get("/search", {"q": "Ray", "view": "time"}).content.decode()
    assert len(said) <= MOST, said
    places = [page.index(f">{number}. Ray {number}<") for number in range(1, 7)]
    assert places == sorted(places) and page.count("to the month") == 6
    assert "Ray 1" not in seat(world.cora).get("/search", {"q": "Ray", "view": "time"}).content.decode()
    bob.post("/language", {"language": "ar", "next": "/"})
    try:
        mirrored = bob.get("/search", {"q": "Ray", "view": "time"}).content.decode()
    finally:
        bob.post("/language", {"language": "en", "next": "/"})
    first, last = (re.findall(r'<rect[^>]* x="([0-9.]+)"', text) for text in (page, mirrored))
    assert [float(x) for x in first] == sorted(map(float, first))
    assert [float(x) for x in last] == sorted(map(float, last), reverse=True), "time runs as the language is written"


def _without_token(page: str) -> str:
    """The page as it is for everybody: the token of the session changes from answer to answer."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
