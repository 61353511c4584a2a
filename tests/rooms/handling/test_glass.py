"""Break-glass (architecture 4.15): what it opens, what stays closed, who may, and how it ends."""

import uuid
from datetime import date
from typing import Any

import psycopg
import pytest

from tenfold.accounts import selectors as accounts
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling import openings
from tenfold.handling.acting import acting
from tenfold.handling.rights import Right
from tenfold.handling.services import glass
from tenfold.records import entitlements, search
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening, recalls
from tenfold.records.services import keeping, reading, sharing
from tests.cast import Cast
from tests.factories import bodies, records

BECAUSE = "Two children are in the lorry, and it is sealed."


@pytest.fixture
def petra(cast: Cast, root: psycopg.Connection) -> Any:
    """A coordinator of the police of Arlen, who may break glass towards the border guard of Arlen."""
    root.execute("UPDATE accounts_person SET roles = '{coordinator}' WHERE principal_id = %s", [cast.petra.pk])
    return accounts.find_person(cast.petra.pk)


@pytest.fixture
def broken(cast: Cast, petra: Any) -> uuid.UUID:
    """Petra has opened the records of the border guard, for the purpose with which she begins."""
    with acting(petra) as actor:
        return glass.break_glass(cast.arlen_border.slug, BECAUSE, by=actor, at=now()).ref


def sees(person: Any, ref: uuid.UUID, *, purpose: str | None = None, in_person: bool = True) -> bool:
    with acting(person, purpose, glass=in_person) as actor:
        return opening.find(actor, ref) is not None


def parts(person: Any, ref: uuid.UUID) -> list[str]:
    with acting(person, glass=True) as actor:
        return [part.name for part in opening.get(actor, ref).parts if part.readable]


def test_it_opens_what_was_released_and_not_shared(cast: Cast, petra: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    assert not sees(petra, ref)
    with acting(petra) as actor:
        glass.break_glass(cast.arlen_border.slug, BECAUSE, by=actor, at=now())
    assert sees(petra, ref) and parts(petra, ref) == ["open", "nominal"]
    with acting(petra, glass=True) as actor:
        assert actor.opened is not None and actor.opened.owner == cast.arlen_border.pk
        assert actor.participant == cast.arlen_police.pk and cast.arlen_border.pk not in actor.principals
        found = search.search(actor, "lorries", lang="en")
        assert ref in [hit.ref for hit in found.hits]


def test_drafts_recalled_records_and_protected_parts_stay_closed(cast: Cast, broken: Any, petra: Any) -> None:
    draft = records.make_report(by=cast.ana)
    waiting = records.make_report(by=cast.ana, submit=True)
    recalled = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.ana) as ana:
        sharing.recall(recalled, "other", by=ana, at=now())
    assert not any(sees(petra, ref) for ref in (draft, waiting, recalled))
    shielded = records.make_incident(by=cast.ana, body=bodies.protected_incident(), release=cast.rosa)
    for purpose in petra.participant.purposes:
        with acting(petra, purpose, glass=True) as actor:
            found = opening.find(actor, shielded)
            assert found is None or "protected" not in [
                p.name for p in opening.get(actor, shielded).parts if p.readable
            ]


def test_what_the_originator_closed_stays_closed(cast: Cast, broken: Any, petra: Any) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, caveats=("no-break-glass",))
    assert not sees(petra, ref)
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(f"participant:{cast.belmora_police.slug}")], by=ana, at=now())
    assert not sees(petra, ref), "sharing it with others does not open it either"


def test_what_other_states_shared_with_it_stays_closed(cast: Cast, broken: Any, petra: Any) -> None:
    """Never across States: what Belmora addressed to the border guard of Arlen was addressed to it alone."""
    theirs = records.make_report(by=cast.bob, release=cast.bela, to=[f"participant:{cast.arlen_border.slug}"])
    assert sees(cast.ana, theirs) and not sees(petra, theirs)


@pytest.fixture(autouse=True)
def _reviewer_in_belmora(cast: Cast, root: psycopg.Connection) -> None:
    """Bela reviews what Bob wrote, in the same house."""
    root.execute("UPDATE accounts_person SET participant_id = %s, roles = '{reviewer}' WHERE principal_id = %s",
                 [cast.belmora_police.pk, cast.bela.pk])  # fmt: skip
    found = accounts.find_person(cast.bela.pk)
    object.__setattr__(cast, "bela", found)


def test_it_holds_for_one_person_one_purpose_and_in_person_alone(
    cast: Cast, broken: Any, petra: Any, root: psycopg.Connection
) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    assert sees(petra, ref)
    assert not sees(petra, ref, in_person=False), "no token, no command, no job"
    assert not sees(petra, ref, purpose=next(one for one in petra.participant.purposes if one != petra.purpose))
    with acting(petra, scopes=["records:record:read"], glass=True) as program:
        assert program.opened is None and opening.find(program, ref) is None
    root.execute(
        "UPDATE accounts_person SET participant_id = %s WHERE principal_id = %s", [cast.arlen_police.pk, cast.cora.pk]
    )
    assert not sees(accounts.find_person(cast.cora.pk), ref), "a colleague opened nothing"


def test_it_ends_by_itself(cast: Cast, broken: Any, petra: Any, root: psycopg.Connection) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    assert sees(petra, ref)
    root.execute("UPDATE handling_opening SET opened_at = opened_at - interval '3 hours', ends_at = ends_at - interval '3 hours'"
                 " WHERE ref = %s", [broken])  # fmt: skip
    assert not sees(petra, ref)


@pytest.mark.parametrize("who", ["petra", "gerd"])
def test_it_is_ended_by_whoever_opened_it_and_by_the_guardian_of_the_owner(
    cast: Cast, broken: Any, petra: Any, who: str
) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(petra if who == "petra" else cast.gerd) as actor:
        glass.end(broken, by=actor, at=now())
    assert not sees(petra, ref)
    with acting(petra) as actor, pytest.raises(Denied) as again:
        glass.end(broken, by=actor, at=now())
    assert again.value.reason == Reason.NOT_IN_THIS_STATE


def test_it_is_for_reading_alone(cast: Cast, broken: Any, petra: Any) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(petra, glass=True) as actor:
        opened = opening.get(actor, ref)
        said = {one.right: one.decision.reason for one in entitlements.every(actor, opened, on=now().date())}
    assert said.pop(Right.SEE) is None
    assert set(said.values()) - {Reason.CONSENT_NEEDED} == {Reason.GLASS_READS_ONLY}, said
    with acting(petra, glass=True) as actor, pytest.raises(Denied):
        sharing.share(ref, [Target("state:qn")], by=actor, at=now())


def test_a_reading_under_it_says_so_and_leaves_a_receipt(
    cast: Cast, broken: Any, petra: Any, root: psycopg.Connection
) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(petra, glass=True) as actor:
        reading.open_record(ref, by=actor, at=now())
    (detail, reader) = root.execute(
        "SELECT detail, participant_id FROM audit_entry WHERE subject = %s AND event = 'records.record.read'", [ref]
    ).fetchone() or ({}, 0)
    assert detail["glass"] == str(broken) and reader == cast.arlen_police.pk
    with acting(cast.ana) as ana:
        sharing.recall(ref, "other", by=ana, at=now())
    with acting(petra) as actor:
        assert [one.reference for one in recalls.list_tombstones(actor)] == [ref], (
            "who read it is told that it was recalled"
        )


@pytest.mark.parametrize("case, reason", [
    ("analyst", Reason.NOT_ALLOWED), ("other State", Reason.GLASS_SAME_STATE), ("own house", Reason.GLASS_SAME_STATE),
    ("no reason", Reason.GLASS_NEEDS_REASON), ("token", Reason.SCOPE_LACKING), ("twice", Reason.GLASS_ALREADY_OPEN),
    ("other purpose", Reason.GLASS_OTHER_PURPOSE),
])  # fmt: skip
def test_who_may_not(cast: Cast, petra: Any, root: psycopg.Connection, case: str, reason: Reason) -> None:
    owner = {"other State": cast.belmora_police.slug, "own house": cast.arlen_police.slug}.get(
        case, cast.arlen_border.slug
    )
    person, scopes = (
        (cast.ana, None) if case == "analyst" else (petra, ["handling:view:open"] if case == "token" else None)
    )
    if case == "other purpose":
        root.execute(
            "UPDATE accounts_participant SET purposes = '{protection}' WHERE principal_id = %s", [cast.arlen_border.pk]
        )
    if case == "twice":
        with acting(petra) as actor:
            glass.break_glass(owner, BECAUSE, by=actor, at=now())
    with acting(person, scopes=scopes) as actor, pytest.raises(Denied) as refused:
        glass.break_glass(owner, "No time" if case == "no reason" else BECAUSE, by=actor, at=now())
    assert refused.value.reason == reason


def test_r40_the_database_itself_lets_nobody_open_another_state(cast: Cast, petra: Any) -> None:
    from tenfold.handling.models import Opening

    with acting(petra) as actor, pytest.raises(Exception, match="row-level security"):
        Opening.objects.create(
            ref=uuid.uuid4(), audience_id=glass._both(actor, cast.belmora_police.pk), originator_id=actor.house, owner=cast.belmora_police,
            person=actor.hand, purpose=actor.purpose, because=BECAUSE, opened_at=now(), ends_at=now(),
        )  # fmt: skip


def test_the_owner_is_told_judges_once_and_strangers_learn_nothing(cast: Cast, broken: Any, petra: Any) -> None:
    with acting(cast.gerd) as gerd:
        assert [one.ref for one in openings.to_judge(gerd)] == [broken]
        with pytest.raises(Denied) as early:
            glass.judge(broken, "right", "", by=gerd, at=now())
        assert early.value.reason == Reason.GLASS_STILL_OPEN
        glass.end(broken, by=gerd, at=now())
    with acting(cast.gerd) as gerd:
        with pytest.raises(Invalid):
            glass.judge(broken, "perhaps", "", by=gerd, at=now())
        glass.judge(broken, "not-right", "It could have waited.", by=gerd, at=now())
        assert openings.to_judge(gerd) == []
        with pytest.raises(Denied):
            glass.judge(broken, "right", "", by=gerd, at=now())
    with acting(petra) as actor:
        verdict = openings.get(actor, broken, at=now()).verdict
        assert verdict is not None and (verdict.move, verdict.note) == ("not-right", "It could have waited.")
        with pytest.raises(Denied):
            glass.judge(broken, "right", "", by=actor, at=now())
    with acting(cast.cora) as cora:
        assert openings.list_openings(cora, at=now()) == [] == openings.to_judge(cora)
        for act in (lambda: openings.get(cora, broken, at=now()), lambda: glass.end(broken, by=cora, at=now())):
            with pytest.raises(Missing):
                act()


def test_what_has_expired_is_closed(cast: Cast, broken: Any, petra: Any) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=bodies.report(retention_until="2026-12-31"))
    keeping.expire_due(today=date(2027, 1, 1), at=now())
    assert not sees(petra, ref)
