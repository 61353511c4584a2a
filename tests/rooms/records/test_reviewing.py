"""Review by another participant: for a house that has no second person (architecture 2)."""

import uuid
from typing import Any

import psycopg
import pytest

from tenfold.audit.selectors import list_entries
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing, TenfoldError
from tenfold.handling.acting import acting
from tenfold.records import search
from tenfold.records.selectors import opening, reviews
from tenfold.records.services import drafting, review, reviewing
from tests.cast import PASSWORD, Cast
from tests.factories import bodies, documents, records

LEGAL = {"legal_basis": "Agreement of 2020, article 4", "retention_until": "2036-01-01"}


def named(cast: Cast, *steps: str) -> None:
    """The coast guard of Belmora, which is Bela alone, has Corvo review for it."""
    for step in steps:
        house = step in {"name", "end"}
        with acting(cast.bela if house else cast.cora) as actor:
            reviewing.move(cast.corvo_police if house else cast.belmora_coast, step, by=actor, at=now())


@pytest.fixture
def standing(cast: Cast) -> None:
    named(cast, "name", "accept")


def handed(cast: Cast, body: dict[str, Any] | None = None, **how: Any) -> uuid.UUID:
    ref = records.make_incident(by=cast.bela, submit=True, body=body, **({"tlp": "amber"} | how))
    with acting(cast.bela) as bela:
        reviewing.ask(ref, cast.corvo_police.slug, by=bela, at=now())
    return ref


def state(cast: Cast, ref: uuid.UUID) -> str:
    with acting(cast.bela) as bela:
        return opening.get(bela, ref).version.state


def seen(person: Any, ref: uuid.UUID) -> bool:
    with acting(person) as actor:
        return opening.find(actor, ref) is not None


@pytest.mark.usefixtures("standing")
def test_the_verdict_of_the_other_stands_for_a_second_person(cast: Cast) -> None:
    ref = handed(cast)
    with acting(cast.bela) as bela, pytest.raises(Denied):
        review.release(ref, by=bela, at=now())
    with acting(cast.cora) as cora:
        assert [one.record.ref for one in reviews.list_handed(cora)] == [ref]
        reviewing.judge(ref, fit=True, by=cora, at=now())
        assert list(reviews.list_handed(cora)) == []
    with acting(cast.bela) as bela:
        review.release(ref, by=bela, at=now())
    assert state(cast, ref) == "released"
    assert not seen(cast.cora, ref), "it was addressed for the review alone"


@pytest.mark.usefixtures("standing")
def test_a_returned_draft_comes_home_with_the_reason(cast: Cast) -> None:
    ref = handed(cast)
    with acting(cast.cora) as cora, pytest.raises((Denied, Invalid)):
        reviewing.judge(ref, fit=False, because=" ", by=cora, at=now())
    with acting(cast.cora) as cora:
        reviewing.judge(ref, fit=False, because="Say who saw it", by=cora, at=now())
    with acting(cast.bela) as bela:
        reviewing.take_back(ref, by=bela, at=now())
        opened = opening.get(bela, ref)
        assert opened.version.state == "draft" and opened.drafting is not None
        assert opened.drafting.returned_because == "Say who saw it"
    assert not seen(cast.cora, ref)


@pytest.mark.usefixtures("standing")
@pytest.mark.parametrize("way", ["take_back", "return", "discard", "end"])
def test_however_it_comes_home_the_other_reads_nothing_of_it_any_more(cast: Cast, way: str) -> None:
    ref = handed(cast)
    assert seen(cast.cora, ref)
    with acting(cast.bela) as bela:
        if way == "take_back":
            reviewing.take_back(ref, by=bela, at=now())
        elif way == "discard":
            drafting.discard(ref, by=bela, at=now())
        elif way == "end":
            reviewing.move(cast.corvo_police, "end", by=bela, at=now())
    if way == "return":
        from tenfold.accounts.services import people

        people.add_person(
            f"r-{cast.ending}@b.example", participant=cast.belmora_coast, roles=["reviewer"], name="R", password=PASSWORD, by=None, at=now()
        )  # fmt: skip
        from tenfold.accounts import selectors as accounts

        with acting(accounts.person_by_email(f"r-{cast.ending}@b.example")) as second:
            review.return_(ref, "no", by=second, at=now())
    assert not seen(cast.cora, ref)
    with acting(cast.cora) as cora:
        assert search.search(cora, "", lang="en").total == 0
        with pytest.raises(Missing):
            reviewing.judge(ref, fit=True, by=cora, at=now())


@pytest.mark.usefixtures("standing")
def test_the_protected_part_stays_at_home(cast: Cast) -> None:
    ref = handed(cast, bodies.protected_incident() | LEGAL if hasattr(bodies, "protected_incident") else None)
    with acting(cast.cora) as cora:
        parts = {part.name: part.readable for part in opening.get(cora, ref).parts}
    assert parts["open"] and not parts.get("protected", False)


@pytest.mark.usefixtures("standing")
@pytest.mark.usefixtures("standing")
def test_what_others_only_look_up_is_reviewed_as_it_stands_and_then_seen_no_more(cast: Cast) -> None:
    """A loss is addressed for the look-up alone; whoever is asked to review one has to read it all the same."""
    ref = records.make("document_loss", documents.loss(issuing_state="QNN"), by=cast.bela, submit=True)
    with acting(cast.bela) as bela:
        reviewing.ask(ref, cast.corvo_police.slug, by=bela, at=now())
    with acting(cast.cora) as cora:
        assert opening.get(cora, ref).body["number_from"]
        reviewing.judge(ref, fit=True, by=cora, at=now())
    with acting(cast.bela) as bela:
        review.release(ref, by=bela, at=now())
    assert not seen(cast.cora, ref)


def test_the_marking_limits_who_can_review(cast: Cast) -> None:
    ref = records.make_incident(by=cast.bela, submit=True, tlp="red")
    with acting(cast.bela) as bela, pytest.raises(Denied):
        reviewing.ask(ref, cast.corvo_police.slug, by=bela, at=now())
    assert not seen(cast.cora, ref)


@pytest.mark.parametrize(
    "steps", [(), ("name",), ("name", "decline"), ("name", "accept", "quit"), ("name", "accept", "end")]
)
def test_only_who_was_named_and_has_accepted_is_handed_a_draft(cast: Cast, steps: tuple[str, ...]) -> None:
    named(cast, *steps)
    ref = records.make_incident(by=cast.bela, submit=True, tlp="amber")
    with acting(cast.bela) as bela, pytest.raises(Denied):
        reviewing.ask(ref, cast.corvo_police.slug, by=bela, at=now())
    assert not seen(cast.cora, ref)


@pytest.mark.usefixtures("standing")
def test_a_verdict_counts_only_while_the_review_stands_and_for_the_version_that_was_seen(cast: Cast) -> None:
    ref = handed(cast)
    with acting(cast.cora) as cora:
        reviewing.judge(ref, fit=True, by=cora, at=now())
        reviewing.move(cast.belmora_coast, "quit", by=cora, at=now())
    with acting(cast.bela) as bela, pytest.raises(Denied):
        review.release(ref, by=bela, at=now())
    with acting(cast.bela) as bela:
        reviewing.take_back(ref, by=bela, at=now())
    with acting(cast.bela) as bela, pytest.raises(Denied):
        review.release(ref, by=bela, at=now())


@pytest.mark.usefixtures("standing")
def test_nobody_else_judges_or_sees_that_there_is_a_review(cast: Cast) -> None:
    ref = handed(cast)
    for person in (cast.bob, cast.ana, cast.bela):
        with pytest.raises(TenfoldError), acting(person) as actor:
            reviewing.judge(ref, fit=True, by=actor, at=now())
    with acting(cast.bob) as bob:
        assert reviews.list_namings(bob) == [] and list(reviews.list_handed(bob)) == []
    assert state(cast, ref) == "submitted"


@pytest.mark.usefixtures("standing")
def test_a_correction_is_reviewed_without_showing_what_was_released(cast: Cast) -> None:
    ref = handed(cast)
    with acting(cast.cora) as cora:
        reviewing.judge(ref, fit=True, by=cora, at=now())
    with acting(cast.bela) as bela:
        review.release(ref, by=bela, at=now())
        drafting.revise(ref, bodies.incident(title={"en": "Corrected"}), seen=1, by=bela, at=now())
        review.submit(ref, by=bela, at=now())
        reviewing.ask(ref, cast.corvo_police.slug, by=bela, at=now())
    with acting(cast.cora) as cora:
        assert [one.number for one in opening.get(cora, ref).versions] == [2]
    with acting(cast.bela) as bela:
        reviewing.take_back(ref, by=bela, at=now())
    assert not seen(cast.cora, ref)


@pytest.mark.usefixtures("standing")
def test_both_sides_find_it_in_their_audit(cast: Cast, root: psycopg.Connection) -> None:
    ref = handed(cast)
    with acting(cast.cora) as cora:
        reviewing.judge(ref, fit=True, by=cora, at=now())
        theirs = {entry.event for entry in list_entries(cast.corvo_police.pk, size=50)}
    with acting(cast.bela):
        ours = {entry.event for entry in list_entries(cast.belmora_coast.pk, size=50)}
    assert {"records.reviewer.named", "records.review.judged"} <= theirs
    assert {"records.reviewer.named", "records.review.asked"} <= ours
