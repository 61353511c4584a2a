"""What falls due is put before the first contact point, and before the second one where it is overdue."""

from datetime import UTC, datetime, timedelta

from tenfold.exchange import selectors
from tenfold.exchange.services import contacts
from tenfold.exchange.services.contacts import Contact
from tenfold.exchange.services.watching import _watch
from tenfold.handling.acting import acting
from tenfold.vocabulary import lists
from tests.cast import Cast
from tests.factories.requests import send, step, verification

AT = datetime(2027, 5, 10, 9, tzinfo=UTC)  # a Monday; two working days run until Wednesday, 21:59 in UTC


def told(cast: Cast, ref: object) -> list[str]:
    with acting(cast.bob) as bob:
        found = selectors.get(bob, ref)  # type: ignore[arg-type]
        names = {str(one.ref): one.name for one in selectors.list_contacts(bob, cast.belmora_police.pk)}
    return [names[one.said["contact"]] for one in found.moves if one.name == "escalate"]


def test_the_second_contact_point_is_told_only_of_what_is_overdue_and_each_once(cast: Cast) -> None:
    ref = send(cast, "document_verification", verification(), at=AT)
    with acting(cast.bob) as bob:
        for rank, name in enumerate(("First", "Second"), 1):
            contacts.put(Contact(name=name, languages=["en"], rank=rank), by=bob, at=AT)
    house = cast.belmora_police.pk
    assert _watch(house, AT + timedelta(hours=1)) == 0
    assert _watch(house, AT + timedelta(days=2)) == 1 and told(cast, ref) == ["First"]
    assert _watch(house, AT + timedelta(days=2, hours=1)) == 0
    assert _watch(house, AT + timedelta(days=3)) == 1 and told(cast, ref) == ["First", "Second"]
    with acting(cast.ana) as ana:
        assert [one.name for one in selectors.get(ana, ref).moves] == ["send"]
    step(cast, "bob", ref, "acknowledge", at=AT + timedelta(days=3))
    assert _watch(house, AT + timedelta(days=3, hours=1)) == 0


def test_whoever_is_absent_is_passed_over_unless_all_are(cast: Cast) -> None:
    """What is overdue is put before somebody, whatever people wrote of their holidays."""
    ref = send(cast, "document_verification", verification(), at=AT)
    handed = list(lists.get("handover_item").codes)
    with acting(cast.bob) as bob:
        for rank, name in enumerate(("First", "Second"), 1):
            contacts.put(Contact(name=name, languages=["en"], rank=rank), by=bob, at=AT)
        contacts.leave(1, AT.date(), AT.date() + timedelta(days=30), handed, by=bob, at=AT)
    house = cast.belmora_police.pk
    assert _watch(house, AT + timedelta(days=2)) == 1 and told(cast, ref) == ["Second"]
    with acting(cast.bob) as bob:
        contacts.leave(2, AT.date(), AT.date() + timedelta(days=30), handed, by=bob, at=AT)
    assert _watch(house, AT + timedelta(days=2, hours=1)) == 1 and told(cast, ref) == ["Second", "First"]


def test_a_house_without_contact_points_is_told_nothing(cast: Cast) -> None:
    ref = send(cast, "document_verification", verification(), at=AT)
    assert _watch(cast.belmora_police.pk, AT + timedelta(days=9)) == 0
    assert told(cast, ref) == []
