"""`tenfold draft-for`: a file that says its marking, and what it does not carry."""

import json
from pathlib import Path
from typing import Any

from tests.cast import Cast
from tests.factories import documents, records


def test_at_the_command_line_a_file_says_its_marking(cast: Cast, tenfold: Any, tmp_path: Path) -> None:
    ref = records.make("document_loss", documents.loss(), by=cast.ana, release=cast.rosa)
    said = tenfold("draft-for", "sltd", str(ref), tmp_path, "--as", cast.ana.email, "--json")
    assert said.status == 0 and said.json["file"].endswith("TLP-AMBER.txt")
    assert (
        "TLP:AMBER" in Path(said.json["file"]).read_text()
        and "AR0048201-AR0048700" in Path(said.json["file"]).read_text()
    )
    told = tmp_path / "loss.json"
    assert tenfold("draft-for", "sltd", str(ref), told, "--as", cast.ana.email).status == 0
    assert json.loads(told.read_text())["fields"]["numbers"] == ["AR0048201-AR0048700"]
    assert tenfold("draft-for", "sltd", str(ref), told, "--as", cast.cora.email).status == 1
