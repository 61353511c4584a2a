"""Templates and tables as they are typed at a shell."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import bodies, records
from tests.rooms.records.tables import HEADINGS, ROW, commas

Type = Callable[..., Any]


def test_a_template_is_written_and_a_table_is_brought_in(tenfold: Type, cast: Cast, tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.csv"):
        assert tenfold("template", "incident", "--lang", "ru", tmp_path / name).status == 0
        assert (tmp_path / name).stat().st_size > 1000
    assert tenfold("template", "nothing", tmp_path / "b.xlsx").status == 1
    path = commas(tmp_path / "rows.csv", HEADINGS, ROW)
    words = ("import", "table", path, "--kind", "incident", "--as", cast.ana.email, "--json")
    said = tenfold(*words).json
    assert set(said) == {
        "read",
        "created",
        "changed",
        "unchanged",
        "duplicates",
        "rejected",
        "warnings",
        "seconds",
        "report",
    }
    assert (said["read"], said["created"]) == (1, 1)
    assert tenfold(*words).json["unchanged"] == 1


def test_what_is_wrong_is_said_at_its_cell(tenfold: Type, cast: Cast, tmp_path: Path) -> None:
    path = commas(tmp_path / "rows.csv", HEADINGS, (*ROW[:8], "many", *ROW[9:]))
    said = tenfold("import", "table", path, "--kind", "incident", "--as", cast.ana.email, "--dry-run")
    assert "I2, column 'dead': “many” is not a count" in said.out
    path.write_bytes("Füße".encode("cp1252"))
    said = tenfold("import", "table", path, "--kind", "incident", "--as", cast.ana.email)
    assert said.status == 1 and "is not text in UTF-8" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("incident", "--as", "{mail}", "--format", "csv", "{file}"),
        ("incident", "{file}", "--as", "{mail}", "--format", "csv"),
        ("--query", "boat", "--as", "{mail}", "--format", "json", "{file}"),
        ("--format", "geojson", "{file}", "--as", "{mail}"),
    ],
)
def test_an_export_takes_its_words_in_any_order(
    cast: Cast, tenfold: Any, tmp_path: Path, words: tuple[str, ...]
) -> None:
    file = tmp_path / "out"
    records.make_incident(by=cast.ana, release=cast.rosa, body=bodies.incident())
    said = tenfold("export", *(word.format(mail=cast.ana.email, file=file) for word in words))
    assert said.status == 0 and file.stat().st_size > 0
    assert tenfold("export", "incident", file, "more", "--as", cast.ana.email).status == 2


def test_an_export_has_the_form_that_its_name_says(cast: Cast, tenfold: Any, tmp_path: Path) -> None:
    records.make_incident(by=cast.ana, release=cast.rosa, body=bodies.incident())
    for ending, begins in (("csv", b"\xef\xbb\xbf"), ("GeoJSON", b"{"), ("out", b"PK")):
        file = tmp_path / f"none.{ending}"
        assert tenfold("export", "incident", file, "--as", cast.ana.email).status == 0
        assert file.read_bytes().startswith(begins), ending
