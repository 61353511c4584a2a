"""Ways to read what another organisation shared so that it does not learn of it: every door that shows a body leaves a receipt."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tenfold.audit import selectors as audit
from tenfold.discussion.services import proposing
from tenfold.exchange import outcomes
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.records import surroundings
from tenfold.records.addressing import Target
from tenfold.records.models import Receipt
from tenfold.records.selectors import opening
from tenfold.records.services import consents, drafting, review, sharing
from tests.cast import PASSWORD, Cast
from tests.factories import bodies, records
from tests.factories.colleagues import colleague

GRADE = {"source_code": "admiralty-b", "info_code": "admiralty-2"}


@pytest.fixture
def shared(cast: Cast) -> uuid.UUID:
    """A report of Arlen's that names somebody, shared with Belmora's police as a whole."""
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    with acting(cast.ana) as ana:
        to = [Target(f"participant:{cast.belmora_police.slug}")]
        sharing.share(ref, to, parts=["open", "nominal"], by=ana, at=now())
    return ref


def receipts(ref: uuid.UUID) -> set[int]:
    """The versions of which somebody else has a receipt, as the superuser sees it."""
    rows = Receipt.objects.using("root").filter(record__ref=ref)
    return set(rows.values_list("version_number", flat=True))


def readings(cast: Cast, ref: uuid.UUID) -> list[Any]:
    """What the guardian of the originator finds."""
    with acting(cast.gerd) as gerd:
        return [one for one in audit.list_entries(gerd.house, subject=ref) if one.event == "records.record.read"]


def browser(person: Any) -> Client:
    made = Client()
    assert made.post("/sign-in", {"email": person.email, "password": PASSWORD}).status_code == 302
    return made


@pytest.mark.parametrize("door", ["discussion:propose", "records:quote"])
def test_a_page_that_shows_a_record_to_be_worked_with_leaves_a_receipt(
    cast: Cast, shared: uuid.UUID, door: str
) -> None:
    answer = browser(cast.bob).get(reverse(door, args=[shared]))
    assert "Seen at the crossing." in answer.content.decode()
    assert receipts(shared) == {1}
    (entry,) = readings(cast, shared)
    assert entry.participant_id == cast.belmora_police.pk and entry.detail["parts"] == ["nominal"]


def test_whoever_proposes_without_having_read_has_read_then(cast: Cast, shared: uuid.UUID) -> None:
    """What is proposed stands beside what was there before: an empty body would show all of it."""
    with acting(cast.bob) as bob:
        body = {"title": {"en": "Guessed"}, "lang": "en"}
        proposing.propose(shared, body, "A guess.", grading=GRADE, by=bob, at=now())
    assert receipts(shared) == {1} and len(readings(cast, shared)) == 1


def corrected(cast: Cast, shared: uuid.UUID) -> uuid.UUID:
    """Bob proposed a correction of the first version; meanwhile there is a second one, which he may read."""
    with acting(cast.bob) as bob:
        body = {**opening.get(bob, shared).body, "bottom_line": "Four lorries cross each week."}
        made = proposing.propose(shared, body, "We counted them.", grading=GRADE, by=bob, at=now())
    with acting(cast.ana) as ana:
        body = {**opening.get(ana, shared).body, "bottom_line": "None has crossed since."}
        drafting.revise(shared, body, seen=1, marking=Marking("amber"), targets=[Target("same")], by=ana, at=now())
        review.submit(shared, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(shared, by=rosa, at=now())
    return made


@pytest.mark.parametrize("through", ["discussion:proposal", "api:read_proposal"])
def test_a_proposal_that_is_laid_beside_a_later_version_is_a_reading_of_that_version(
    cast: Cast, shared: uuid.UUID, through: str
) -> None:
    made = corrected(cast, shared)
    assert receipts(shared) == {1}
    answer = browser(cast.bob).get(reverse(through, kwargs={"ref": made}))
    assert "None has crossed since." in re.sub(r"<[^>]*>", "", answer.content.decode())
    assert receipts(shared) == {1, 2}


def test_what_came_of_a_record_is_not_told_before_its_restrictions_are_acknowledged(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    with acting(cast.bob) as bob:
        body = {
            "used": [str(ref)], "reported_on": "2026-11-02", "outcome": ["arrest"], "contribution": "decisive",
            "feedback": "Two drivers.", "lang": "en",
        }  # fmt: skip
        made = drafting.create("outcome", body, marking=Marking("amber", "", frozenset({"h3"})), by=bob, at=now())
        review.submit(made, by=bob, at=now())
    with acting(colleague(cast.belmora_police)) as reviewer:
        review.release(made, by=reviewer, at=now())
    with acting(cast.ana) as ana:
        (told,) = outcomes.list_told(ana)
        assert (told.ref, told.by, told.body, told.used) == (made, cast.belmora_police.pk, {}, ())
        assert surroundings.around(ana, opening.get(ana, ref)).told == []
        consents.heed(made, by=ana, at=now())
        assert [one["ref"] for one in surroundings.around(ana, opening.get(ana, ref)).told] == [str(made)]
        (told,) = outcomes.list_told(ana)
        assert told.body["feedback"] == "Two drivers." and told.used == (ref,)


def test_a_page_that_undoes_what_it_wrote_has_shown_what_it_shows(cast: Cast, shared: uuid.UUID) -> None:
    """What is not accepted is undone as a whole; the receipt and the entry are not."""
    answer = browser(cast.bob).post(reverse("records:quote", args=[shared]), {})
    assert answer.status_code >= 400 and "Seen at the crossing." in answer.content.decode()
    assert receipts(shared) == {1} and len(readings(cast, shared)) == 1


@pytest.mark.parametrize("door", ["discussion:propose", "discussion:comment"])
def test_no_page_that_is_refused_shows_a_record_unread(cast: Cast, shared: uuid.UUID, door: str) -> None:
    answer = browser(cast.bob).post(reverse(door, args=[shared]), {})
    said = answer.content.decode()
    assert receipts(shared) == {1} or ("Seen at the crossing." not in said and "Quillfeather" not in said)


def test_a_proposal_whose_act_is_refused_has_been_read(cast: Cast, shared: uuid.UUID) -> None:
    made = corrected(cast, shared)
    answer = browser(cast.bob).post(reverse("discussion:proposal", args=[made]), {"do": "decline", "reason": "x"})
    assert answer.status_code >= 400
    assert "None has crossed since." in re.sub(r"<[^>]*>", "", answer.content.decode())
    assert receipts(shared) == {1, 2}
