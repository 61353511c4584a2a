"""Who calls, who takes part, who has read: what a program asks before and after it shares."""

from collections.abc import Callable
from typing import Any

from tenfold.api import told, told_node
from tests.cast import Cast


def test_a_program_learns_who_it_is_and_what_it_may_do(cast: Cast, program: Callable[..., Any]) -> None:
    narrow = program(cast.bob, purpose="prosecution", scopes=["records:record:read"])
    me = told_node.Me.model_validate(narrow.get("/me").json())
    assert (me.name, me.participant, me.purpose) == ("Bob", cast.belmora_police.slug, "prosecution")
    assert me.permissions == ["records:record:read"]


def test_whoever_takes_part_is_named_as_a_reader_is_addressed(cast: Cast, programs: dict[str, Any]) -> None:
    ana = programs["ana"]
    found = told_node.Directory.model_validate(ana.get("/participants?lang=en").json())
    assert {one.slug for one in found.participants} >= {one.slug for one in cast.participants}
    assert {one.code for one in found.states} >= {"qm", "qn", "qp"}
    new = {"kind": "incident", "body": {"title": {"en": "A"}, "lang": "en"}}
    to = [f"state:{one.code}" for one in found.states if one.code == "qn"] + [f"participant:{cast.corvo_police.slug}"]
    assert ana.post("/records", new | {"to": to, "marking": {"tlp": "amber"}}).status_code == 201


def test_the_originator_learns_who_has_read_and_a_reader_only_of_itself(
    cast: Cast, programs: dict[str, Any], make_report: Any
) -> None:
    to = ["state:qn", f"participant:{cast.corvo_police.slug}"]
    ref = make_report(by=cast.ana, release=cast.rosa, to=to)
    for name in ("bob", "cora", "bob"):
        assert programs[name].get(f"/records/{ref}").status_code == 200
    told_to: dict[str, set[str | None]] = {}
    for name in ("ana", "bob", "cora"):
        receipts = told.Receipts.model_validate(programs[name].get(f"/records/{ref}/receipts").json()).receipts
        assert {one.version for one in receipts} == {1}
        told_to[name] = {one.participant for one in receipts}
    belmora, corvo = cast.belmora_police.slug, cast.corvo_police.slug
    assert told_to == {"ana": {belmora, corvo}, "bob": {belmora}, "cora": {corvo}}
    assert programs["petra"].get(f"/records/{ref}/receipts").status_code == 404


def test_a_template_is_that_of_the_pages(programs: dict[str, Any]) -> None:
    answer = programs["ana"].get("/kinds/incident/template?format=csv&lang=ru")
    assert answer.status_code == 200 and b"_record" in answer.content
    assert answer.headers["Content-Disposition"] == 'attachment; filename="tenfold-incident-ru.csv"'
    assert programs["ana"].get("/kinds/incident/template").content.startswith(b"PK")
    assert programs["ana"].get("/kinds/no-such/template").status_code == 404
    assert programs["ana"].get("/kinds/incident/template?format=pdf").status_code == 422
