"""`tenfold render` as it is typed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import records

Type = Callable[..., Any]


@pytest.mark.parametrize(
    "words",
    [
        ("{ref}", "--format", "pdf", "--lang", "ru", "{file}", "--as", "{mail}"),
        ("{ref}", "{file}", "--as", "{mail}", "--format", "docx"),
        ("--as", "{mail}", "{ref}", "{file}"),
    ],
)
def test_a_record_is_written_in_any_order_of_words(
    cast: Cast, tenfold: Type, tmp_path: Path, words: tuple[str, ...]
) -> None:
    ref, file = records.make_report(by=cast.ana), tmp_path / "paper"
    said = tenfold("render", *(word.format(ref=ref, file=file, mail=cast.ana.email) for word in words))
    assert said.status == 0, said.err
    assert file.read_bytes()[:4] in {b"%PDF", b"PK\x03\x04"} and file.stat().st_mode & 0o777 == 0o600
    assert "TLP:AMBER" in said.out


def test_a_folder_gets_the_name_that_says_the_marking(cast: Cast, tenfold: Type, tmp_path: Path) -> None:
    said = tenfold("render", records.make_report(by=cast.ana), tmp_path, "--as", cast.ana.email, "--json").json
    assert set(said) == {"file", "marking", "version", "copy"} and said["file"].endswith("-v1-TLP-AMBER.pdf")
    assert Path(said["file"]).exists()


def test_a_stranger_gets_no_file(cast: Cast, tenfold: Type, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    said = tenfold("render", records.make_report(by=cast.ana), file, "--as", cast.cora.email)
    assert said.status == 1 and not file.exists()
