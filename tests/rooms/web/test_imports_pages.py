"""The pages of imports, and undoing one, in a browser without scripts, over the interface and at the terminal."""

from pathlib import Path
from typing import Any

from tests.cast import Cast
from tests.rooms.records.test_importing import _row, _run
from tests.rooms.records.test_withdrawing import TO, last_import, refs
from tests.statements import MOST


def test_an_import_is_listed_previewed_and_withdrawn(cast: Cast, seat: Any, tmp_path: Path, queries: Any) -> None:
    _run(cast, tmp_path, [_row(web_id=f"2024.MMP{number}") for number in range(3)], targets=TO)
    browser, address = seat(cast.ana), f"/imports/{last_import(cast)}"
    assert "missing-migrants" in browser.get("/imports").content.decode()
    with queries() as said:
        page = browser.get(address).content.decode()
    assert len(said) <= MOST, "\n".join(one[:300] for one in said)
    assert "for the import made them: 3" in page
    assert browser.post(address, {"reason": ""}).status_code == 422
    assert browser.post(address, {"reason": "wrong-information"}).status_code == 302
    assert "3 recalled" in browser.get(address).content.decode()
    assert browser.post(address, {"reason": "wrong-information"}).status_code == 422
    for stranger in (cast.cora, cast.petra):
        assert seat(stranger).get(address).status_code == 404
        assert "missing-migrants" not in seat(stranger).get("/imports").content.decode()
    reader = seat(cast.cato).get(address)
    assert reader.status_code == 200 and b"Withdraw this import" not in reader.content
    assert seat(cast.cato).post(address, {"reason": "other"}).status_code == 403
    assert refs(cast) != []  # they stay in the house, recalled
