"""Erasing a person over the interface."""

import uuid
from typing import Any

from tenfold.api import told
from tenfold.desk.services import searches, unfinished
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
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
    assert (done.unsaved, done.tags, done.searches) == (0, 0, 0)
    assert programs["gerd"].post("/erasures", asked).status_code == 404


def test_what_is_no_record_is_counted_and_nothing_of_it_told(cast: Cast, programs: dict[str, Any]) -> None:
    with acting(cast.cato) as cato:
        searches.save("Somebody", "q=Oskar+Quillfeather", by=cato, at=now())
        unfinished.keep(uuid.uuid4(), "incident", {"title.en": ["Oskar Quillfeather"]}, by=cato, at=now())
    asked = {"identifier": "Oskar Quillfeather", "ground": "Order 7"}
    seen = told.Erasing.model_validate(programs["gerd"].post("/erasures", asked | {"dry_run": True}).json())
    assert (seen.unsaved, seen.tags, seen.searches) == (0, 0, 0), (
        "a look tells nothing of what colleagues keep for themselves"
    )
    done = told.Erasing.model_validate(programs["gerd"].post("/erasures", asked).json())
    assert (done.records, done.unsaved, done.tags, done.searches) == ([], 1, 0, 1)
