"""Losses brought in from a table, and looked up at the shell."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cast import Cast

Type = Callable[..., Any]
_HEAD = "title.en,lang,date_of_info,loss_type,doc_type,issuing_state,number,number_from,number_to,quantity,doc_status,blank,date_of_loss,circumstances"
_RANGE = "Blanks,en,2026-05-02,range,passport-ordinary,{state},,AR0700001,AR0700500,500,stolen-blank,yes,2026-05-01,Taken from a van"
_ONE = "Passport,en,2026-05-02,single,passport-ordinary,{state},AR-881-204,,,,stolen,no,2026-05-01,Taken from a bag"


def test_a_table_of_losses_is_brought_in_and_one_of_them_looked_up(tenfold: Type, cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "losses.csv"
    file.write_text("\n".join([_HEAD, _RANGE.format(state="QMM"), _ONE.format(state="QMM"), _ONE.format(state="QNN")]))
    there = f"participant:{cast.belmora_police.slug}"
    said = tenfold(
        "import",
        "document-losses",
        file,
        "--as",
        cast.ana.email,
        "--released-by",
        cast.rosa.email,
        "--audience",
        there,
        "--json",
    )
    assert (said.json["read"], said.json["created"], said.json["rejected"]) == (3, 2, 1)
    asked = ("lookup", "document", "--type", "passport-ordinary", "--issuer", "QMM", "--reason", "border-check")
    found = tenfold(*asked, "--number", "AR0700250", "--as", cast.bob.email, "--json").json
    assert [hit["how"] for hit in found["hits"]] == ["range"] and found["ask"] == []
    unshared = tenfold(*asked, "--number", "AR0700250", "--as", cast.cora.email, "--json").json
    assert unshared["hits"] == [] and [one["whom"] for one in unshared["ask"]] == [cast.arlen_border.slug]
    told = tenfold(*asked, "--number", "AR0700250", "--as", cast.cora.email).out
    assert "A match exists: document_loss. Ask: Arlen Border" in told
    shown = tenfold(*asked, "--number", "AR881204", "--as", cast.bob.email)
    assert shown.status == 0 and "Taken from a bag" in shown.out
    many = tmp_path / "many.csv"
    many.write_text("issuer,type,number\nQMM,passport-ordinary,X123456\nQMM,passport-ordinary,AR881204\n")
    hits = tenfold(*asked, "--file", many, "--as", cast.bob.email, "--json").json["hits"]
    assert [hit["line"] for hit in hits] == [2]


def test_what_cannot_be_asked_is_refused(tenfold: Type, cast: Cast, tmp_path: Path) -> None:
    refused = tenfold("lookup", "document", "--number", "A1", "--reason", "x", "--as", cast.bob.email)
    assert refused.status == 1
    unknown = (
        "lookup",
        "document",
        "--type",
        "passport-ordinary",
        "--issuer",
        "QXX",
        "--number",
        "A123456",
        "--reason",
        "other",
    )
    said = tenfold(*unknown, "--as", cast.bob.email).err
    assert (
        "“QXX” is neither a label nor a code" in said
        and "listed in docs/reference/codes.md" in said
        and len(said) < 400
    )
    gone = tenfold("lookup", "document", "--file", tmp_path / "none.csv", "--reason", "other", "--as", cast.bob.email)
    assert gone.status == 1 and "none.csv" in gone.err
