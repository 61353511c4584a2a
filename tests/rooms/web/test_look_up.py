"""The page that looks a document up, and the panel under a zone."""

from typing import Any

from tests.cast import Cast
from tests.factories import documents, records
from tests.rooms.travel_documents.zones import specimen

ASKED = {"issuer": "QMM", "type": "passport-ordinary", "number": "AR0048350", "reason": "border-check"}


def test_a_report_says_what_when_and_whom_to_call(seat: Any, cast: Cast) -> None:
    there = [f"participant:{cast.belmora_police.slug}"]
    records.make("document_loss", documents.loss(), by=cast.ana, release=cast.rosa, to=there)
    page = seat(cast.bob).post("/documents/look-up", ASKED).content.decode()
    for said in ("Stolen blank", "Duty desk of the Border Guard", "Taken from a van.", "lies within a range"):
        assert said in page
    unseen = seat(cast.cora).post("/documents/look-up", ASKED)
    assert unseen.status_code == 200 and "Nothing is known of this number" in unseen.content.decode()
    assert "Taken from a van" not in unseen.content.decode()


def test_what_is_lacking_is_said_at_its_field(seat: Any, cast: Cast) -> None:
    refused = seat(cast.ana).post("/documents/look-up", {"number": " "})
    assert refused.status_code == 422
    assert all(f'id="field-{name}"' in refused.content.decode() for name in ("issuer", "type", "number", "reason"))
    assert seat(cast.adam).get("/documents/look-up").status_code == 403


def test_a_zone_fills_the_question_in(seat: Any, cast: Cast) -> None:
    page = seat(cast.ana).post("/documents/check", {"zone": specimen("TD3").replace("UTO", "QMM")}).content.decode()
    assert 'value="Q12345678"' in page and "/documents/look-up#answer" in page
    assert "/documents/look-up#answer" not in seat(cast.ana).get("/documents/check").content.decode()
