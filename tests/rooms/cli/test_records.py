"""Searching, importing and acting on records, as an analyst types it."""

import re
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.cast import Cast
from tests.factories import bodies, records

Type = Callable[..., Any]
# Tests share three States: what is looked for has a word of its own.
HIT = {"id", "kind", "title", "marking", "occurred", "snippet"}


def called(word: str) -> dict[str, Any]:
    """An incident with this word in its title."""
    return bodies.incident(title={"en": f"Boat in distress {word}"})


def test_a_search_answers_in_the_promised_shape(
    tenfold: Type, tenfold_alone: Type, cast: Cast, make_incident: Any
) -> None:
    ref = make_incident(by=cast.ana, body=called(cast.ending), release=cast.rosa, tlp="amber", to=["state:qn"])
    for how, person in ((tenfold, cast.ana), (tenfold_alone, cast.bob)):
        said = how("search", cast.ending, "--as", person.email, "--json").json
        assert {"total", "took_ms", "facets", "results"} <= set(said)
        (hit,) = said["results"]
        assert set(hit) >= HIT
        assert (hit["id"], hit["kind"], hit["marking"], hit["occurred"]) == (
            str(ref),
            "incident",
            "TLP:AMBER",
            "2026-05-17",
        )
        assert (said["total"], said["more"], said["facets"]["cause_of_death"]) == (1, False, {"drowning": 1})
    stranger = tenfold("search", cast.ending, "--as", cast.cora.email, "--json").json
    assert (stranger["total"], stranger["facets"], stranger["results"]) == (0, {}, [])


def test_a_search_understands_six_languages_and_its_options(tenfold: Type, cast: Cast, make_incident: Any) -> None:
    make_incident(by=cast.ana, body=called(cast.ending), release=cast.rosa)
    for words, total in {
        ("Verrin",): 1, ("noyade", "--lang", "fr"): 1, ("溺水", "--lang", "zh"): 1, ("غرق", "--lang", "ar"): 1,
        ("", "--kind", "incident"): 1, ("", "--kind", "intelligence_report"): 0, ("", "--filter", "cause_of_death=drowning"): 1,
        ("", "--filter", "cause_of_death=vehicle-accident"): 0, ("", "--purpose", "research"): 1, ("absent",): 0,
    }.items():  # fmt: skip
        word, *options = words
        said = tenfold("search", f"{word} {cast.ending}", *options, "--as", cast.ana.email, "--json")
        assert said.json["total"] == total, words
    shown = tenfold("search", cast.ending, "--as", cast.ana.email)
    assert shown.status == 0
    assert shown.out.splitlines()[0].split() == ["REFERENCE", "MARKING", "DATE", "TITLE", "PLACE"]
    assert "1 found" in shown.out


@pytest.mark.parametrize(
    "words, status",
    [
        (("search", ""), 2), (("search", "--as", "{ana}"), 2), (("search", "", "--as", "nobody@nowhere"), 1),
        (("search", "", "--as", "{ana}", "--lang", "de"), 2), (("search", "", "--as", "{ana}", "--kind", "nothing"), 1),
        (("search", "", "--as", "{ana}", "--filter", "vector=1"), 1), (("search", "", "--as", "{ana}", "--filter", "x"), 2),
        (("search", "", "--as", "{adam}"), 1), (("search", "", "--as", "{ana}", "--size", "0"), 2),
        (("search", "", "--as", "{ana}", "--after", "!"), 1), (("records", "show", "x", "--as", "{ana}"), 2),
        (("records", "show", str(uuid.uuid4()), "--as", "{ana}"), 1), (("records", "recall", str(uuid.uuid4()), "--as", "{ana}"), 2),
        (("import", "missing-migrants", "/nowhere.csv", "--as", "{ana}"), 2), (("import", "missing-migrants", "--as", "{ana}"), 2),
        (("import", "missing-migrants", "/etc/passwd", "--as", "{ana}"), 1),
        (("import", "missing-migrants", "/etc/passwd", "--as", "{petra}", "--audience", "nobodys-group"), 1),
    ],
)  # fmt: skip
def test_statuses_of_wrong_use_and_of_failure(tenfold: Type, cast: Cast, words: tuple[str, ...], status: int) -> None:
    names = {name: getattr(cast, name).email for name in ("ana", "adam", "petra")}
    said = tenfold(*(word.format_map(names) for word in words), "--json")
    assert (said.status, said.out) == (status, ""), said
    if status == 1:
        assert said.err.startswith("tenfold: ") and said.err.count("\n") == 1


def test_a_record_from_draft_to_recall(tenfold: Type, cast: Cast, make_incident: Any) -> None:
    ref = make_incident(by=cast.ana, tlp="amber", to=["state:qn"])
    ana, rosa, bob = (("--as", person.email) for person in (cast.ana, cast.rosa, cast.bob))
    assert tenfold("records", "submit", ref, *ana).json["state"] == "submitted"
    refused = tenfold("records", "release", ref, *ana)
    assert (refused.status, refused.err) == (1, "tenfold: Your role does not include this act. Ask your coordinator.\n")
    assert tenfold("records", "show", ref, *bob).status == 1
    assert tenfold("records", "release", ref, *rosa).json["state"] == "released"
    shown = tenfold("records", "show", ref, *bob).json
    assert (shown["title"], shown["originator"], shown["own"]) == (
        "Boat in distress off Cape Verrin",
        cast.arlen_border.slug,
        None,
    )
    corvo = f"participant:{cast.corvo_police.slug}"
    assert tenfold("records", "share", ref, "--to", corvo, "--for", "analysis", *ana).status == 0
    assert tenfold("records", "show", ref, "--as", cast.cora.email).status == 0
    assert tenfold("records", "recall", ref, "--reason", "other", *ana).json["state"] == "recalled"
    assert tenfold("records", "show", ref, *bob).status == 1


def test_a_recall_names_the_twins_that_it_leaves_and_takes_them_along_if_asked(
    tenfold: Type, cast: Cast, make_report: Any
) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    twin = records.make_twin(ref, by=cast.ana, release=cast.rosa)
    ana, why = ("--as", cast.ana.email), ("--reason", "wrong-information")
    assert f"tenfold recall {twin}" in tenfold("recall", ref, *why, *ana).out
    assert [one["id"] for one in tenfold("recall", "status", ref, *ana, "--json").json["twins"]] == [str(twin)]
    again = records.make_twin(twin, by=cast.ana, release=cast.rosa)
    assert tenfold("records", "recall", twin, *why, "--with-twins", *ana).json["twins"] == []
    assert tenfold("records", "show", again, *ana).json["state"] == "recalled"


def test_codes_are_named_with_their_labels(tenfold: Type, cast: Cast, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    said = tenfold("recall", ref, "--reason", "wrong", "--as", cast.ana.email)
    assert said.status == 1 and "Codes of recall_reason: wrong-information (Information found wrong), " in said.err
    for words in (
        ("recall",),
        ("contacts", "leave"),
        ("request", "move"),
        ("subjects", "move"),
        ("proposal", "decline"),
    ):
        assert re.search(r"code of [a-z_]+: [a-z-]+\s\(", tenfold(*words, "--help").out), words


def test_a_no_is_no_success(tenfold: Type, cast: Cast, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa, tlp="red")
    for person, status in ((cast.ana, 0), (cast.cora, 1)):
        said = tenfold("may", "cite", ref, "--as", person.email, "--json")
        assert (said.status, said.json["allowed"], said.err) == (status, not status, "")


def test_who_acts_can_be_said_once_for_all_commands(
    tenfold: Type, cast: Cast, make_incident: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = make_incident(by=cast.ana, release=cast.rosa, tlp="amber", to=["state:qn"])
    assert tenfold("recall", "status", ref, "--json").status == 2
    monkeypatch.setenv("TENFOLD_AS", cast.ana.email)
    assert tenfold("recall", ref, "--reason", "other").status == 0
    said = tenfold("recall", "status", ref, "--json")
    assert said.status == 0 and said.json["addressed"] == [], said
    assert tenfold("recall", "status", ref, "--json", "--as", cast.bob.email).status == 1  # what is typed goes before


def test_a_refusal_at_the_shell_is_an_entry(
    tenfold: Type, cast: Cast, make_incident: Any, root: psycopg.Connection
) -> None:
    ref = make_incident(by=cast.ana, submit=True)
    tenfold("records", "release", ref, "--as", cast.cato.email)
    entries = root.execute(
        "SELECT event, refused FROM audit_entry WHERE person_id = %s ORDER BY id DESC LIMIT 2", [cast.cato.pk]
    ).fetchall()
    assert entries == [("records.record.refused", "not-allowed"), ("accounts.shell.used", "")]


@pytest.fixture
def rows(tmp_path: Path, cast: Cast) -> Path:
    """Two rows in the JSON form of the source, invented."""
    from tests.rooms.records.source_rows import API, write_json

    first = API | {"location_description": f"Off source{cast.ending}"}
    return write_json(
        tmp_path / "rows.json", [first, first | {"web_id": "2021.MMP00002", "reported_date": "2021-03-05"}]
    )


COUNTS = ("read", "created", "changed", "unchanged", "duplicates", "rejected")


def seen_by(tenfold: Type, person: Any, cast: Cast) -> int:
    """How many of the imported rows somebody finds."""
    return int(tenfold("search", f"source{cast.ending}", "--as", person.email, "--json").json["total"])


def test_an_import_accounts_for_every_row(tenfold: Type, cast: Cast, rows: Path) -> None:
    bring = ("import", "missing-migrants", rows, "--as", cast.ana.email, "--json")
    for words, created, found in (
        (("--dry-run",), 2, 0),
        (("--audience", "own", "--released-by", cast.rosa.email), 2, 2),
        (("--audience", "own", "--released-by", cast.rosa.email), 0, 2),
    ):
        said = tenfold(*bring, *words)
        assert said.status == 0, said.err
        answer = said.json
        assert set(answer) == {*COUNTS, "warnings", "seconds", "report"}
        assert answer["read"] == 2 == sum(answer[name] for name in COUNTS[1:])
        assert answer["created"] == created
        assert (
            Path(answer["report"]).stat().st_mode & 0o077 == 0
            or Path(answer["report"]).parent.stat().st_mode & 0o077 == 0
        )
        assert seen_by(tenfold, cast.petra, cast) == 0
        assert seen_by(tenfold, cast.cato, cast) == found


def test_an_import_reaches_a_group_and_waits_where_nobody_released_it(tenfold: Type, cast: Cast, rows: Path) -> None:
    slug = f"net-{cast.ending}"
    tenfold("groups", "add", slug, "--member", cast.arlen_border.slug, cast.belmora_police.slug)
    bring = ("import", "missing-migrants", rows, "--as", cast.ana.email, "--audience", slug)
    assert tenfold(*bring, "--released-by", cast.ana.email).status == 1
    assert (brought := tenfold(*bring)).status == 0, brought.err
    assert seen_by(tenfold, cast.bob, cast) == 0
    waiting = tenfold("search", f"source{cast.ending}", "--as", cast.ana.email, "--json").json["results"]
    assert [hit["state"] for hit in waiting] == ["submitted", "submitted"]


def test_a_report_goes_where_it_is_wanted(tenfold: Type, cast: Cast, rows: Path, tmp_path: Path) -> None:
    said = tenfold(
        "import", "missing-migrants", rows, "--as", cast.ana.email, "--report", tmp_path / "report.csv", "--json"
    )
    assert said.json["report"] == str(tmp_path / "report.csv")
    assert (tmp_path / "report.csv").read_text(encoding="utf-8").startswith("file,sheet,row,column,id,what,why")
