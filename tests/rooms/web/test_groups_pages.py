"""Founding, chartering, closing a group, and exempting records, in a browser without scripts."""

import re
from typing import Any

from tenfold.foundation.clock import now
from tenfold.handling.services import groups
from tests.cast import Cast
from tests.statements import MOST

FORM = {"name": "Strait watch", "purpose": "Boats in the strait", "tlp_highest": "amber", "tlp_default": "green", "admission": "coordinator", "agree_days": "30",
        "hidden": "yes", "notice_days": "14", "listed": "no"}  # fmt: skip


def begin(seat: Any, cast: Cast) -> tuple[Any, str]:
    browser = seat(cast.bela)
    answer = browser.post("/groups/new", FORM)
    assert answer.status_code == 302
    return browser, answer.headers["Location"]


def test_a_group_is_founded_and_says_its_charter(cast: Cast, seat: Any) -> None:
    browser, address = begin(seat, cast)
    page = browser.get(address).content.decode()
    for words in (
        "Strait watch",
        "Boats in the strait",
        "TLP:AMBER",
        "TLP:GREEN",
        "hidden from each other",
        "waits 14 days",
        "Version 1",
    ):
        assert words in page
    assert seat(cast.cora).get(address).status_code == 404
    assert seat(cast.ana).get("/groups/new").status_code == 403


def test_what_is_missing_is_said_and_nothing_is_lost(cast: Cast, seat: Any) -> None:
    answer = seat(cast.bela).post("/groups/new", FORM | {"name": "", "notice_days": "many"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Boats in the strait" in page and page.count("field--error") == 2


def test_a_new_version_asks_the_members_to_agree(cast: Cast, seat: Any, root: Any) -> None:
    net = groups.found(
        f"coast-{cast.ending}", members=[cast.belmora_coast, cast.corvo_police], charter={"en": "Boats"}, at=now()
    )
    coordinator, member, address = seat(cast.bela), seat(cast.cora), f"/groups/{net.slug}"
    assert coordinator.post(f"{address}/charter", FORM | {"purpose": ""}).status_code == 422
    assert coordinator.post(f"{address}/charter", FORM | {"purpose": "Boats and lorries"}).status_code == 302
    assert member.get(f"{address}/charter").status_code == 403
    page = member.get(address).content.decode()
    assert "Boats and lorries" in page and "Earlier versions" in page and "Agree to the charter" in page
    assert member.post(f"{address}/{cast.corvo_police.slug}/agree").status_code == 302
    assert "Agree to the charter" not in member.get(address).content.decode()


def test_a_closed_group_says_so_and_offers_nothing(cast: Cast, seat: Any) -> None:
    browser, address = begin(seat, cast)
    assert b"Nobody is invited" in browser.get(f"{address}/close").content
    assert browser.post(f"{address}/close").status_code == 302
    page = browser.get(address).content.decode()
    assert "This group was closed" in page and "Invite an organisation" not in page
    assert browser.post(f"{address}/{cast.corvo_police.slug}/invite").status_code == 403
    assert browser.post(f"{address}/close").status_code == 409


def test_own_records_are_listed_and_exempted(cast: Cast, seat: Any, make_report: Any) -> None:
    net = groups.found(f"net-{cast.ending}", members=[cast.belmora_coast, cast.arlen_border], at=now())
    for _ in range(3):
        make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"])
    browser, address = seat(cast.ana), f"/groups/{net.slug}/records"
    page = browser.get(address).content.decode()
    refs = re.findall(r'name="refs" value="([^"]+)"', page)
    assert len(refs) == 3 and "3 records" in page
    assert browser.post(address, {"which": "ticked"}).status_code == 422
    assert browser.post(address, {"which": "ticked", "refs": refs[:1]}).status_code == 302
    assert "1 record was exempted" in browser.get(address).content.decode()
    assert browser.post(address, {"which": "all"}).status_code == 302
    assert "shares no record" in browser.get(address).content.decode()
    assert seat(cast.bela).get(address).content.decode().count('name="refs"') == 0
    assert seat(cast.cora).get(address).status_code == 404


def test_who_is_coming_is_said_beside_the_records(cast: Cast, seat: Any, make_report: Any) -> None:
    net = groups.found(f"net-{cast.ending}", members=[cast.belmora_coast, cast.arlen_border], at=now())
    make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"])
    address = f"/groups/{net.slug}/{cast.corvo_police.slug}"
    seat(cast.bela).post(f"{address}/invite")
    seat(cast.cora).post(f"{address}/accept")
    page = seat(cast.ana).get(f"/groups/{net.slug}/records").content.decode()
    assert "is about to become a member" in page and "Corvo Police" in page


def test_pages_of_groups_take_at_most_twelve_statements(cast: Cast, seat: Any, queries: Any, make_report: Any) -> None:
    net = groups.found(f"net-{cast.ending}", members=cast.participants, at=now())
    for _ in range(8):
        make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"])
    browser = seat(cast.ana)
    for address in ("", "/records"):
        with queries() as said:
            assert browser.get(f"/groups/{net.slug}{address}").status_code == 200
        assert len(said) <= MOST, said
