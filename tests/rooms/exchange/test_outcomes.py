"""Outcomes: whoever used what was shared says what came of it, and the house that shared it is told, and nobody else."""

import uuid
from typing import Any

import pytest

from tenfold.desk.services import many
from tenfold.desk.services.many import Chosen
from tenfold.exchange import outcomes
from tenfold.exchange.services import telling
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.records import surroundings
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.services import drafting, reading, review, sharing
from tenfold.records.services.massing import Share
from tests.cast import Cast
from tests.factories import records
from tests.factories.colleagues import colleague
from tests.factories.days import today


def of(participant: Any) -> str:
    return f"participant:{participant.slug}"


def shared(cast: Cast, *to: Any) -> uuid.UUID:
    return records.make_report(by=cast.ana, release=cast.rosa, to=[of(one) for one in to or (cast.belmora_police,)])


def told(cast: Cast, ref: uuid.UUID, *came: str, release: bool = True) -> uuid.UUID:
    """Bob says what came of it; a colleague of his releases it."""
    with acting(cast.bob) as bob:
        reading.open_record(ref, by=bob, at=now())
        made = telling.tell(
            [ref], came or ("arrest",), "decisive", on=today(), words="Two drivers held.", by=bob, at=now()
        )
    if release:
        with acting(colleague(cast.belmora_police)) as other:
            review.release(made, by=other, at=now())
    return made


def test_the_house_that_shared_reads_what_came_of_it_and_nobody_else_does(cast: Cast) -> None:
    ref = shared(cast, cast.belmora_police, cast.corvo_police)
    made = told(cast, ref)
    with acting(cast.ana) as ana:
        opened = opening.get(ana, made)
        assert opened.body["outcome"] == ["arrest"] and opened.body["days_to_outcome"] == {"best": 0}
        assert [one.ref for one in outcomes.list_told(ana)] == [made] and outcomes.list_told(ana, own=True) == []
        around = surroundings.around(ana, opening.get(ana, ref))
        assert [(one["ref"], one["body"]["outcome"]) for one in around.told] == [(str(made), ["arrest"])]
    with acting(cast.cora) as cora:  # reads the same report, and learns nothing of what another made of it
        assert outcomes.list_told(cora) == [] and outcomes.list_told(cora, own=True) == []
        assert surroundings.around(cora, opening.get(cora, ref)).told == []
        with pytest.raises(Missing):
            opening.get(cora, made)
    with acting(cast.bob) as bob:
        assert [one.ref for one in outcomes.list_told(bob, own=True)] == [made] and outcomes.list_told(bob) == []


def test_what_waits_for_its_reviewer_is_told_to_nobody(cast: Cast) -> None:
    ref = shared(cast)
    made = told(cast, ref, release=False)
    with acting(cast.ana) as ana:
        assert outcomes.list_told(ana) == [] and surroundings.around(ana, opening.get(ana, ref)).told == []
        with pytest.raises(Missing):
            opening.get(ana, made)


def test_an_outcome_goes_to_no_further_reader_by_any_way(cast: Cast) -> None:
    made = told(cast, shared(cast))
    with acting(cast.bob) as bob:
        with pytest.raises(Denied) as refusal:
            sharing.share(made, [Target(of(cast.corvo_police))], by=bob, at=now())
        assert refusal.value.reason == Reason.TELLS_ONE_ALONE
    with acting(cast.bob) as bob, pytest.raises(Denied):
        sharing.share(made, [Target("community")], by=bob, at=now())
    with acting(cast.cora) as cora, pytest.raises(Missing):
        opening.get(cora, made)
    meant = told(cast, shared(cast), release=False)
    with acting(colleague(cast.belmora_police)) as other:
        drafting.propose(meant, [Target(of(cast.corvo_police))], by=other, at=now())
        with pytest.raises(Denied):
            review.release(meant, by=other, at=now())


def test_one_house_is_not_told_what_another_shared(cast: Cast) -> None:
    ours = shared(cast)
    theirs = records.make_report(by=cast.petra, to=[of(cast.belmora_police)], release=colleague(cast.arlen_police))
    with acting(cast.bob) as bob, pytest.raises(Invalid) as refusal:
        telling.tell([ours, theirs], ["arrest"], "decisive", on=today(), by=bob, at=now())
    assert [(fault.at, fault.reason) for fault in refusal.value.faults] == [("used", Reason.TELLS_OF_SEVERAL)]


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(cast: Cast, root: Any) -> None:
    ref = shared(cast)
    before = root.execute("SELECT count(*) FROM records_record WHERE kind = 'outcome'").fetchone()
    tries: list[tuple[dict[str, Any], str, Reason]] = [
        ({"came": ["arrest", "no-value"]}, "outcome", Reason.OUTCOME_OF_NOTHING),
        ({"came": []}, "outcome", Reason.FIELD_REQUIRED),
        ({"contribution": "great"}, "contribution", Reason.CODE_UNKNOWN),
        ({"on": today(2)}, "reported_on", Reason.DATE_IS_AHEAD),
    ]
    for changed, at, reason in tries:
        said: dict[str, Any] = {"came": ["arrest"], "contribution": "decisive", "on": today()} | changed
        with pytest.raises(Invalid) as refusal, acting(cast.bob) as bob:
            telling.tell([ref], said["came"], said["contribution"], on=said["on"], by=bob, at=now())
        assert [(fault.at.split(".")[0], fault.reason) for fault in refusal.value.faults] == [(at, reason)]
    assert root.execute("SELECT count(*) FROM records_record WHERE kind = 'outcome'").fetchone() == before


def test_of_ones_own_and_of_what_is_not_seen_nothing_is_told(cast: Cast) -> None:
    ref = shared(cast)
    with acting(cast.ana) as ana, pytest.raises(Denied) as refusal:
        telling.tell([ref], ["arrest"], "decisive", on=today(), by=ana, at=now())
    assert refusal.value.reason == Reason.TELLS_OF_OWN
    for unseen in (ref, uuid.uuid4()):
        with acting(cast.cora) as cora, pytest.raises(Missing):
            telling.tell([unseen], ["arrest"], "decisive", on=today(), by=cora, at=now())


def test_after_a_recall_the_originator_still_reads_what_came_of_it(cast: Cast) -> None:
    ref = shared(cast)
    made = told(cast, ref)
    with acting(cast.ana) as ana:
        sharing.recall(ref, "wrong-information", by=ana, at=now())
    with acting(cast.ana) as ana:
        assert [one.ref for one in outcomes.list_told(ana)] == [made]
    with acting(cast.bob) as bob:  # his own words remain; what they were about is gone
        opened = opening.get(bob, made)
        assert opened.body["feedback"] == "Two drivers held."
        assert [one for one in surroundings.around(bob, opened).links if one["other"] == str(ref)] == []


def test_nobody_shares_outcomes_by_acts_on_many(cast: Cast) -> None:
    made = told(cast, shared(cast))
    with acting(cast.bob) as bob:
        seen = many.preview(Chosen((made,)), Share((Target(of(cast.corvo_police)),)), by=bob, at=now())
        assert not seen.plan.changed and [error.reason for error in seen.plan.errors.values()] == [
            Reason.TELLS_ONE_ALONE
        ]
    with acting(cast.cora) as cora, pytest.raises(Missing):
        opening.get(cora, made)
