"""The search page, the audit page and the pages of groups."""

from datetime import timedelta
from typing import Any

import pytest

from tenfold.foundation.clock import now
from tests.cast import Cast
from tests.factories import bodies


def word(cast: Cast) -> str:
    """A word that no other test writes."""
    return "Verrin" + "".join(letter for letter in cast.ending if letter.isalpha()) + str(cast.arlen_border.pk)


@pytest.fixture
def house(cast: Cast, make_incident: Any) -> Cast:
    """Twenty-three incidents of Arlen, shared with Belmora's police. Their titles hold a word of this house alone."""
    to = [f"participant:{cast.belmora_police.slug}"]
    for number in range(23):
        body = bodies.incident(title={"en": f"Boat {number} <b>off</b> Cape {word(cast)}"}, date=f"20{number:02}-05-17")
        make_incident(by=cast.ana, body=body, release=cast.rosa, to=to)
    return cast


def test_results_filters_and_pages(house: Cast, seat: Any) -> None:
    browser, asked = seat(house.bob), f"/search?q=boat+{word(house)}"
    first = browser.get(f"{asked}&sort=newest").content.decode()
    assert "23 records" in first
    assert first.count('<li class="result">') == 20
    assert "Boat 22 &lt;b&gt;off&lt;/b&gt;" in first
    assert "<mark>boat</mark>" in first
    assert "Drowning" in first
    onward = first.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    second = browser.get(onward).content.decode()
    assert second.count('<li class="result">') == 3
    assert "Back to the first results" in second
    filtered = browser.get(f"{asked}&date=2022").content.decode()
    assert "1 record<" in filtered
    assert "Remove the filter" in filtered
    theirs = browser.get(f"{asked}&originator={house.arlen_border.slug}").content.decode()
    assert "23 records" in theirs and f'value="{house.arlen_border.slug}" checked' in theirs
    assert "From: Arlen Border" in theirs
    absent = browser.get(f"{asked}&originator=nobody").content.decode()
    assert "From: nobody" in absent and 'class="result"' not in absent
    assert 'value="2022" checked' in filtered


@pytest.mark.parametrize(
    "address",
    ["/search?no_such_facet=1", "/search?after=nonsense&sort=newest", "/search?after=WyIyMDI2LTEwLTAxIiwgMjFd"],
)
def test_what_no_search_knows_is_not_accepted(cast: Cast, seat: Any, address: str) -> None:
    assert seat(cast.ana).get(address).status_code == 422


def test_a_stranger_finds_and_counts_nothing(house: Cast, seat: Any) -> None:
    text = seat(house.cora).get(f"/search?q={word(house)}").content.decode()
    assert "Nothing found that you can read" in text
    assert "How to search" in text
    assert "Drowning" not in text
    assert 'class="choice__count"' not in text


def test_a_found_record_reads_in_the_language_of_the_reader(house: Cast, seat: Any) -> None:
    browser = seat(house.bob)
    browser.post("/language", {"language": "fr"})
    assert "Noyade" in browser.get("/search").content.decode()


def test_a_guardian_reads_what_the_house_did_and_who_read_it(
    house: Cast, seat: Any, make_report: Any, acting: Any
) -> None:
    from tenfold.records.services import reading

    ref = make_report(by=house.ana, release=house.rosa, to=[f"participant:{house.belmora_police.slug}"])
    with acting(house.bob) as actor:
        reading.open_record(ref, by=actor, at=now())
    text = seat(house.gerd).get(f"/audit?record={ref}").content.decode()
    for said in (
        "Wrote a draft",
        "Submitted a draft for review",
        "Released a record",
        "Read a record",
        "Ana",
        "Rosa",
        "Belmora Police",
    ):
        assert said in text
    assert "Bob" not in text
    assert seat(house.gerd).get("/audit?record=nonsense").status_code == 404


def test_the_audit_has_pages_and_shows_the_seal(house: Cast, seat: Any) -> None:
    from tenfold.audit import sealing, verification

    browser = seat(house.gerd)
    text = browser.get("/audit").content.decode()
    onward = text.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
    assert onward.startswith("/audit?before=gAAAA")  # sealed: how many entries others have written is not told
    assert browser.get("/audit?before=100").status_code == 422
    assert "Back to the newest entries" in browser.get(onward).content.decode()
    sealing.seal(at=now())
    assert str(verification.verify().head) in browser.get("/audit").content.decode()


def test_a_foreign_guardian_reads_nothing_of_it(house: Cast, seat: Any, root: Any) -> None:
    root.execute("UPDATE accounts_person SET roles = ARRAY['guardian'] WHERE principal_id = %s", [house.cora.pk])
    text = seat(house.cora).get("/audit").content.decode()
    assert "<bdi>Released a record</bdi>" not in text  # in the house of this test alone
    assert "Signed in" in text


def test_every_event_has_words() -> None:
    from tenfold.audit.events import Event
    from tenfold.web.audit import words

    assert all(words.event(event.value) != event.value for event in Event)
    assert words.event("records.of.the-future") == "records.of.the-future"


def test_an_admission_goes_its_way(cast: Cast, seat: Any, root: Any) -> None:
    from tenfold.handling.services import groups

    slug = f"coast-{cast.ending}"
    groups.found(slug, members=[cast.belmora_coast, cast.arlen_border], at=now())
    coordinator, candidate, stranger = seat(cast.bela), seat(cast.cora), seat(cast.bob)
    assert candidate.get(f"/groups/{slug}").status_code == 404
    address = f"/groups/{slug}/{cast.corvo_police.slug}"
    assert b"learns of the group" in coordinator.get(f"{address}/invite").content
    assert coordinator.post(f"{address}/invite", {"note": "Welcome"}).status_code == 302
    assert b"Accept the invitation" in candidate.get(f"/groups/{slug}").content
    assert stranger.get(f"/groups/{slug}").status_code == 404
    assert candidate.post(f"{address}/admit").status_code == 403  # not its move
    assert candidate.post(f"{address}/accept").status_code == 302
    assert b"The notice ends" in coordinator.get(f"/groups/{slug}").content
    assert coordinator.post(f"{address}/admit").status_code == 403  # the notice runs
    root.execute(
        "UPDATE handling_admissionmove SET notice_until = %s WHERE move = 'accept'", [now() - timedelta(days=1)]
    )
    assert coordinator.post(f"{address}/admit").status_code == 302
    page = candidate.get(f"/groups/{slug}").content.decode()
    assert "Leave the group" in page
    assert "Welcome" in page
    assert "Arlen Border" in page
    assert candidate.post(f"{address}/leave").status_code == 302
    assert coordinator.get(f"{address}/dance").status_code == 404


def test_only_coordinators_move_admissions(cast: Cast, seat: Any) -> None:
    from tenfold.handling.services import groups

    slug = f"quiet-{cast.ending}"
    groups.found(slug, members=[cast.arlen_border], at=now())
    assert seat(cast.ana).post(f"/groups/{slug}/{cast.corvo_police.slug}/invite").status_code == 403
    assert b"Invite an organisation" not in seat(cast.ana).get(f"/groups/{slug}").content


def test_a_quiet_house_is_told_so(empty_world: None, seat: Any) -> None:
    from tests import cast as casts

    page = seat(casts.make().cora).get("/").content.decode()
    assert "Nothing at the moment." in page
    assert "Nothing has reached you since yesterday." in page
