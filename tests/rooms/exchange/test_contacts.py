"""Contact points: written by a house, read by all, verified, absent only after a handover."""

from datetime import date, datetime
from typing import Any

import pytest

from tenfold.exchange import selectors
from tenfold.exchange.services import contacts
from tenfold.exchange.services.contacts import Contact
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.handling.acting import acting
from tests.cast import Cast
from tests.factories.requests import information, send

DESK = Contact(
    name="Duty desk",
    role="duty-desk",
    languages=["en", "fr"],
    channels={"phone": "+999 555 0200"},
    hours="Day and night",
)
HANDED = ["open-requests", "deadlines", "partners-told", "access"]


def put(cast: Cast, contact: Contact = DESK, at: datetime | None = None) -> None:
    with acting(cast.bob) as bob:
        contacts.put(contact, by=bob, at=at or now())


def test_all_participants_read_them_and_only_the_house_writes_them(cast: Cast) -> None:
    put(cast)
    with acting(cast.cora) as cora:
        (found,) = selectors.list_contacts(cora, cast.belmora_police.pk)
        assert found.name == "Duty desk" and found.verified_by == cast.bob.pk
        with pytest.raises(Missing):
            contacts.drop(1, by=cora, at=now())
    with acting(cast.cato) as cato, pytest.raises(Denied):
        contacts.put(DESK, by=cato, at=now())


def test_writing_a_rank_again_takes_its_place(cast: Cast) -> None:
    put(cast)
    put(cast, Contact(name="Second desk", languages=["es"], rank=1, person=str(cast.bob.pk)))
    with acting(cast.bob) as bob:
        (found,) = selectors.list_contacts(bob, cast.belmora_police.pk)
        assert (found.name, found.person) == ("Second desk", cast.bob.pk)


@pytest.mark.parametrize("changed, at", [
    ({"name": " "}, "name"), ({"role": "chief"}, "role"), ({"channels": {"pigeon": "x"}}, "channels"), ({"languages": []}, "languages"),
    ({"languages": ["xx"]}, "languages"), ({"rank": 0}, "rank"), ({"hours": "x" * 121}, "hours"), ({"person": "nobody"}, "person"),
])  # fmt: skip
def test_what_is_wrong_is_told(cast: Cast, changed: dict[str, Any], at: str) -> None:
    words: dict[str, Any] = {"name": "Desk", "languages": ["en"], **changed}
    with pytest.raises(Invalid) as raised:
        put(cast, Contact(**words))
    assert at in [fault.at for fault in raised.value.faults]


def test_nobody_leaves_before_everything_is_handed_over(cast: Cast) -> None:
    put(cast)
    put(cast, Contact(name="Second desk", languages=["en"], rank=2))
    days = date(2027, 5, 3), date(2027, 5, 14)
    with acting(cast.bob) as bob:
        with pytest.raises(Invalid):
            contacts.leave(1, *days, HANDED[:2], by=bob, at=now())
        with pytest.raises(Invalid):
            contacts.leave(1, days[1], days[0], HANDED, by=bob, at=now())
        contacts.leave(1, *days, HANDED, by=bob, at=now())
        found = selectors.list_contacts(bob, cast.belmora_police.pk)
    assert [one.name for one in selectors.reached(found, date(2027, 5, 4))] == ["Second desk"]
    assert [one.name for one in selectors.reached(found, date(2027, 5, 15))] == ["Duty desk", "Second desk"]


def test_the_page_of_a_request_says_whom_to_call(cast: Cast) -> None:
    put(cast)
    ref = send(cast, "information_request", information())
    from django.test import Client

    from tests.cast import PASSWORD

    browser = Client()
    browser.post("/sign-in", {"email": cast.ana.email, "password": PASSWORD})
    page = browser.get(f"/requests/{ref}").content.decode()
    assert "Duty desk" in page and "+999 555 0200" in page and "Last verified on" in page
