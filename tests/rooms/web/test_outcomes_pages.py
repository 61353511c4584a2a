"""Saying what came of it, in a browser without scripts: from the page of the record to the inbox of whoever shared it."""

import re
import uuid
from typing import Any

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.records.services import review
from tests.cast import Cast
from tests.factories import records
from tests.factories.colleagues import colleague


def test_three_choices_and_one_press_and_the_originator_finds_it(cast: Cast, seat: Any) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    bob, ana, cora = seat(cast.bob), seat(cast.ana), seat(cast.cora)
    page = bob.get(f"/records/{ref}").content.decode()
    assert f"/requests/outcomes/of/{ref}" in page
    form = bob.get(f"/requests/outcomes/of/{ref}").content.decode()
    assert "Arlen Border alone is told" in form and 'value="arrest"' in form
    wrong = bob.post(
        f"/requests/outcomes/of/{ref}",
        {"outcome": ["arrest", "no-value"], "contribution": "decisive", "reported_on": "soon"},
    )
    assert wrong.status_code == 422 and "Error:" in wrong.content.decode() and "soon" in wrong.content.decode()
    said = {
        "outcome": ["arrest", "asset-seized"],
        "contribution": "decisive",
        "reported_on": now().date().isoformat(),
        "feedback": "Two drivers held.",
    }
    made = bob.post(f"/requests/outcomes/of/{ref}", said)
    assert made.status_code == 302
    outcome = uuid.UUID(made["Location"].rpartition("/")[2])
    assert re.search(r"Goes to.{0,200}Arlen Border", bob.get(f"/records/{outcome}").content.decode(), re.DOTALL)
    assert str(outcome) not in ana.get("/requests").content.decode()
    with acting(colleague(cast.belmora_police)) as other:
        review.release(outcome, by=other, at=now())
    for address in (f"/records/{ref}", "/requests", "/requests/outcomes"):
        page = ana.get(address).content.decode()
        assert "Arrest, Asset seized" in page and "Two drivers held." in page and f"/records/{outcome}" in page
    assert "Arrest, Asset seized" in bob.get("/requests/outcomes?by=us").content.decode()
    assert cora.get(f"/records/{outcome}").status_code == 404
    assert "Asset seized" not in cora.get("/requests/outcomes").content.decode()


def test_what_is_ones_own_or_unseen_has_no_form(cast: Cast, seat: Any) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    ana, cora = seat(cast.ana), seat(cast.cora)
    assert f"/requests/outcomes/of/{ref}" not in ana.get(f"/records/{ref}").content.decode()
    assert ana.get(f"/requests/outcomes/of/{ref}").status_code == 403
    assert cora.get(f"/requests/outcomes/of/{ref}").status_code == 404
