"""The pages by which a record is used: rights in words, a restriction acknowledged, a consent given and withdrawn, a quotation."""

from typing import Any

from tests.rooms.records.test_rights import shared


def test_a_reader_acknowledges_asks_and_finds_the_consent_with_its_condition(cast: Any, seat: Any) -> None:
    ref = shared(cast, "h3", "h1", note="Call the desk first")
    bob, ana = seat(cast.bob), seat(cast.ana)
    closed = bob.get(f"/records/{ref}").content.decode()
    assert "Call the desk first" in closed and "Three lorries" not in closed
    assert bob.post(f"/records/{ref}/heed").status_code == 302
    assert "Three lorries" in bob.get(f"/records/{ref}").content.decode()
    refused = bob.post(f"/records/{ref}/print", {"format": "pdf", "lang": "en", "court": "yes"})
    assert refused.status_code == 403 and "H1" in refused.content.decode()
    form = {
        "participant": cast.belmora_police.slug,
        "right": "use-in-court",
        "condition": "Not against the driver",
        "until": "",
    }
    assert ana.post(f"/records/{ref}/consent", form).status_code == 302
    assert "Not against the driver" in bob.get(f"/records/{ref}").content.decode()
    assert seat(cast.cora).get(f"/records/{ref}/quote").status_code == 404
