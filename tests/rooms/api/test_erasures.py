"""Erasing a person over the interface."""

from typing import Any

from tenfold.api import told
from tests.cast import Cast
from tests.factories import bodies


def test_a_dry_run_and_then_the_erasure(cast: Cast, programs: dict[str, Any], make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    asked = {"identifier": "Oskar Quillfeather", "ground": "Order 7"}
    seen = told.Erasing.model_validate(programs["gerd"].post("/erasures", asked | {"dry_run": True}).json())
    assert [(one.id, one.parts) for one in seen.records] == [(str(ref), ["nominal"])]
    assert programs["ana"].post("/erasures", asked).status_code == 403
    assert programs["gerd"].post("/erasures", {"ground": "Order 7"}).status_code == 422
    done = told.Erasing.model_validate(programs["gerd"].post("/erasures", asked).json())
    assert (done.erased, done.remaining) == (1, {})
    assert programs["gerd"].post("/erasures", asked).status_code == 404
