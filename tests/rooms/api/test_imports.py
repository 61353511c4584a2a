"""Imports over the interface."""

from pathlib import Path
from typing import Any

from tenfold.api import told
from tests.cast import Cast
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
