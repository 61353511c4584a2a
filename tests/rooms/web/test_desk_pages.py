"""The desk on the pages: kept searches, tags, work lists, acts on many records; each within twelve statements."""

import re
from typing import Any

import pytest

from tests.cast import Cast
from tests.statements import MOST


def test_a_search_is_kept_from_its_page_and_run(cast: Cast, seat: Any, make_report: Any) -> None:
    browser = seat(cast.ana)
    make_report(by=cast.ana, release=cast.rosa)
    page = browser.get("/search?q=lorries&view=table").content.decode()
    assert "/desk/searches/new?q=lorries&amp;view=table" in page
    assert browser.post("/desk/searches/new?q=lorries", {"name": ""}).status_code == 422
    assert (
        browser.post("/desk/searches/new?q=lorries", {"name": "Roads", "shared": "yes", "home": "yes"}).status_code
        == 302
    )
    make_report(by=cast.ana, release=cast.rosa)
    shown = browser.get("/desk/searches").content.decode()
    assert "Roads" in shown and "1 new" in shown
    run = re.search(r'/desk/searches/([0-9a-f-]{36})"', shown)
    assert run is not None
    assert browser.get(f"/desk/searches/{run[1]}")["Location"] == "/search?q=lorries"
    assert "Nothing new" in browser.get("/desk/searches").content.decode()
    assert seat(cast.bob).get(f"/desk/searches/{run[1]}").status_code == 404
    assert browser.post(f"/desk/searches/{run[1]}/edit", {"act": "drop"}).status_code == 302
    assert "No search is kept yet." in browser.get("/desk/searches").content.decode()


def test_tags_stand_on_the_record_and_among_the_filters(cast: Cast, seat: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    bob, ana = seat(cast.bob), seat(cast.ana)
    assert bob.post("/desk/tags", {"name": "Strait <b>", "colour": "blue"}).status_code == 302
    tag = re.search(r'\?tag=([0-9a-f-]{36})"', bob.get("/desk/tags").content.decode())
    assert tag is not None
    assert bob.post(f"/desk/tags/on/{ref}", {"tag": tag[1]}).status_code == 302
    for address in (f"/records/{ref}", "/search", f"/search?tag={tag[1]}&view=table", f"/search?tag={tag[1]}&view=map"):
        assert "Strait &lt;b&gt;" in bob.get(address).content.decode(), address
        assert "Strait" not in ana.get(address).content.decode()
    assert bob.post(f"/desk/tags/{tag[1]}", {"name": "Strait", "colour": "red", "act": "archive"}).status_code == 302
    assert ana.get(f"/desk/tags/{tag[1]}").status_code == seat(cast.cora).get(f"/desk/tags/on/{ref}").status_code == 404


def test_a_tag_is_made_where_it_is_set(cast: Cast, seat: Any, make_report: Any) -> None:
    ref, browser = make_report(by=cast.ana, release=cast.rosa), seat(cast.ana)
    assert 'name="colour"' in browser.get(f"/desk/tags/on/{ref}").content.decode()
    refused = browser.post(f"/desk/tags/on/{ref}", {"name": "x" * 61, "colour": "blue"})
    assert refused.status_code == 422 and "#field-name" in refused.content.decode()
    answer = browser.post(f"/desk/tags/on/{ref}", {"name": "Strait", "colour": "blue"})
    assert answer["Location"] == f"/records/{ref}" and "tag--blue" in browser.get(f"/records/{ref}").content.decode()
    again = browser.post(f"/desk/tags/on/{ref}", {"name": "Strait", "colour": "red"})
    assert again.status_code == 409 and "tag--blue" in browser.get(f"/records/{ref}").content.decode()
    bob = seat(cast.bob).post(f"/desk/tags/on/{ref}", {"name": "Strait", "colour": "red"})
    assert bob.status_code == 404 and "Strait" not in seat(cast.bob).get("/desk/tags").content.decode()


def test_many_records_are_shared_step_by_step(cast: Cast, seat: Any, make_report: Any) -> None:
    refs = [str(make_report(by=cast.ana, release=cast.rosa)) for _ in range(2)]
    browser, to = seat(cast.ana), f"participant:{cast.belmora_police.slug}"
    assert "Recall" in browser.get("/desk/many", {"record": refs}).content.decode()
    assert 'name="to"' in browser.get("/desk/many", {"record": refs, "act": "share"}).content.decode()
    assert browser.post("/desk/many", {"record": refs, "act": "share", "do": "preview"}).status_code == 403
    said = {"record": refs, "act": "share", "to": to}
    preview = browser.post("/desk/many", {**said, "do": "preview"})
    words = preview.content.decode()
    assert (
        preview.status_code == 200 and "2 records would be changed." in words and "Belmora Police: 2 records" in words
    )
    assert words.count("Lorries from Arlen to Belmora") == 2, "whoever confirms sees which records are meant"
    assert (
        "Your organisation has no tags yet."
        in browser.get("/desk/many", {"record": refs, "act": "retag"}).content.decode()
    )
    seal = re.search(r'name="seal" value="([0-9a-f]{64})"', words)
    assert seal is not None
    assert seat(cast.bob).get(f"/records/{refs[0]}").status_code == 404
    assert browser.post("/desk/many", {**said, "do": "confirm", "seal": seal[1]}).status_code == 302
    assert seat(cast.bob).get(f"/records/{refs[0]}").status_code == 200
    again = browser.post("/desk/many", {**said, "do": "confirm", "seal": seal[1]})
    assert again.status_code == 409 and "2 are so already." in again.content.decode()


def test_whoever_confirms_sees_which_tags_come_and_go(cast: Cast, seat: Any, make_report: Any) -> None:
    ref, browser = str(make_report(by=cast.ana, release=cast.rosa)), seat(cast.ana)
    for name in ("Strait", "Night"):
        assert browser.post("/desk/tags", {"name": name, "colour": "blue"}).status_code == 302
    found = re.findall(
        r'\?tag=([0-9a-f-]{36})"[^>]*>.*?(Strait|Night)', browser.get("/desk/tags").content.decode(), re.S
    )
    tags = {name: tag for tag, name in found}
    said = {"record": ref, "act": "retag", "do": "preview", "add": tags["Strait"]}
    words = browser.post("/desk/many", {**said, "remove": tags["Night"]}).content.decode()
    assert "Put on: \u2068Strait\u2069" in words and "Take off: \u2068Night\u2069" in words
    both = browser.post("/desk/many", {**said, "remove": tags["Strait"]})
    assert both.status_code == 422 and "The same tag is put on and taken off." in both.content.decode()


def test_all_that_a_search_finds_can_be_meant(cast: Cast, seat: Any, make_report: Any) -> None:
    make_report(by=cast.ana, release=cast.rosa)
    said = {"which": "all", "address": "q=lorries", "act": "recall", "reason": "other", "do": "preview"}
    assert "1 record would be changed." in seat(cast.ana).post("/desk/many", said).content.decode()
    assert "0 records would be changed." in seat(cast.cora).post("/desk/many", said).content.decode()
    assert seat(cast.ana).post("/desk/many", {**said, "reason": ""}).status_code == 422


@pytest.mark.parametrize(
    "address",
    ["/desk/lists", "/desk/lists/drafts", "/desk/lists/reviews", "/desk/lists/retention?days=90&order=kind", "/desk/lists/recalls", "/desk/searches",
     "/desk/tags", "/desk/many?record={ref}", "/desk/many?record={ref}&act=dates", "/desk/many?record={ref}&act=retag", "/records/{ref}", "/", "/search"],
)  # fmt: skip
def test_each_page_takes_at_most_twelve_statements(
    cast: Cast, seat: Any, queries: Any, make_report: Any, address: str
) -> None:
    ref, browser = make_report(by=cast.ana, release=cast.rosa), seat(cast.rosa)
    make_report(by=cast.ana, submit=True)
    browser.post("/desk/tags", {"name": "Strait", "colour": "blue"})
    for number in range(3):
        browser.post(f"/desk/searches/new?q=lorries&kind=incident&date={number}", {"name": f"S{number}", "home": "yes"})
    browser.get("/desk/searches")
    with queries() as said:
        answer = browser.get(address.format(ref=ref))
    assert answer.status_code == 200
    assert len(said) <= MOST, said
