"""Zones at the shell: without a node, for people and for programs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.rooms.travel_documents.zones import specimen

Type = Callable[..., Any]


def test_a_file_of_zones_is_told_zone_by_zone(tenfold: Type, tmp_path: Path) -> None:
    file = tmp_path / "zones.txt"
    file.write_text(f"{specimen('TD3')}\n{specimen('TD1').replace('UTOQ', 'UT0Q')}\n", encoding="utf-8")
    said = tenfold("mrz", file, "--at", "2026-11-29", "--json")
    assert said.status == 0
    first, second = said.json
    assert {"format", "fields", "checks", "ok", "corrections"} <= first.keys()
    assert (first["format"], first["ok"], first["corrections"]) == ("TD3", True, [])
    assert first["fields"]["document_number"] == "Q12345678" and first["checks"]["composite"]["digit"] is True
    assert (second["format"], second["ok"], second["ok_corrected"]) == ("TD1", False, True)
    assert second["corrections"] == [
        {
            "line": 3,
            "column": 5,
            "given": "0",
            "taken": "O",
            "why": "letter-expected",
            "says": "Read as a letter, for only a letter can stand here",
        }
    ]


def test_people_read_it_in_their_language(tenfold: Type) -> None:
    said = tenfold("mrz", "-", "--lang", "fr", given=specimen("TD2").replace("8502142", "8502141"))
    assert said.status == 0
    assert (
        "WRONG" in said.out
        and "Le chiffre de contrôle ne concorde pas" in said.out
        and "QUILLFEATHER, OSKAR IVO" in said.out
    )
    assert "ne prouve pas qu’un document est authentique" in said.out


def test_the_status_is_nought_only_where_all_was_read(tenfold: Type, tmp_path: Path) -> None:
    assert tenfold("mrz", "-", given="nothing of the sort").status == 1
    assert tenfold("mrz", "-", "--json", given="").json == []
    assert tenfold("mrz", "-", "--json", given="").status == 1
    half = tenfold("mrz", "-", "--json", given=f"{specimen('TD3')}\n\nnothing of the sort")
    assert half.status == 1 and [zone["format"] for zone in half.json] == ["TD3", None]
    missing = tenfold("mrz", tmp_path / "absent.txt")
    assert missing.status == 1 and "There is no file “absent.txt”" in missing.err and missing.out == ""
    (tmp_path / "odd").write_bytes(b"P<UTO\xff")
    assert "“odd” cannot be read as UTF-8" in tenfold("mrz", tmp_path / "odd", "--json").err
    assert tenfold("mrz").status == 2
    wrong = tenfold("mrz", "-", "--at", "yesterday", given="")
    assert wrong.status == 2 and "yesterday is not a day; write one such as 2027-05-31" in wrong.err


def test_no_node_is_started_for_it(tenfold: Type, tmp_path: Path) -> None:
    said = tenfold("--data-dir", tmp_path / "none", "mrz", "-", "--json", given=specimen("TD3"))
    assert said.status == 0 and not (tmp_path / "none").exists()


def test_a_printed_name_is_compared_with_the_zone(tenfold: Type) -> None:
    """The specimen is of Oskar Ivo Quillfeather; in which order the names stand does not matter."""
    asked = ("mrz", "-", "--at", "2026-11-29")
    for printed, agrees in (
        ("Oskar Ivo Quillfeather", True),
        ("QUILLFEATHER OSKAR IVO", True),
        ("Ilse Bramblewood", False),
        ("王小明", None),
    ):
        said = tenfold(*asked, "--printed-name", printed, "--json", given=specimen("TD2")).json[0]
        assert said["printed_name"] == {"given": printed, "agrees": agrees}
    assert tenfold(*asked, "--json", given=specimen("TD2")).json[0]["printed_name"] is None
    assert (
        "compare letter by letter" in tenfold(*asked, "--printed-name", "Ilse Bramblewood", given=specimen("TD2")).out
    )
