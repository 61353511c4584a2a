"""What is over is said where it is met: an answer that is overdue, a consent and a grant past their last day, and what can be done."""

import uuid
from typing import Any

import psycopg
import pytest

from tests.cast import Cast
from tests.factories.days import today
from tests.factories.requests import information, send, step
from tests.rooms.exchange.test_consent_requests import GRANTED, asked, shared

PAST = today(-3).isoformat()


def text(browser: Any, path: str) -> str:
    return " ".join(browser.get(path).content.decode().split())


def test_an_overdue_request_says_who_is_late_and_what_to_do(cast: Cast, seat: Any, root: psycopg.Connection) -> None:
    ref = send(cast, "information_request", information())
    for person in (cast.bob, cast.ana):  # opening it is its receipt
        assert "should have acted" not in text(seat(person), f"/requests/{ref}")
    root.execute(
        "UPDATE exchange_move SET due_at = due_at - interval '90 days' WHERE request_id = (SELECT id FROM exchange_request WHERE ref = %s)", [ref]
    )  # fmt: skip
    asks, answers = text(seat(cast.ana), f"/requests/{ref}"), text(seat(cast.bob), f"/requests/{ref}")
    assert "Belmora Police should have acted by" in asks and "call a contact point" in asks
    assert "Your organisation should have acted by" in answers and "Take the next step below" in answers


@pytest.fixture
def over(cast: Cast, root: psycopg.Connection) -> tuple[uuid.UUID, uuid.UUID]:
    """A record, and the request on which its use in court was granted until a day that is over."""
    ref = shared(cast, "h1")
    request = asked(cast, ref)
    step(cast, "ana", request, "grant", GRANTED)
    root.execute(
        "UPDATE exchange_move SET said = jsonb_set(said, '{until}', to_jsonb(%s::text)) WHERE move = 'grant' AND request_id ="
        " (SELECT id FROM exchange_request WHERE ref = %s)", [PAST, request],
    )  # fmt: skip
    root.execute("UPDATE records_consent SET until = %s WHERE request = %s", [PAST, request])
    return ref, request


def test_a_consent_past_its_day_says_so_on_both_pages_and_leads_to_asking_again(
    cast: Cast, seat: Any, over: tuple[uuid.UUID, uuid.UUID]
) -> None:
    ref, request = over
    ana, bob = seat(cast.ana), seat(cast.bob)
    gives, asks = text(ana, f"/requests/{request}"), text(bob, f"/requests/{request}")
    assert "holds no longer" in gives and "Consents that stand" not in gives and "Ask again" not in gives
    again = f"/requests/consent/{ref}?uses=use-in-court"
    assert "holds no longer" in asks and again in asks and bob.get(again).status_code == 200
    assert "Its last day is over: it holds no longer." in text(ana, f"/records/{ref}")
    reader = text(bob, f"/records/{ref}")
    assert "Your consent to it held until" in reader and again in reader
