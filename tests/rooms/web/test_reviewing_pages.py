"""Review by another organisation, through the pages alone."""

import uuid
from typing import Any

from tenfold.handling.acting import acting
from tenfold.records.selectors import opening
from tests.factories import records
from tests.statements import MOST


def test_a_house_of_one_releases_what_another_found_fit(cast: Any, seat: Any, queries: Any) -> None:
    bela, cora = seat(cast.bela), seat(cast.cora)
    named = {"participant": cast.corvo_police.slug, "move": "name"}
    assert "Corvo Police" in bela.get("/records/reviewers").content.decode()
    assert bela.post("/records/reviewers", named).status_code == 302
    assert "asks you to review" in cora.get("/records/reviewers").content.decode()
    assert (
        cora.post("/records/reviewers", {"participant": cast.belmora_coast.slug, "move": "accept"}).status_code == 302
    )
    ref = records.make_incident(by=cast.bela, submit=True, tlp="amber")
    assert f"/records/{ref}/review" in bela.get(f"/records/{ref}").content.decode()
    assert "Corvo Police" in bela.get(f"/records/{ref}/review").content.decode()
    assert bela.post(f"/records/{ref}/review", {"reviewer": cast.corvo_police.slug}).status_code == 302
    home = cora.get("/").content.decode()
    assert "To review for another organisation" in home and f"/records/{ref}" in home
    with queries() as said:
        page = cora.get(f"/records/{ref}").content.decode()
    assert len(said) <= MOST, said
    assert f"/records/{ref}/verdict" in page and "You read it to review it" in page
    assert cora.post(f"/records/{ref}/verdict", {"verdict": "return", "because": ""}).status_code >= 400
    assert cora.get(f"/records/{ref}/verdict").status_code == 200
    assert cora.post(f"/records/{ref}/verdict", {"verdict": "fit"}).status_code == 302
    assert "Release as reviewed" in bela.get(f"/records/{ref}").content.decode()
    assert bela.get(f"/records/{ref}/carry-out").status_code == 200
    assert bela.post(f"/records/{ref}/carry-out", {}).status_code == 302
    with acting(cast.bela) as actor:
        assert opening.get(actor, ref).version.state == "released"
    assert cora.get(f"/records/{ref}").status_code == 404


def test_strangers_find_nothing_on_the_pages_of_a_review(cast: Any, seat: Any) -> None:
    ref = records.make_incident(by=cast.ana, submit=True)
    for act in ("review", "verdict", "take-back", "carry-out"):
        answers = [seat(cast.cora).post(f"/records/{one}/{act}", {"verdict": "fit"}) for one in (ref, uuid.uuid4())]
        assert [one.status_code for one in answers] == [404, 404]
        assert answers[0].content == answers[1].content


def test_a_page_takes_it_back(cast: Any, seat: Any) -> None:
    bela, cora = seat(cast.bela), seat(cast.cora)
    bela.post("/records/reviewers", {"participant": cast.corvo_police.slug, "move": "name"})
    cora.post("/records/reviewers", {"participant": cast.belmora_coast.slug, "move": "accept"})
    ref = records.make_incident(by=cast.bela, submit=True, tlp="amber")
    bela.post(f"/records/{ref}/review", {"reviewer": cast.corvo_police.slug})
    assert cora.get(f"/records/{ref}").status_code == 200
    assert bela.get(f"/records/{ref}/take-back").status_code == 200
    assert bela.post(f"/records/{ref}/take-back", {}).status_code == 302
    assert cora.get(f"/records/{ref}").status_code == 404
