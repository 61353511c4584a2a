"""Asking at the shell whether something has been seen."""

from collections.abc import Callable
from typing import Any

from tests.cast import Cast
from tests.factories import bodies

Type = Callable[..., Any]


def test_it_answers_people_and_programs(tenfold: Type, cast: Cast, make_report: Any) -> None:
    ref = make_report(by=cast.ana, body=bodies.nominal_report())
    said = tenfold("seen", "00999 5550101", "--as", cast.ana.email, "--json").json
    assert said["could_be"][0] == "phone" and not said["more"]
    assert [(one["record"], one["field"], one["how"], one["part"]) for one in said["seen"]] == [
        (str(ref), "statements.FACT1.contacts.C1.value", "normalised", "nominal")
    ]
    shown = tenfold("seen", "Oskar Quillfeather", "--as", cast.ana.email)
    assert "exact" in shown.out and "vessel, name" in shown.out
    assert tenfold("seen", "+9995550101", "--as", cast.cora.email).out.splitlines()[-1] == "Not seen"


def test_what_cannot_be_asked_is_refused(tenfold: Type, cast: Cast) -> None:
    refused = tenfold("seen", "1", "--country", "ZZ", "--as", cast.ana.email)
    assert refused.status == 1 and "country" in refused.err
    assert tenfold("seen", "1", "--as", cast.adam.email).status == 1
