"""The page of contact points: kept by their house, read by all, absent only after a handover, asked about when they grow old."""

from datetime import timedelta
from typing import Any

from tenfold.exchange.models import ContactPoint
from tenfold.exchange.services import contacts
from tenfold.exchange.services.contacts import Contact
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.notices import selectors
from tenfold.notices.services import reminding
from tests.cast import Cast

PAGE = "/requests/contacts"
DESK = {
    "name": "Harbour desk",
    "role": "duty-desk",
    "languages": ["en", "fr"],
    "way-phone": "+999 555 0200",
    "hours": "Day and night",
}
HANDED = ["open-requests", "deadlines", "partners-told", "access"]


def text(browser: Any) -> str:
    return str(browser.get(PAGE).content.decode())


def test_a_house_keeps_its_own_and_others_read_them(cast: Cast, seat: Any) -> None:
    bob, cora = seat(cast.bob), seat(cast.cora)
    wrong = bob.post(f"{PAGE}/1", {**DESK, "languages": [], "name": ""})
    assert wrong.status_code == 422 and not ContactPoint.objects.filter(originator=cast.belmora_police).exists()
    assert bob.post(f"{PAGE}/1", DESK).status_code == 302
    assert "+999 555 0200" in text(cora) and f"{PAGE}/1/verify" not in text(cora)
    assert f"{PAGE}/1/verify" in text(bob) and f"{PAGE}/2" in text(bob)  # the next one is the second
    assert f"{PAGE}/1/verify" not in text(seat(cast.cato)) and seat(cast.cato).get(f"{PAGE}/1").status_code == 403
    assert cora.post(f"{PAGE}/1/drop").status_code == 404  # the first one of her own house, which has none
    assert "Harbour desk" not in cora.get(f"{PAGE}?role=legal-adviser").content.decode()


def test_an_absence_needs_the_whole_checklist_and_names_who_stands_in(cast: Cast, seat: Any) -> None:
    bob, today = seat(cast.bob), now().date()
    for rank, name in ((1, "Harbour desk"), (2, "Second desk")):
        bob.post(f"{PAGE}/{rank}", {**DESK, "name": name})
    days = {"first": today.isoformat(), "last": (today + timedelta(days=9)).isoformat()}
    assert bob.post(f"{PAGE}/1/leave", {**days, "handed_over": HANDED[:2]}).status_code == 422
    assert bob.post(f"{PAGE}/1/leave", {"handed_over": HANDED}).status_code == 422
    assert bob.post(f"{PAGE}/1/leave", {**days, "handed_over": HANDED}).status_code == 302
    page = text(seat(cast.cora))
    assert "Absent until" in page and "Stands in: <bdi>Second desk" in " ".join(page.split())
    assert bob.post(f"{PAGE}/1/back").status_code == 302 and "Absent until" not in text(bob)
    assert bob.post(f"{PAGE}/2/drop").status_code == 302 and "Second desk" not in text(bob)


def test_what_nobody_verified_for_long_is_asked_about_until_somebody_does(cast: Cast, seat: Any) -> None:
    with acting(cast.bob) as bob:
        contacts.put(Contact(name="Duty desk", languages=["en"]), by=bob, at=now() - timedelta(days=160))

    def told() -> int:
        with acting(cast.bob) as actor:
            return sum(one.name == "contact-unsure" for one in selectors.list_notices(actor))

    reminding.remind(at=now())
    reminding.remind(at=now())
    assert told() == 1
    reminding.remind(at=now() + timedelta(days=20))
    assert told() == 2
    browser = seat(cast.bob)
    assert browser.post(f"{PAGE}/1/verify").status_code == 302
    reminding.remind(at=now() + timedelta(days=20))
    assert told() == 2
