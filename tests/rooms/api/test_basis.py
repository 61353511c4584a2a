"""The basis of a sharing over the interface."""

from typing import Any

from tests.cast import Cast
from tests.factories import records
from tests.rooms.web.test_register_of_processing import AGREEMENT


def test_a_program_names_the_basis_of_a_sharing(cast: Cast, program: Any, make_report: Any) -> None:
    agreement = records.make("agreement", AGREEMENT, by=cast.ana, release=cast.rosa)
    ref = make_report(by=cast.ana, release=cast.rosa)
    ana, to = program(cast.ana), [f"participant:{cast.belmora_police.slug}"]
    unnamed = ana.post(f"/records/{ref}/share", {"to": to, "basis": {"code": "agreement"}})
    assert (unnamed.status_code, unnamed.json()["faults"][0]["at"]) == (422, "agreement")
    named = {"code": "agreement", "instrument": str(agreement), "note": "Article 4"}
    assert ana.post(f"/records/{ref}/share", {"to": to, "basis": named}).status_code == 200
    (held,) = program(cast.gerd).get("/register").json()["bases_of_sharings"]
    assert (held["basis"], held["sharings"], bool(held["reference"])) == ("agreement", 1, True)
