"""Erasing a person, as a guardian types it."""

from collections.abc import Callable
from typing import Any

from tests.cast import Cast
from tests.factories import bodies


def test_a_dry_run_and_then_the_erasure(tenfold: Callable[..., Any], cast: Cast, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    given = ("erase", "--identifier", "Oskar Quillfeather", "--ground", "Order 7", "--as", cast.gerd.email, "--json")
    assert tenfold(*given, "--dry-run").json["records"][0]["id"] == str(ref)
    said = tenfold(*given).json
    assert (said["erased"], said["told"], said["remaining"]) == (1, 0, {})
    assert tenfold(*given).status == 1
    assert tenfold("erase", "--record", ref, "--ground", "x", "--as", cast.ana.email).status == 1
    assert tenfold("erase", "--ground", "x", "--as", cast.gerd.email).status == 2
