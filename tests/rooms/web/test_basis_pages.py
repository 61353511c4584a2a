"""The basis of a sharing on the pages and over the interface: asked, told, demanded."""

from typing import Any

from tests.cast import Cast
from tests.factories import records
from tests.rooms.web.test_register_of_processing import AGREEMENT


def test_it_is_chosen_where_a_record_is_shared_and_shown_to_the_originator(
    cast: Cast, seat: Any, make_report: Any
) -> None:
    agreement = records.make("agreement", AGREEMENT, by=cast.ana, release=cast.rosa)
    ref = make_report(by=cast.ana, release=cast.rosa)
    ana, sent = seat(cast.ana), {"form-readers": f"participant:{cast.belmora_police.slug}"}
    form = ana.get(f"/records/{ref}/share").content.decode()
    assert 'name="basis"' in form and str(agreement) in form
    wrong = ana.post(f"/records/{ref}/share", {**sent, "basis": "agreement", "agreement": "nothing"})
    assert wrong.status_code == 422
    wrong = ana.post(f"/records/{ref}/share", {**sent, "basis": "agreement"})
    assert (
        "Which agreement: This field is needed" in wrong.content.decode()
        and "#field-agreement" in wrong.content.decode()
    )
    assert "· In force" not in form and "· Expired" not in form
    records.make(
        "agreement", {**AGREEMENT, "agreement_status": "expired", "ends_on": "2024"}, by=cast.ana, release=cast.rosa
    )
    assert "· Expired</option>" in ana.get(f"/records/{ref}/share").content.decode(), (
        "and who chooses one that ended sees it"
    )
    done = ana.post(
        f"/records/{ref}/share", {**sent, "basis": "agreement", "agreement": str(agreement), "basis_note": "Article 4"}
    )
    assert done.status_code == 302
    page = ana.get(f"/records/{ref}/holders").content.decode()
    assert "Article 4" in page and f"/records/{agreement}" in page
    assert "Article 4" not in seat(cast.cora).get("/search?q=Article").content.decode()


def test_the_administrator_demands_it_and_the_page_says_why_nothing_was_shared(
    cast: Cast, seat: Any, make_report: Any
) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    assert seat(cast.adam).post("/people/rules", {"rules": ["demands_basis"]}).status_code == 302
    ana, sent = seat(cast.ana), {"form-readers": f"participant:{cast.belmora_police.slug}"}
    refused = ana.post(f"/records/{ref}/share", sent)
    assert refused.status_code == 403 and "without a basis" in refused.content.decode()
    assert ana.post(f"/records/{ref}/share", {**sent, "basis": "protocol"}).status_code == 302
    many = {"act": "share", "record": str(ref), "to": f"participant:{cast.belmora_coast.slug}"}
    refused = ana.post("/desk/many", many)
    assert refused.status_code == 403 and 'name="basis"' in refused.content.decode()
    shown = ana.post("/desk/many", {**many, "basis": "protocol", "basis_note": "Article 10"})
    assert shown.status_code == 200 and 'value="Article 10"' in shown.content.decode()
