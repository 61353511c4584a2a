"""Imports over the interface."""

from pathlib import Path
from typing import Any

import psycopg

from tenfold.api import told
from tests.cast import Cast
from tests.rooms.api.behind import everything
from tests.rooms.records.test_importing import _row, _run
from tests.rooms.records.test_withdrawing import TO, last_import


def test_an_import_is_listed_previewed_and_withdrawn(cast: Cast, programs: dict[str, Any], tmp_path: Path) -> None:
    _run(cast, tmp_path, [_row(), _row(web_id="2024.MMP2")], targets=TO)
    here, ana = f"/imports/{last_import(cast)}", programs["ana"]
    (listed,) = told.Imports.model_validate(ana.get("/imports").json()).imports
    assert (listed.id, listed.rows["created"], listed.withdrawn_at) == (str(last_import(cast)), 2, None)
    assert told.Withdrawal.model_validate(ana.get(f"{here}/withdrawal").json()).recalled == 2
    assert programs["cora"].post(f"{here}/withdraw", {"reason": "other"}).status_code == 404
    assert ana.post(f"{here}/withdraw", {"reason": "no-code"}).status_code == 422
    assert ana.post(f"{here}/withdraw", {"reason": "other"}).json()["recalled"] == 2
    assert ana.post(f"{here}/withdraw", {"reason": "other"}).status_code == 409
    assert programs["cora"].get("/imports").json() == {"imports": []}


TABLE = b"_record,title.en,incident_type,incident_form,date,date_of_info,dead,cause_of_death,source_quality\nC-1,Boat Quillfeather,shipwreck,incident,2026-05-17,2026-05-18,4,drowning,3\n"
WRONG = TABLE.replace(b"2026-05-17,", b"on Quillfeather day,")


def bring(program: Any, content: bytes, asked: str = "", **headers: str) -> Any:
    return program._client.generic(
        "POST", f"/api/imports/table?kind=incident&name=boats.csv{asked}", content, content_type="application/octet-stream",
        headers={"Authorization": f"Bearer {program._token}", **{name.replace("_", "-"): one for name, one in headers.items()}},
    )  # fmt: skip


def test_a_table_is_looked_at_and_brought_in(cast: Cast, programs: dict[str, Any], root: psycopg.Connection) -> None:
    ana, before = programs["ana"], everything(root)
    dry = told.Brought.model_validate(bring(ana, TABLE, "&dry_run=true").json())
    assert (dry.id, dry.read, dry.created, dry.rejected) == (None, 1, 1, 0)
    assert everything(root) == before
    brought = told.Brought.model_validate(bring(ana, TABLE).json())
    assert brought.created == 1 and brought.id == ana.get("/imports").json()["imports"][0]["id"]
    assert bring(ana, TABLE).json()["unchanged"] == 1
    assert [hit["state"] for hit in ana.get("/search?q=Quillfeather").json()["results"]] == ["submitted"]
    assert programs["cora"].get("/search?q=Quillfeather").json()["total"] == 0


def test_what_is_kept_of_a_table_quotes_no_cell(programs: dict[str, Any], root: psycopg.Connection) -> None:
    first = bring(programs["ana"], WRONG, Idempotency_Key="t1").json()
    second = bring(programs["ana"], WRONG, Idempotency_Key="t1").json()
    assert "Quillfeather" in first["faults"][0]["detail"]
    assert (first["faults"][0]["row"], first["faults"][0]["column"]) == (2, "E")
    assert second == {**first, "faults": [one | {"detail": "", "heading": ""} for one in first["faults"]]}
    kept = root.execute("SELECT string_agg(answer::text, '') FROM accounts_remembered").fetchone()
    assert kept is not None and "Quillfeather" not in kept[0]


def test_a_table_that_is_none_changes_nothing(programs: dict[str, Any], root: psycopg.Connection) -> None:
    before = everything(root)
    assert bring(programs["ana"], b"nothing of ours").status_code == 422
    assert bring(programs["ana"], TABLE, "&kind=incident").status_code == 422
    assert bring(programs["gerd"], TABLE).status_code == 403
    assert everything(root) == before
