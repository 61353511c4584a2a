"""Exporting, templates and bringing a table on the pages, for whoever knows nothing but the pages."""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Cast
from tests.factories import records
from tests.rooms.records.tables import HEADINGS, ROW, commas


def _send(browser: Any, path: Path, do: str, kind: str = "incident") -> Any:
    return browser.post(
        "/imports/table", {"kind": kind, "do": do, "file": SimpleUploadedFile(path.name, path.read_bytes())}
    )


def test_a_table_is_looked_at_mended_and_brought_in(cast: Cast, seat: Any, tmp_path: Path) -> None:
    ana = seat(cast.ana)
    bad = commas(tmp_path / "bad.csv", HEADINGS, (*ROW[:8], "many", *ROW[9:]))
    page = _send(ana, bad, "look")
    told = page.content.decode()
    assert page.status_code == 200 and ">I2<" in told and "is not a count" in told
    assert '<span class="table-cards__label">What to do</span>' in told, "on a telephone each fault is a card"
    good = commas(tmp_path / "good.csv", HEADINGS, ROW)
    assert "Created: 1" in _send(ana, good, "look").content.decode()
    assert "Created: 1" in _send(ana, good, "import").content.decode(), "a preview leaves nothing"
    assert "Unchanged: 1" in _send(ana, good, "import").content.decode()
    assert ana.post("/imports/table", {"kind": "incident", "do": "look"}).status_code == 422
    (tmp_path / "x.csv").write_bytes("Füße".encode("cp1252"))
    assert "is not text in UTF-8" in _send(ana, tmp_path / "x.csv", "look").content.decode()


def test_templates_are_offered_for_every_kind_and_language(cast: Cast, seat: Any) -> None:
    ana = seat(cast.ana)
    assert "/imports/template/incident/ar.xlsx" in ana.get("/imports/table").content.decode()
    assert ana.get("/imports/template/incident/ar.xlsx").content[:2] == b"PK"
    assert ana.get("/imports/template/incident/zh.csv").status_code == 200
    for wrong in ("nothing/en.xlsx", "incident/xx.xlsx", "incident/en.exe"):
        assert ana.get(f"/imports/template/{wrong}").status_code == 404


def test_an_export_says_what_is_in_it_and_reaches_nobody_else(cast: Cast, seat: Any) -> None:
    records.make_incident(by=cast.ana, release=cast.rosa)
    ana, cora = seat(cast.ana), seat(cast.cora)
    assert "/search/export" in ana.get("/search").content.decode()
    page = ana.get("/search/export?kind=incident").content.decode()
    assert "1 record" in page and "TLP:AMBER" in page
    made = ana.post("/search/export?kind=incident", {"format": "json"})
    assert "TLP-AMBER.json" in made["Content-Disposition"]
    assert b"Cape Verrin" in b"".join(made.streaming_content)
    assert "nothing to export" in cora.get("/search/export?kind=incident").content.decode()
    assert cora.post("/search/export?kind=incident", {"format": "json"}).status_code == 422
    assert ana.post("/search/export", {"format": "exe"}).status_code == 422
