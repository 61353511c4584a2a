"""Undoing an import, as an analyst types it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cast import Cast
from tests.rooms.records.test_importing import _row, _run
from tests.rooms.records.test_withdrawing import TO, last_import


def test_a_wrong_import_is_undone(tenfold: Callable[..., Any], cast: Cast, tmp_path: Path) -> None:
    _run(cast, tmp_path, [_row(), _row(web_id="2024.MMP2")], targets=TO)
    given = (last_import(cast), "--reason", "wrong-information", "--as", cast.ana.email, "--json")
    assert tenfold("import", "withdraw", *given, "--dry-run").json["recalled"] == 2
    assert tenfold("import", "withdraw", *given).json["recalled"] == 2
    assert tenfold("import", "list", "--as", cast.ana.email, "--json").json["imports"][0]["withdrawn"] is True
    assert tenfold("import", "withdraw", *given).status == 1
