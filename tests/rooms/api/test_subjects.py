"""What persons ask, over the interface: what is answered to whoever answers, and what is kept of it."""

from typing import Any

import psycopg
import pytest

from tests.cast import Cast
from tests.factories import bodies


@pytest.fixture
def report(cast: Cast, make_report: Any) -> Any:
    return make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())


def test_a_program_answers_and_no_answer_that_is_kept_holds_the_person(
    cast: Cast, program: Any, report: Any, root: psycopg.Connection
) -> None:
    gerd = program(cast.gerd)
    made = gerd.post("/subjects", {"right": "access", "name": "Oskar Quillfeather"}, Idempotency_Key="one").json()
    assert (made["state"], made["name"], made["due_on"] > made["received_on"]) == (
        "received",
        "Oskar Quillfeather",
        True,
    )
    moves = f"/subjects/{made['id']}/moves"
    assert gerd.post(moves, {"move": "identify"}).json()["subject"]["state"] == "under-examination"
    (held,) = gerd.get(f"/subjects/{made['id']}/records").json()["records"]
    gerd.post(moves, {"move": "concern", "said": {"records": [held["record"]]}})
    said = {"records": [held["record"]], "decision": "granted"}
    gerd.post(moves, {"move": "decide", "said": said})
    told = gerd.post(moves, {"move": "answer"}).json()["subject"]
    assert (
        told["state"] == "answered"
        and told["concerned"][0]["decision"] == "granted"
        and told["possible"] == ["note", "reopen"]
    )
    assert gerd.get(f"/subjects/{made['id']}/letter?format=docx").status_code == 200
    assert [one["id"] for one in gerd.get("/subjects?box=ended").json()["subjects"]] == [made["id"]]
    kept = root.execute("SELECT string_agg(a::text, '') FROM accounts_remembered a").fetchone()
    assert "Quillfeather" not in str(kept)
