"""Comparing names at the shell."""

from collections.abc import Callable
from typing import Any

from tests.cast import Cast
from tests.factories import bodies

Type = Callable[..., Any]


def test_two_names_are_compared(tenfold: Type) -> None:
    said = tenfold("match", "names", "Arkady Drozdov", "Дроздов, Аркадий", "--json")
    assert said.status == 0 and said.json.keys() == {"score", "evidence"} and said.json["score"] > 0.9
    assert said.json["evidence"][0].keys() == {"one", "other", "how", "score"}
    told = tenfold("match", "names", "Arkady Drozdov", "Дроздов, Аркадий").out
    assert "a person may be asked" in told and "another order" in told


def test_a_low_score_is_no_failure(tenfold: Type) -> None:
    said = tenfold("match", "names", "Arkady Drozdov", "Halima Osseiran")
    assert said.status == 0 and "nobody need be asked" in said.out


def test_dates_of_birth_are_taken_as_far_as_they_are_known(tenfold: Type) -> None:
    names = ("match", "names", "Arkady Drozdov", "Arkady Lisenko Drozdov")
    said = tenfold(*names, "--born", "1980", "--other-born", "1980-05-03", "--json").json
    assert said["evidence"][-1]["how"] == "born-year"
    assert tenfold(*names, "--born", "1980-13").status == 1


def test_a_name_is_searched_in_what_somebody_can_read(tenfold: Type, cast: Cast, make_report: Any) -> None:
    ref = make_report(by=cast.ana, body=bodies.nominal_report())
    asked = ("match", "search", "Oscar Quilfether", "--reason", "investigation")
    said = tenfold(*asked, "--as", cast.ana.email, "--json").json
    assert [(one["record"], one["person"], one["names"]) for one in said["matches"]] == [
        (str(ref), "statements.FACT1.named.N1", ["Oskar Quillfeather"])
    ]
    assert "Oskar Quillfeather" in tenfold(*asked, "--as", cast.ana.email).out
    assert "Nobody found" in tenfold(*asked, "--as", cast.cora.email).out
    assert tenfold("match", "search", "Oscar", "--reason", "?", "--as", cast.ana.email).status == 1


def test_pairs_are_looked_for_judged_and_undone(tenfold: Type, cast: Cast, make_report: Any) -> None:
    for _ in range(2):
        make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    mine = ("--as", cast.ana.email)
    (pair,) = tenfold("match", "pairs", "--look", *mine, "--json").json["pairs"]
    made = tenfold("match", "judge", pair["id"], "different", *mine, "--json").json
    assert made["verdict"] == "different"
    assert "No pair" in tenfold("match", "pairs", *mine).out
    assert made["id"] in tenfold("match", "pairs", "--judged", *mine).out
    assert tenfold("match", "judge", made["id"], "undo", *mine).out.startswith("undone")
    assert len(tenfold("match", "pairs", *mine, "--json").json["pairs"]) == 1
    assert tenfold("match", "judge", pair["id"], "same", "--as", cast.cora.email).status == 1
