"""Every page takes at most twelve statements, whatever it shows."""

from typing import Any

import pytest

from tenfold.foundation.clock import now
from tenfold.kinds import registry
from tests.cast import Cast
from tests.factories import bodies
from tests.statements import MOST


@pytest.fixture(scope="module")
def world() -> Cast:
    """A house in which something of everything waits."""
    from tenfold.handling.acting import acting
    from tenfold.handling.services import groups
    from tenfold.records.services import reading, review, sharing
    from tests import cast as casts
    from tests.factories.records import make_incident, make_report

    cast = casts.make()
    members = [cast.arlen_border, cast.belmora_police, cast.belmora_coast]
    groups.found(f"strait-{cast.ending}", members=members, at=now())
    target = [f"participant:{cast.belmora_police.slug}"]
    for number in range(15):
        make_incident(by=cast.ana, body=bodies.incident(title={"en": f"Boat {number}"}), release=cast.rosa, to=target)
        make_report(by=cast.ana, submit=True)
        make_report(by=cast.rosa)
    recalled = bodies.report(title={"en": f"Lorries of {cast.ending}"})
    for _ in range(3):
        ref = make_report(by=cast.ana, body=recalled, release=cast.rosa, to=target)
        with acting(cast.bob) as actor:
            reading.open_record(ref, by=actor, at=now())
        with acting(cast.ana) as actor:
            sharing.recall(ref, "wrong-information", by=actor, at=now())
        urgent = make_report(by=cast.rosa)
        with acting(cast.rosa) as actor:
            review.release(urgent, urgent_because="Lives at sea", by=actor, at=now())
    return cast


@pytest.mark.parametrize(
    "who, address",
    [
        ("ana", "/"), ("rosa", "/"), ("bob", "/"), ("gerd", "/"), ("adam", "/"), ("rosa", "/search"), ("bob", "/search?q=boat"),
        ("ana", "/search?q=boat&kind=incident&place=ITA&all=date"), ("ana", "/search?q=nothingofthissort"),
        ("bob", "/search?view=map"), ("bob", "/search?view=map&q=boat&map-area=ITA"), ("bob", "/search?view=table"),
        ("ana", "/search?view=table&q=boat&table-by=-cause_of_death"), ("bob", "/search/in-view?map-box=-180,-90,180,90"), ("ana", "/account"),
        ("ana", "/purpose"), ("adam", "/people"), ("gerd", "/audit"), ("ana", "/groups"),
        ("bela", "/groups/{group}"), ("cora", "/groups/{group}"), ("ana", "/about"), ("ana", "/style-guide"), ("ana", "/nowhere"),
        ("ana", "/account/factor"), ("ana", "/account/prove"), ("adam", "/units"), ("adam", "/people/{ana}"), ("adam", "/people/{ana}/reset"),
        ("adam", "/people/{ana}/close"), ("ana", "/requests/contacts"), ("bob", "/requests/outcomes?by=asked"), ("bob", "/inbox"),
    ],
)  # fmt: skip
def test_a_page_takes_at_most_twelve_statements(world: Cast, seat: Any, queries: Any, who: str, address: str) -> None:
    browser = seat(getattr(world, who))
    browser.get("/search?q=boat")  # what the languages make of a word is asked once in the life of a process
    with queries() as said:
        answer = browser.get(address.format(group=f"strait-{world.ending}", ana=world.ana.pk))
    assert answer.status_code in {200, 404}
    assert len(said) <= MOST, said


@pytest.mark.parametrize("kind", registry.names())
def test_the_form_of_any_kind_takes_at_most_twelve_statements(world: Cast, seat: Any, queries: Any, kind: str) -> None:
    browser = seat(world.ana)
    with queries() as said:
        answer = browser.get(f"/records/new/{kind}")
    assert answer.status_code == 200
    assert len(said) <= MOST, said


def test_probes_ask_for_no_session(client: Any, queries: Any) -> None:
    with queries() as said:
        assert client.get("/healthz").content == b"alive\n"
    assert said == []
    assert client.get("/readyz").content == b"ready\n"
    with queries() as said:
        assert client.get("/readyz").status_code == 200
    assert len(said) == 1


def test_all_lists_of_the_start_page_are_there(world: Cast, seat: Any) -> None:
    reviewer, reader = seat(world.rosa).get("/").content.decode(), seat(world.bob).get("/").content.decode()
    for words in ("To review and release", "Released urgently", "Your drafts", "New since yesterday"):
        assert words in reviewer
    assert "Recalls to acknowledge" in reader
    assert "Information found wrong" in reader
    assert f"Lorries of {world.ending}" not in reader  # what was recalled has no title any more


@pytest.mark.parametrize("who", ["ana", "bob"])
@pytest.mark.parametrize("address", ["/requests", "/requests?box=ended", "/requests/{asked}"])
def test_requests_take_few_statements(world: Cast, seat: Any, queries: Any, asked: str, who: str, address: str) -> None:
    browser, page = seat(getattr(world, who)), address.format(asked=asked)
    browser.get(page)
    with queries() as said:
        answer = browser.get(page)
    assert answer.status_code == 200
    assert len(said) <= MOST, said


@pytest.fixture(scope="module")
def asked(world: Cast) -> str:
    """A request with a few moves of both sides, one of them with words and a step inside a house."""
    from tests.factories.requests import information, send, step

    ref = send(world, "information_request", information())
    for who, name, said in (
        ("bob", "receive", {}), ("bob", "assign", {"person": world.bob.email}), ("bob", "ask-more", {"text": "Which?"}),
        ("ana", "supply", {"text": "All."}),
    ):  # fmt: skip
        step(world, who, ref, name, said)
    return str(ref)
