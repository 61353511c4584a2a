"""Comparing names at the shell."""

from collections.abc import Callable
from typing import Any

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
