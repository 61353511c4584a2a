"""Profiles and runs by the interface: the whole way of a table, and what strangers and colleagues find of it."""

import csv
import io
import json
import uuid
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tenfold.api import told_intake as told
from tenfold.intake.services import working
from tests.cast import Cast
from tests.rooms.api.behind import everything
from tests.rooms.intake.wizard import CONSTANTS, ROWS, table

MAPPING: dict[str, Any] = {
    "steps": [
        {"target": "date", "columns": ["Date"], "options": {"order": "dmy"}}, {"target": "place.name", "columns": ["Place"]},
        {"target": "place.country", "columns": ["Country"]}, {"target": "dead", "columns": ["Dead"]},
        {"target": "survivors", "columns": ["Survivors"]}, {"target": "incident_type", "columns": ["Incident type"]},
    ],
    "constants": CONSTANTS, "key": ["No."],
}  # fmt: skip
SENT = {"kind": "incident", "pattern": {"headings": ["No.", "Date", "Place", "Dead"]}, "mapping": MAPPING}
ABSENT = uuid.uuid4()


def start(program: Any, content: bytes, query: str = "profile=coast", **headers: str) -> Any:
    """Send a table as the body."""
    return program._client.generic(
        "POST", f"/api/runs?name=q2.csv&{query}", content, content_type="application/octet-stream",
        headers={"Authorization": f"Bearer {program._token}", **{name.replace("_", "-"): one for name, one in headers.items()}},
    )  # fmt: skip


@pytest.fixture
def ana(programs: dict[str, Any]) -> Any:
    """Ana, whose house has a profile."""
    made = programs["ana"].put("/profiles/coast", SENT)
    assert made.status_code == 200, made.content
    told.ProfileTold.model_validate(made.json())
    return programs["ana"]


def begun(ana: Any, tmp_path: Path, rows: Any = ROWS) -> str:
    answer = start(ana, table(tmp_path / "q2.csv", rows).read_bytes())
    assert answer.status_code == 201, answer.content
    state = told.RunState.model_validate(answer.json())
    assert (state.state, state.task) == ("open", "look")
    return state.id


def run(program: Any, ref: str) -> told.RunTold:
    return told.RunTold.model_validate(program.get(f"/runs/{ref}").json())


def test_a_table_comes_in_by_a_profile_and_is_told_from_beginning_to_end(
    cast: Cast, ana: Any, programs: dict[str, Any], tmp_path: Path
) -> None:
    ref = begun(ana, tmp_path)
    assert [one["id"] for one in ana.get("/runs").json()["runs"]] == [ref]
    looked = run(ana, ref)
    assert looked.looked and looked.rows["created"] == 4 and looked.sheet["left_out"]["total"] == 1
    asked = ana.post(
        f"/runs/{ref}/bring", {"to": [f"participant:{cast.belmora_police.slug}"], "reviewer": cast.rosa.email}
    )
    assert (asked.status_code, asked.json()["state"], asked.json()["task"]) == (200, "waiting", "bring")
    working.work_waiting()
    done = run(ana, ref)
    assert (done.state, done.rows["created"], done.rows["rejected"]) == ("done", 4, 0)
    assert done.import_id == ana.get("/imports").json()["imports"][0]["id"]
    assert ana.get("/runs").json()["runs"] == []
    assert programs["cora"].get("/search?q=Verrin").json()["total"] == 0
    assert start(ana, table(tmp_path / "q2.csv").read_bytes(), "").json()["state"] == "open", "the profile is found"


def test_faults_stand_at_their_cells_and_come_back_in_the_own_file(ana: Any, tmp_path: Path) -> None:
    ref = begun(ana, tmp_path, [*ROWS[:3], ("4", "someday", "Cape Verrin", "Italy", "many", "25", "Shipwreck")])
    looked = run(ana, ref)
    assert {(one.row, one.column, one.heading) for one in looked.faults} == {(8, "B", "Date"), (8, "E", "Dead")}
    refused = ana.post(f"/runs/{ref}/bring", {})
    assert (refused.status_code, refused.json()["reason"]) == (422, "rows-refused")
    marked = ana.get(f"/runs/{ref}/marked")
    assert marked.headers["Content-Disposition"].startswith("attachment")
    lines = list(csv.reader(io.StringIO(marked.content.decode("utf-8-sig"))))
    assert (
        lines[3][-1] == "What to mend"
        and "B8, column 'Date': " in lines[7][-1]
        and "E8, column 'Dead': " in lines[7][-1]
    )
    assert ana.post(f"/runs/{ref}/bring", {"leave_out_refused": True}).status_code == 200
    working.work_waiting()
    assert run(ana, ref).rows["created"] == 3


def test_it_is_stopped_taken_up_again_and_dropped(ana: Any, tmp_path: Path) -> None:
    ref = begun(ana, tmp_path)
    ana.post(f"/runs/{ref}/bring", {})
    assert ana.post(f"/runs/{ref}/stop", {}).json()["state"] == "cancelled"
    assert ana.post(f"/runs/{ref}/stop", {}).status_code == 403, "there is nothing to stop"
    assert ana.post(f"/runs/{ref}/resume", {}).json()["state"] == "waiting"
    ana.post(f"/runs/{ref}/stop", {})
    assert ana.post(f"/runs/{ref}/look", {}).json()["state"] == "open"
    assert ana.send("DELETE", f"/runs/{ref}", None).json() == {"id": ref, "gone": True}
    assert ana.get(f"/runs/{ref}").status_code == 404


def test_likely_duplicates_are_told_and_decided(cast: Cast, ana: Any, make_incident: Any, tmp_path: Path) -> None:
    from tests.factories import bodies

    body = bodies.incident(date="2026-05-17", place={"name": "Cape Verrin", "country": "ITA"}, survivors={"best": 30})
    known = make_incident(by=cast.ana, body=body)
    ref = begun(ana, tmp_path)
    [likely] = run(ana, ref).likely
    assert likely.row == 5 and [(one.id, one.own) for one in likely.records] == [(str(known), True)]
    wrong = {"rows": [{"row": 6, "way": "skip"}]}
    assert ana.post(f"/runs/{ref}/bring", wrong).status_code == 422
    assert (
        ana.post(f"/runs/{ref}/bring", {"rows": [{"row": 5, "way": "skip", "record": str(known)}]}).status_code == 200
    )
    working.work_waiting()
    assert (run(ana, ref).rows["created"], run(ana, ref).rows["duplicates"]) == (3, 1)


def test_a_table_that_nobody_can_match_keeps_nothing(programs: dict[str, Any], root: psycopg.Connection) -> None:
    before = everything(root)
    for query, status in (("", 422), ("kind=incident", 422), ("profile=absent", 404), ("kind=nonsense", 422)):
        answer = start(programs["ana"], b"a,b\n1,2\n", query)
        assert answer.status_code == status, answer.content
    assert everything(root) == before


def test_a_profile_is_read_saved_and_deleted(ana: Any) -> None:
    listed = told.ProfilesTold.model_validate(ana.get("/profiles?lang=fr").json()).profiles
    assert listed[0].name == "coast" and {one.shipped for one in listed} == {True, False}
    ana.put("/profiles/coast", {**SENT, "pattern": {"headings": ["No."]}})
    assert ana.get("/profiles/coast").json()["version"] == 2
    assert ana.get("/profiles/coast?version=1").json()["pattern"]["headings"] == SENT["pattern"]["headings"]  # type: ignore[index]
    for wrong in (
        {"kind": "incident", "mapping": {"steps": 3}}, {"kind": "incident", "mapping": {}, "pattern": {"headings": 3}},
        {"kind": "incident", "mapping": {}, "pattern": {"melt": []}, "more": 1}, {"kind": "nonsense", "mapping": {}},
        {"kind": "incident", "mapping": {"steps": [{"target": "no_such"}]}}, {"kind": "incident", "mapping": {}, "pattern": {"melt": 3}},
        {"kind": "incident", "mapping": {"kind": "route"}},
    ):  # fmt: skip
        assert ana.put("/profiles/coast", wrong).status_code == 422, wrong
    assert ana.put("/profiles/frontex-detections", SENT).status_code == 422, "what ships is nobody's to change"
    assert ana.send("DELETE", "/profiles/coast", None).json() == {"name": "coast", "gone": True}
    assert ana.get("/profiles/coast").status_code == 404


@pytest.mark.parametrize("sign", ["\x00", "a\x00b", "\ud800"])
def test_a_profile_with_signs_that_are_no_text_is_refused_in_words(ana: Any, sign: str) -> None:
    for sent in (
        SENT | {"pattern": {"headings": ["No.", sign]}},
        SENT | {"pattern": {"headings": ["No."], "sheet": sign}},
    ):
        assert ana.put("/profiles/odd", sent).status_code == 422
    assert ana.get("/profiles/odd").status_code == 404


def test_strangers_and_colleagues_learn_nothing(
    ana: Any, programs: dict[str, Any], root: psycopg.Connection, tmp_path: Path
) -> None:
    """A run is its person's alone; a profile is its house's alone. Unseen and absent are one answer."""
    ref = begun(ana, tmp_path)
    before = everything(root)
    for stranger in (programs["cora"], programs["rosa"]):
        for method, path in (
            ("GET", "/runs/{}"), ("DELETE", "/runs/{}"), ("GET", "/runs/{}/marked"), ("POST", "/runs/{}/look"),
            ("POST", "/runs/{}/bring"), ("POST", "/runs/{}/stop"), ("POST", "/runs/{}/resume"),
        ):  # fmt: skip
            answers = [
                stranger.send(method, path.format(one), {} if method == "POST" else None) for one in (ref, ABSENT)
            ]
            assert [one.status_code for one in answers] == [404, 404] and answers[0].content == answers[1].content
        assert stranger.get("/runs").json() == {"runs": []}
    cora = programs["cora"]
    for method in ("GET", "DELETE"):
        answers = [cora.send(method, f"/profiles/{name}", None) for name in ("coast", "absent")]
        assert [one.status_code for one in answers] == [404, 404] and answers[0].content == answers[1].content
    assert all(one["shipped"] for one in cora.get("/profiles").json()["profiles"])
    assert start(cora, table(tmp_path / "q2.csv").read_bytes(), "profile=coast").status_code == 404
    assert everything(root) == before
    assert cora.put("/profiles/coast", SENT).json()["version"] == 1, "a name of one's own, whatever others have"
    assert ana.get("/profiles/coast").json()["version"] == 1


def test_whom_one_may_not_ask_for_a_release_is_told_apart_from_nobody_by_nothing(
    cast: Cast, ana: Any, tmp_path: Path
) -> None:
    ref = begun(ana, tmp_path)
    answers = [ana.post(f"/runs/{ref}/bring", {"reviewer": mail}) for mail in (cast.bob.email, "nobody@police.example")]
    assert [one.status_code for one in answers] == [422, 422]
    texts = [one.content.decode() for one in answers]
    assert texts[0].replace(cast.bob.email, "") == texts[1].replace("nobody@police.example", "")


def test_what_is_kept_for_a_repeated_request_quotes_no_file(ana: Any, root: psycopg.Connection, tmp_path: Path) -> None:
    content = table(tmp_path / "q2.csv").read_bytes()
    first, second = (start(ana, content, Idempotency_Key="r1") for _ in range(2))
    assert first.json() == second.json() and len(ana.get("/runs").json()["runs"]) == 1
    ana.put("/profiles/shore", SENT, Idempotency_Key="p1")
    kept = root.execute("SELECT string_agg(answer::text, '') FROM accounts_remembered").fetchone()
    assert kept is not None and "Verrin" not in kept[0] and "Survivors" not in json.dumps(kept[0])
