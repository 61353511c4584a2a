"""Contact points over the interface: read by everybody, kept by their house and by nobody else."""

from typing import Any

from tenfold.api import told_contacts as told
from tenfold.vocabulary import lists
from tests.cast import Cast

DESK = {"name": "Night desk", "languages": ["en", "fr"], "channels": {"phone": "+999 555 0101"}, "hours": "24/7"}


def test_a_house_keeps_its_contact_points_and_everybody_reads_them(cast: Cast, programs: dict[str, Any]) -> None:
    keeper, cora, slug = programs["rosa"], programs["cora"], cast.arlen_border.slug
    assert programs["cato"].put("/contacts/1", DESK).status_code == 403
    made = told.ContactTold.model_validate(keeper.put("/contacts/1", DESK).json())
    assert (made.participant, made.rank, made.name) == (slug, 1, "Night desk")
    away = {"move": "leave", "first": "2030-01-01", "last": "2030-01-31"}
    assert keeper.post("/contacts/1/moves", away).status_code == 422
    assert keeper.post("/contacts/1/moves", {"move": "leave"}).status_code == 422
    gone = keeper.post("/contacts/1/moves", {**away, "handed_over": [*lists.get("handover_item").codes]})
    assert gone.json()["away_until"] == "2030-01-31"
    assert keeper.post("/contacts/1/moves", {"move": "back"}).json()["away_from"] is None
    assert keeper.post("/contacts/1/moves", {"move": "verify"}).status_code == 200
    seen = told.ContactsTold.model_validate(cora.get(f"/contacts?participant={slug}").json())
    assert (
        [one.name for one in seen.contacts]
        == ["Night desk"]
        == [one["name"] for one in cora.get("/contacts").json()["contacts"] if one["participant"] == slug]
    )
    assert cora.get("/contacts?participant=nobody").json() == {"contacts": []}
    for answer in (cora.post("/contacts/1/moves", {"move": "verify"}), cora.send("DELETE", "/contacts/1", None)):
        assert answer.status_code in {403, 404}  # a rank is one of the own house
    assert keeper.send("DELETE", "/contacts/1", None).json() == {"rank": 1, "gone": True}
    assert cora.get(f"/contacts?participant={slug}").json() == {"contacts": []}
