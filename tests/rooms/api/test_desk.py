"""Kept searches and tags for programs, and what a stranger gets of them."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Cast

ABSENT = str(uuid.uuid4())


def test_a_search_is_kept_looked_at_changed_and_dropped(
    cast: Cast, program: Callable[..., Any], make_report: Any
) -> None:
    ana = program(cast.ana)
    made = ana.post("/searches", {"name": "Lorries", "address": "q=lorries", "shared": True})
    assert made.status_code == 201 and made.json()["new"] == 0
    ref = made.json()["id"]
    make_report(by=cast.ana, release=cast.rosa)
    assert [one["new"] for one in ana.get("/searches").json()["searches"]] == [1]
    assert ana.post(f"/searches/{ref}/look", {}).json()["new"] == 0
    assert ana.put(f"/searches/{ref}", {"name": "Roads", "at_home": True}).json()["at_home"] is True
    assert [(one["name"], one["own"]) for one in program(cast.rosa).get("/searches").json()["searches"]] == [
        ("Roads", False)
    ]
    assert ana.send("DELETE", f"/searches/{ref}", None).json() == {"id": ref, "gone": True}
    assert ana.get("/searches").json() == {"searches": []}


def test_tags_are_made_set_found_and_archived(cast: Cast, program: Callable[..., Any], make_report: Any) -> None:
    ana, report = program(cast.ana), make_report(by=cast.ana)
    tag = ana.post("/tags", {"name": "Strait", "colour": "blue"}).json()["id"]
    assert ana.post("/tags", {"name": "strait"}).status_code == 409
    assert ana.put(f"/records/{report}/tags", {"tags": [tag]}).json()["tags"][0]["name"] == "Strait"
    found = ana.get(f"/search?f.tag={tag}").json()
    assert [hit["id"] for hit in found["results"]] == [str(report)] and found["facets"]["tag"] == {tag: 1}
    assert ana.get(f"/search/map?f.tag={tag}").json()["totals"]["records"] == 1
    own = cast.arlen_border.slug
    assert found["facets"]["originator"] == {own: 1}
    assert ana.get(f"/search?f.tag={tag}&f.originator={own}").json()["total"] == 1
    assert ana.get(f"/search/map?f.tag={tag}&f.originator={cast.corvo_police.slug}").json()["totals"]["records"] == 0
    assert ana.get("/search?f.tag=nothing").json()["faults"][0]["at"] == "f.tag"
    assert ana.put(f"/tags/{tag}", {"archived": True}).json()["archived"] is True
    assert ana.get(f"/records/{report}/tags").json()["tags"][0]["archived"] is True


@pytest.mark.parametrize(
    "method, path, body",
    [
        ("PUT", "/searches/{}", {"name": "x"}),
        ("DELETE", "/searches/{}", None),
        ("POST", "/searches/{}/look", {}),
        ("PUT", "/tags/{}", {"name": "x"}),
    ],
)
def test_what_is_kept_elsewhere_is_as_if_it_never_was(
    cast: Cast, program: Callable[..., Any], method: str, path: str, body: Any
) -> None:
    ana, cora = program(cast.ana), program(cast.cora)
    search = ana.post("/searches", {"name": "Ours", "address": "q=x", "shared": True}).json()["id"]
    tag = ana.post("/tags", {"name": "Ours"}).json()["id"]
    for ref in (search, tag):
        answers = [cora.send(method, path.format(one), body) for one in (ref, ABSENT)]
        assert [answer.status_code for answer in answers] == [404, 404] and answers[0].content == answers[1].content
    assert cora.get("/searches").json() == {"searches": []} and cora.get("/tags").json() == {"tags": []}
    assert (
        cora.get(f"/search?f.tag={tag}").json()["results"]
        == cora.get(f"/search?f.tag={ABSENT}").json()["results"]
        == []
    )


def test_an_act_on_many_is_tried_and_then_done(cast: Cast, program: Callable[..., Any], make_report: Any) -> None:
    ana = program(cast.ana)
    free, draft = make_report(by=cast.ana, release=cast.rosa), make_report(by=cast.ana)
    sent = {
        "act": "share",
        "records": [str(free), str(draft), ABSENT],
        "to": [f"participant:{cast.belmora_police.slug}"],
    }
    tried = ana.post("/bulk", {**sent, "dry_run": True}).json()
    assert (tried["changed"], tried["away"], tried["total"]) == (1, 1, 3)
    assert [(one["reason"], one["records"]) for one in tried["refused"]] == [("share-after-release", [str(draft)])]
    assert program(cast.bob).get(f"/records/{free}").status_code == 404
    done = ana.post("/bulk", {**sent, "seal": tried["seal"]}, Idempotency_Key="once")
    assert done.json() == {**tried, "dry_run": False}
    assert program(cast.bob).get(f"/records/{free}").status_code == 200
    again = ana.post("/bulk", {**sent, "seal": tried["seal"]}, Idempotency_Key="once")
    unquoted = [one | {"detail": ""} for one in done.json()["refused"]]
    assert again.json() == done.json() | {"refused": unquoted} and again.headers["Idempotency-Replayed"] == "true"
    assert ana.post("/bulk", {**sent, "seal": tried["seal"]}).status_code == 409


def test_a_stranger_learns_nothing_by_acting_on_many(cast: Cast, program: Callable[..., Any], make_report: Any) -> None:
    hidden, cora = make_report(by=cast.ana, release=cast.rosa), program(cast.cora)
    for act in (
        {"act": "recall", "reason": "other"},
        {"act": "share", "to": ["community"]},
        {"act": "dates", "dates": {"review_on": "2090-01-01"}},
    ):
        for dry in (True, False):
            answers = [cora.post("/bulk", {**act, "records": [str(ref)], "dry_run": dry}) for ref in (hidden, ABSENT)]
            assert answers[0].content == answers[1].content and answers[0].json()["away"] == 1


def test_work_lists_count_and_are_read_by_page(cast: Cast, program: Callable[..., Any], make_report: Any) -> None:
    refs = [make_report(by=cast.ana) for _ in range(3)]
    ana = program(cast.ana)
    assert ana.get("/worklists").json()["lists"]["drafts"] == 3
    first = ana.get("/worklists/drafts?size=2").json()
    second = ana.get(f"/worklists/drafts?size=2&after={first['next']}").json()
    assert [row["record"] for row in first["rows"] + second["rows"]] == [str(ref) for ref in refs] and second[
        "next"
    ] is None
    assert ana.get("/worklists/nosuch").status_code == 404
    assert program(cast.cora).get("/worklists/drafts").json()["rows"] == []
    released = make_report(by=cast.ana, release=cast.rosa)
    assert program(cast.rosa).post(f"/records/{released}/dates", {"review_on": "2020-01-01"}).status_code == 422
    assert program(cast.rosa).post(f"/records/{released}/dates", {"review_on": "2090-01-01"}).status_code == 200
