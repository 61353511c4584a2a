"""The loss register of an issuing State: the figures, the short report, what came back; and that nobody else has any of it."""

import re
import uuid
from typing import Any

import pytest

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.travel_documents.services import looking_up
from tests.cast import Cast
from tests.factories import documents, records

REPORT = {
    "doc_type": "passport-ordinary", "doc_status": "stolen-blank", "number": "AR0060001", "number_to": "AR0060500", "date_of_loss": "2026-05-01",
    "place": "Depot", "place_country": "QMM", "circumstances": "Taken from a van.", "confirm_with": "Duty desk",
}  # fmt: skip


@pytest.fixture
def blanks(cast: Cast) -> uuid.UUID:
    there = [f"participant:{cast.belmora_police.slug}"]
    return records.make("document_loss", documents.loss(), by=cast.ana, release=cast.rosa, to=there)


def ask(person: Any, number: str) -> int:
    with acting(person) as actor:
        return len(
            looking_up.look_up("QMM", "passport-ordinary", number, reason="border-check", by=actor, at=now()).hits
        )


def test_500_are_reported_100_come_back_and_the_figures_say_so(seat: Any, cast: Cast) -> None:
    ana, rosa = seat(cast.ana), seat(cast.rosa)
    told = REPORT | {"form-readers": f"participant:{cast.belmora_police.slug}"}
    where = ana.post("/documents/losses/report", told).headers["Location"]
    ref = where.rpartition("/")[2]
    assert ask(cast.bob, "AR0060100") == 0, "it waits for a colleague"
    assert rosa.post(f"/records/{ref}/release", {}).status_code == 302 and ask(cast.bob, "AR0060100") == 1
    seen = ana.post(
        where, {"first": "AR0060101", "last": "AR0060200", "on": "2026-06-01", "do": "preview"}
    ).content.decode()
    assert (
        "Still out now: 500. Afterwards: 400." in seen
        and "AR0060001 – AR0060100" in seen
        and "Nothing is recorded yet." in seen
    )
    assert (
        ana.post(where, {"first": "AR0060101", "last": "AR0060200", "on": "2026-06-01", "do": "record"}).status_code
        == 302
    )
    assert ask(cast.bob, "AR0060150") == 1, "a submitted version changes nothing"
    assert "A newer version waits" in ana.get(where).content.decode()
    again = ana.post(where, {"first": "AR0060001", "on": "2026-06-01", "do": "record"})
    assert again.status_code == 409 and "waits to be released" in again.content.decode()
    rosa.post(f"/records/{ref}/release", {})
    assert ask(cast.bob, "AR0060150") == 0 and ask(cast.bob, "AR0060201") == 1
    page = ana.get("/documents/losses").content.decode()
    for said in (
        "AR0060001 – AR0060500",
        "Still out: 400",
        "Came back: 100",
        "Lost: 500",
        "1 organisation was answered from it",
    ):
        assert said in page, said
    assert [int(one) for one in re.findall(r"<dd>(\d+)</dd>", page)] == [1, 500, 100, 400]


def test_one_person_may_release_at_once_with_a_reason(seat: Any, cast: Cast, blanks: uuid.UUID) -> None:
    sent = {
        "first": "AR0048300",
        "on": "2026-06-01",
        "urgent_because": "The holder waits at the border",
        "do": "record",
    }
    assert seat(cast.rosa).post(f"/documents/losses/{blanks}", sent).status_code == 302
    assert ask(cast.bob, "AR0048300") == 0 and ask(cast.bob, "AR0048301") == 1
    refused = seat(cast.ana).post(f"/documents/losses/{blanks}", sent | {"first": "AR0048400"})
    assert refused.status_code == 403, "an analyst releases nothing"
    assert ask(cast.bob, "AR0048400") == 1


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(seat: Any, cast: Cast) -> None:
    ana = seat(cast.ana)
    refused = ana.post("/documents/losses/report", REPORT | {"quantity": "499", "date_of_loss": "soon"})
    page = refused.content.decode()
    assert refused.status_code == 422 and "There are 500 numbers" in page and 'href="#field-quantity"' in page
    refused = ana.post("/documents/losses/report", REPORT | {"date_of_loss": "soon"})
    assert refused.status_code == 422 and 'href="#field-date_of_loss"' in refused.content.decode()
    assert "has reported no loss yet" in ana.get("/documents/losses").content.decode()


def test_filters_and_the_table_hold_what_the_page_shows(seat: Any, cast: Cast, blanks: uuid.UUID) -> None:
    records.make("document_loss", documents.single(date_of_loss="2025-02"), by=cast.ana, release=cast.rosa)
    ana = seat(cast.ana)
    page = ana.get("/documents/losses?date_of_loss=2025").content.decode()
    assert "AR-771-204" in page and "AR0048201" not in page
    table = ana.post("/documents/losses-table?doc_status=stolen-blank").content.decode("utf-8-sig").splitlines()
    assert len(table) == 2 and table[1].endswith("AR0048201,AR0048700,2026-05-01,500,0,500,AR0048201-AR0048700")


def test_nobody_else_has_any_of_it(seat: Any, cast: Cast, blanks: uuid.UUID) -> None:
    """R06: not even whoever is answered by a look-up, nor another organisation of the same State."""
    assert ask(cast.bob, "AR0048300") == 1
    for person in (cast.bob, cast.petra, cast.cora):
        browser = seat(person)
        page = browser.get("/documents/losses").content.decode()
        assert "AR0048201" not in page and re.findall(r"<dd>(\d+)</dd>", page) == ["0", "0", "0", "0"]
        for ref in (blanks, uuid.uuid4()):
            assert browser.get(f"/documents/losses/{ref}").status_code == 404
            assert browser.post(
                f"/documents/losses/{ref}", {"first": "AR0048300", "on": "2026", "do": "record"}
            ).status_code in {403, 404}
        assert browser.post("/documents/losses-table").status_code == 302
    assert ask(cast.bob, "AR0048300") == 1
    report = records.make_report(by=cast.ana)
    assert seat(cast.ana).get(f"/documents/losses/{report}").status_code == 404, "another kind"


def test_the_originator_reads_who_was_answered_when_and_why_as_a_code(seat: Any, cast: Cast, blanks: uuid.UUID) -> None:
    ask(cast.bob, "AR0048300")
    page = seat(cast.ana).get(f"/documents/losses/{blanks}").content.decode()
    assert "Check at a border" in page and "AR0048300" not in page[page.index("Who was answered") :]
    assert "Answered by a look-up: Check at a border" in seat(cast.ana).get(f"/records/{blanks}").content.decode()


def test_a_loss_leads_to_the_draft_for_another_system(seat: Any, cast: Cast, blanks: uuid.UUID) -> None:
    draft = f"/documents/draft-for/sltd/{blanks}"
    assert draft in seat(cast.ana).get(f"/documents/losses/{blanks}").content.decode()
    assert seat(cast.ana).get(draft).status_code == 200


def test_pages_cost_the_same_however_much_is_lost(seat: Any, cast: Cast, blanks: uuid.UUID, queries: Any) -> None:
    ana = seat(cast.ana)
    ana.get("/documents/losses")
    with queries() as few:
        ana.get("/documents/losses")
    for number in range(5):
        records.make("document_loss", documents.single(number=f"AR-880-{number:03}"), by=cast.ana, release=cast.rosa)
    ana.get("/documents/losses")  # a process learns once what a facet of a new record is called
    with queries() as many:
        ana.get("/documents/losses")
    assert len(many) == len(few)
