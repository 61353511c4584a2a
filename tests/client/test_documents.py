"""Every example of the documents of the client runs, one after the other, against a served node."""

from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast
from tests.docs.documents import DOCS, PROJECT, blocks
from tests.factories import bodies
from tests.rooms.api.conftest import token

DOCUMENTS = (PROJECT / "client" / "README.md", DOCS / "how-to" / "script-with-python.md")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_examples_of_a_document_run(
    cast: Cast, address: str, acting: Any, make_incident: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], document: Path,
) -> None:  # fmt: skip
    make_incident(by=cast.ana, body=bodies.incident(title={"en": "Rubber boat adrift"}), release=cast.rosa)
    (tmp_path / "token").write_text(token(acting, cast.ana, "analysis", None))
    monkeypatch.setenv("TENFOLD_URL", address)
    monkeypatch.setenv("TENFOLD_TOKEN_FILE", str(tmp_path / "token"))
    monkeypatch.delenv("TENFOLD_TOKEN", raising=False)
    monkeypatch.chdir(tmp_path)
    for table in blocks(document, "csv"):
        (tmp_path / "log.csv").write_text(table)
    room: dict[str, Any] = {}
    examples = blocks(document, "python")
    assert examples
    for example in examples:
        exec(compile(example, document.name, "exec"), room)
    said = capsys.readouterr().out
    assert "analysis" in said
    if document.name == "README.md":
        assert "Rubber boat adrift" in said and "date-not-understood" not in said and "absent, or not for you" in said
    else:
        assert "2026/43 [('date'" in said and "2026/41 ARL" in said.replace("ARB", "ARL") and "TLP:" in said
        assert (tmp_path / "boats.csv").read_text().count("\n") >= 2


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_an_example_is_ten_lines_or_so(document: Path) -> None:
    assert max(len(example.splitlines()) for example in blocks(document, "python")) <= 20
