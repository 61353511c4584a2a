"""A form half filled in is kept for whoever fills it in, with and without a script, and offered again."""

import json
import re
import uuid
from typing import Any

from tests.rooms.web.test_records_form import read, ref_of, stored

NEW = "/records/new/intelligence_report"


def kept(root: Any, person: Any) -> list[Any]:
    return [
        row[0]
        for row in root.execute(
            "SELECT typed FROM desk_unfinished WHERE person = %s ORDER BY id", [person.pk]
        ).fetchall()
    ]


def test_a_script_keeps_it_and_it_goes_on_where_it_was(cast: Any, seat: Any, root: Any) -> None:
    ana = seat(cast.ana)
    sent = read(ana.get(NEW)).sent
    answer = ana.post(
        "/records/unfinished/intelligence_report", {**sent, "title.en": ["Half a title"], "reported_on": ["some day"]}
    )
    assert answer.status_code == 200 and re.fullmatch(r"Kept at \d\d:\d\d", json.loads(answer.content)["says"])
    assert (
        ana.post(
            "/records/unfinished/intelligence_report", {**sent, "title.en": ["A title"], "reported_on": ["some day"]}
        ).status_code
        == 200
    )
    assert [one["title.en"] for one in kept(root, cast.ana)] == [["A title"]]

    home = seat(cast.ana).get("/").content.decode()
    link = re.findall(r'href="(/records/new/intelligence_report\?unfinished=[0-9a-f-]+)"', home)
    assert len(link) == 1 and "Go on where you were" in home
    again = read(ana.get(link[0]))
    assert again.sent["title.en"] == ["A title"] and again.sent["reported_on"] == ["some day"]
    assert again.sent["form-unfinished"] == sent["form-unfinished"]

    saved = ana.post(NEW, {**again.sent, "reported_on": ["2026-11-01"], "form-do": "save"})
    assert ref_of(saved) and kept(root, cast.ana) == []


def test_without_a_script_what_is_refused_is_kept_and_so_is_every_row_that_is_added(
    cast: Any, seat: Any, root: Any
) -> None:
    ana = seat(cast.ana)
    sent = {**read(ana.get(NEW)).sent, "title.en": ["A title"], "reported_on": ["some day"]}
    answer = ana.post(NEW, {**sent, "form-do": "save"})
    assert answer.status_code == 422 and "Kept at" in answer.content.decode()
    assert [one["reported_on"] for one in kept(root, cast.ana)] == [["some day"]]
    ana.post(NEW, {**sent, "form-do": "add:statements.K1"})
    assert [one["statements.key"] for one in kept(root, cast.ana)] == [["K1"]]


def test_a_form_can_be_left_and_thrown_away(cast: Any, seat: Any, root: Any) -> None:
    ana = seat(cast.ana)
    sent = {**read(ana.get(NEW)).sent, "title.en": ["A title"]}
    assert ana.post(NEW, {**sent, "form-do": "later"})["Location"] == "/"
    page = ana.get("/records/new").content.decode()
    drop = re.findall(r'action="(/records/unfinished/[0-9a-f-]+/drop)"', page)
    assert len(drop) == 1 and "Deleted on" in page
    assert seat(cast.rosa).post(drop[0]).status_code == 404
    assert ana.post(drop[0]).status_code == 302 and kept(root, cast.ana) == []


def test_changes_to_a_record_are_offered_again_on_its_form(cast: Any, seat: Any, acting: Any, make_report: Any) -> None:
    ref = str(make_report(by=cast.ana))
    ana = seat(cast.ana)
    page = read(ana.get(f"/records/{ref}/edit"))
    ana.post(f"/records/{ref}/edit", {**page.sent, "bottom_line": ["Changed"], "form-do": "later"})

    offered = ana.get(f"/records/{ref}/edit").content.decode()
    link = re.findall(rf'href="(/records/{ref}/edit\?unfinished=[0-9a-f-]+)"', offered)
    assert len(link) == 1 and read(ana.get(f"/records/{ref}/edit")).sent["bottom_line"] != ["Changed"]
    again = read(ana.get(link[0]))
    assert again.sent["bottom_line"] == ["Changed"] and again.sent["form-seen"] == ["1"]
    ref_of(ana.post(f"/records/{ref}/edit", {**again.sent, "form-do": "save"}))
    assert stored(acting, cast.ana, ref).body["bottom_line"] == "Changed"
    assert "unfinished=" not in ana.get(f"/records/{ref}/edit?version=2").content.decode()


def test_the_form_of_another_is_not_there(cast: Any, seat: Any) -> None:
    ana = seat(cast.ana)
    sent = read(ana.get(NEW)).sent
    ana.post("/records/unfinished/intelligence_report", {**sent, "title.en": ["A title"]})
    ref = sent["form-unfinished"][0]
    for other in (cast.rosa, cast.cato, cast.bob, cast.cora):
        browser = seat(other)
        assert browser.get(f"{NEW}?unfinished={ref}").status_code == 404
        assert "unfinished=" not in browser.get("/").content.decode()
    assert ana.get(f"{NEW}?unfinished={uuid.uuid4()}").status_code == 404
    assert ana.get(f"/records/new/incident?unfinished={ref}").status_code == 404
    assert seat(cast.adam).post("/records/unfinished/intelligence_report", sent).status_code == 403


def test_a_record_is_duplicated_by_its_originator_alone(cast: Any, seat: Any, acting: Any, make_report: Any) -> None:
    bob = f"participant:{cast.bob.participant.slug}"
    ref = str(make_report(by=cast.ana, release=cast.rosa, to=[bob]))
    ana = seat(cast.ana)
    assert f"/records/{ref}/copy" in ana.get(f"/records/{ref}").content.decode()
    page = ana.get(f"/records/{ref}/copy", follow=True)
    form = read(page)
    assert form.sent["bottom_line"][0].strip() == "Three lorries cross each week." and form.sent[
        "form-marking.tlp"
    ] == ["amber"]
    assert (
        form.sent["reported_on"] == [""]
        and form.sent.get("form-readers") is None
        and form.sent["grading.info_code"] == [""]
    )
    assert "Nothing is stored until you save" in page.content.decode()
    copy = ref_of(ana.post(NEW, {**form.sent, "form-do": "save"}))
    assert copy != ref and stored(acting, cast.ana, copy).version.number == 1

    theirs = seat(cast.bob)
    assert f"/records/{ref}/copy" not in theirs.get(f"/records/{ref}").content.decode()
    refused = theirs.get(f"/records/{ref}/copy")
    assert refused.status_code == 403 and "belongs to another organisation" in refused.content.decode()
    assert theirs.get(f"{NEW}?from={ref}").status_code == 403
    for nothing in (f"{NEW}?from={uuid.uuid4()}", f"{NEW}?from=x", f"/records/{uuid.uuid4()}/copy"):
        assert theirs.get(nothing).status_code == 404
    assert seat(cast.cora).get(f"/records/{ref}/copy").status_code == 404
    assert seat(cast.cora).get(f"{NEW}?from={ref}").status_code == 404
