"""Leaving and coming back, units, and how people of other houses are named."""

import uuid
from typing import Any

import psycopg
import pytest

from tenfold.accounts import selectors
from tenfold.accounts.models import Person
from tenfold.accounts.permissions import Permission
from tenfold.accounts.services import credentials, factors, participants, people, standing, units
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as readers
from tenfold.handling.acting import acting
from tenfold.records.addressing import Target
from tenfold.records.models import Drafting
from tenfold.records.selectors import opening, reviews, underway
from tenfold.records.services import handing, review, sharing
from tests.cast import PASSWORD, Cast
from tests.factories.codes import enrol


def before_view(person: Any) -> Any:
    return selectors.actor_before_view(person, None)


def fresh(person: Any) -> Person:
    return Person.objects.select_related("participant").get(pk=person.pk)


def drafts_of(person: Any) -> set[tuple[uuid.UUID, str]]:
    with acting(person) as actor:
        return {(one.record.ref, one.state) for one in underway.list_drafts(actor)}


def test_who_leaves_hands_over_and_nothing_is_lost(cast: Cast, make_report: Any, root: psycopg.Connection) -> None:
    kept, waiting = make_report(by=cast.ana), make_report(by=cast.ana, submit=True)
    released = make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.ana) as ana:
        token = credentials.create_token(cast.ana, label="t", scopes=[], purpose="analysis", days=1, by=ana, at=now())
    enrol(cast.ana, now())
    adam = before_view(cast.adam)
    assert handing.count_open(cast.ana, by=adam) == 2
    assert handing.close_account(cast.ana, to=cast.cato, ended=True, by=adam, at=now()) == 2
    assert drafts_of(cast.cato) == {(kept, "draft"), (waiting, "draft")}
    with acting(cast.rosa) as rosa:
        assert opening.get(rosa, released).version.state == "released"
    left = fresh(cast.ana)
    assert not left.active and left.ended_at is not None
    handing.close_account(left, to=None, ended=False, by=adam, at=now())
    assert fresh(left).ended_at == left.ended_at, "who has left is not paused"
    assert selectors.find_token(token) is None and selectors.find_person(left.pk) is None
    with pytest.raises(Denied):
        credentials.sign_in(cast.ana.email, PASSWORD, at=now())
    handed = root.execute(
        "SELECT subject, person_id, originator_id, detail FROM audit_entry WHERE event = 'records.draft.handed-over'"
        " AND originator_id = %s", [cast.arlen_border.pk],
    ).fetchall()  # fmt: skip
    assert {row[0] for row in handed} == {kept, waiting}
    assert {row[1:3] for row in handed} == {(cast.adam.pk, cast.arlen_border.pk)}
    assert handed[0][3] == {"from": cast.ana.pk, "person": cast.cato.pk}


def test_who_has_drafts_does_not_leave_for_good_without_hands_that_take_them(cast: Cast, make_report: Any) -> None:
    make_report(by=cast.ana)
    paused = people.add_person(f"p@{cast.ending}.example", participant=cast.arlen_border, roles=["analyst"], name="P",
                               password=PASSWORD, by=None, at=now())  # fmt: skip
    standing.close(paused, ended=False, by=None, at=now())
    adam = before_view(cast.adam)
    for to in (None, cast.gerd, cast.adam, cast.bob, cast.petra, cast.ana, fresh(paused)):
        with pytest.raises(Invalid) as refused:
            handing.close_account(cast.ana, to=to, ended=True, by=adam, at=now())
        assert refused.value.reason == Reason.DRAFTS_NEED_HANDS
    assert fresh(cast.ana).active and len(drafts_of(cast.ana)) == 1
    assert handing.close_account(cast.ana, to=None, ended=False, by=adam, at=now()) == 0
    assert handing.close_account(fresh(cast.ana), to=cast.cato, ended=True, by=adam, at=now()) == 1
    assert len(drafts_of(cast.cato)) == 1


def test_who_wrote_a_draft_before_it_was_handed_over_never_releases_it(cast: Cast, make_report: Any) -> None:
    """Four eyes: handing a draft over and coming back is no way to release the own words."""
    ref = make_report(by=cast.rosa)
    handing.close_account(cast.rosa, to=cast.ana, ended=False, by=None, at=now())
    standing.reopen(fresh(cast.rosa), by=None, at=now())
    with acting(cast.ana) as ana:
        review.submit(ref, by=ana, at=now())
    with acting(selectors.person_by_email(cast.rosa.email)) as rosa:
        assert not reviews.list_waiting(rosa).exists()
    with pytest.raises(Denied) as refused, acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    assert refused.value.reason == Reason.MUST_BE_OTHER_PERSON
    with acting(cast.rosa) as rosa:
        review.release(ref, urgent_because="Now", by=rosa, at=now())
    with pytest.raises(Denied), acting(cast.rosa) as rosa:
        review.confirm(ref, by=rosa, at=now())
    assert Drafting.objects.count() == 0, "seen by nobody without a view"


def test_an_account_comes_back_with_a_new_password_and_its_factor(cast: Cast) -> None:
    enrol(cast.ana, now())
    adam = before_view(cast.adam)
    handing.close_account(cast.ana, to=None, ended=False, by=adam, at=now())
    with acting(cast.adam) as actor:
        made = standing.reopen(fresh(cast.ana), by=actor, at=now())
    with pytest.raises(Denied):
        credentials.sign_in(cast.ana.email, PASSWORD, at=now())
    back = credentials.sign_in(cast.ana.email, made, at=now())
    assert back.has_factor and back.password_until is not None
    with pytest.raises(Conflict), acting(cast.adam) as actor:
        standing.reopen(fresh(cast.ana), by=actor, at=now())


def test_ending_and_opening_again_is_no_way_round_the_factor(cast: Cast) -> None:
    enrol(cast.ana, now())
    handing.close_account(cast.ana, to=None, ended=True, by=before_view(cast.adam), at=now())
    with acting(cast.adam) as adam:
        made = standing.reopen(fresh(cast.ana), by=adam, at=now())
    assert credentials.sign_in(cast.ana.email, made, at=now()).has_factor
    with pytest.raises(Denied) as refused, acting(cast.adam) as adam:
        factors.reset(fresh(cast.ana), by=adam, at=now())
    assert refused.value.reason == Reason.OTHER_ADMINISTRATOR


@pytest.mark.parametrize(
    "who, whom", [("adam", "adam"), ("adam", "gerd"), ("ana", "cato"), ("gerd", "adam"), ("adam", "bob")]
)
def test_nobody_closes_the_own_a_stronger_or_a_foreign_account(cast: Cast, who: str, whom: str) -> None:
    actor, person = before_view(getattr(cast, who)), getattr(cast, whom)
    for act in (
        lambda: handing.close_account(person, to=None, ended=False, by=actor, at=now()), lambda: handing.count_open(person, by=actor),
        lambda: standing.reopen(person, by=actor, at=now()),
    ):  # fmt: skip
        with pytest.raises(Denied):
            act()
    assert fresh(person).active


def test_the_database_keeps_who_has_left_from_being_active(cast: Cast, root: psycopg.Connection) -> None:
    handing.close_account(cast.ana, to=None, ended=True, by=None, at=now())
    with pytest.raises(psycopg.errors.CheckViolation):
        root.execute("UPDATE accounts_person SET active = true WHERE principal_id = %s", [cast.ana.pk])


def test_a_place_in_a_unit_lets_read_and_ends(cast: Cast, make_report: Any) -> None:
    with acting(cast.adam) as adam:
        desk = units.add(cast.arlen_border, "desk", {"en": "Desk"}, by=adam, at=now())
        units.post(cast.cato, desk, by=adam, at=now())
        units.post(cast.cato, desk, by=adam, at=now())
    inside = selectors.person_by_email(cast.cato.email)
    assert inside.unit_ids == [desk.pk] and desk.pk in before_view(inside).principals
    with acting(cast.ana) as ana:
        assert readers.resolve(ana, "unit:desk") == desk.pk
    with acting(cast.adam) as adam:
        units.withdraw(cast.cato, desk, by=adam, at=now())
    assert selectors.person_by_email(cast.cato.email).unit_ids == []


def test_nobody_gives_the_own_account_a_place_and_no_unit_takes_strangers(cast: Cast) -> None:
    desk = units.add(cast.arlen_border, "desk", {"en": "Desk"}, by=None, at=now())
    for person in (cast.adam, cast.gerd, cast.bob):
        with pytest.raises(Denied), acting(cast.adam) as adam:
            units.post(person, desk, by=adam, at=now())
    with pytest.raises(Missing):
        units.post(cast.bob, desk, by=None, at=now())
    with pytest.raises(Conflict):
        units.add(cast.arlen_border, "desk", {"en": "Other"}, by=None, at=now())
    for slug in ("", "Desk", "a b", "-desk", "x" * 61, "über", "a--b"):
        with pytest.raises(Invalid):
            units.add(cast.arlen_border, slug, {"en": "X"}, by=None, at=now())


@pytest.mark.parametrize("spelling", [str.upper, str.lower, lambda h: f"{h[:4]}-{h[4:8]}-{h[8:]}", lambda h: f" {h} "])
def test_people_of_other_houses_are_named_by_the_handle_that_they_gave(
    cast: Cast, make_report: Any, spelling: Any
) -> None:
    with acting(cast.ana) as ana:
        assert readers.resolve(ana, "person:" + spelling(cast.bob.handle)) == cast.bob.pk
        assert readers.resolve(ana, f"person:{cast.rosa.email.upper()}") == cast.rosa.pk
    ref = make_report(by=cast.ana, release=cast.rosa, tlp="red")
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(f"person:{cast.bob.handle}")], by=ana, at=now())
    with acting(cast.bob) as bob:
        assert opening.find(bob, ref) is not None


def test_an_address_does_not_tell_whether_somebody_elsewhere_has_an_account(cast: Cast, make_report: Any) -> None:
    """The same words for who is there, who is not, and who is paused; on every path that names a reader."""
    ref = make_report(by=cast.ana, release=cast.rosa)
    standing.close(cast.bela, ended=False, by=None, at=now())
    said = set()
    for mail in (cast.bob.email, cast.bela.email, f"nobody@{cast.ending}.example"):
        for act in (
            lambda ana, name: readers.resolve(ana, name),
            lambda ana, name: sharing.share(ref, [Target(name)], by=ana, at=now()),
            lambda ana, name: sharing.narrow(ref, [name], by=ana, at=now()),
        ):
            with pytest.raises(Invalid) as refused, acting(cast.ana) as ana:
                act(ana, f"person:{mail}")
            said.add(str(refused.value).replace(mail, "MAIL"))
    assert len(said) == 1


def test_a_renewed_handle_leaves_the_old_one_to_nobody(cast: Cast) -> None:
    with acting(cast.bob) as bob:
        made = credentials.renew_handle(cast.bob, by=bob, at=now())
    with acting(cast.ana) as ana:
        with pytest.raises(Invalid):
            readers.resolve(ana, f"person:{cast.bob.handle}")
        assert readers.resolve(ana, f"person:{made}") == cast.bob.pk


def test_a_token_releases_only_where_the_participant_lets_it(cast: Cast) -> None:
    scopes = [Permission.RECORD_READ, Permission.RECORD_RELEASE]

    def make() -> str:
        with acting(cast.rosa) as rosa:
            return credentials.create_token(
                fresh(cast.rosa), label="t", scopes=scopes, purpose="analysis", days=1, by=rosa, at=now()
            )

    with pytest.raises(Denied) as refused:
        make()
    assert refused.value.reason == Reason.RELEASE_NOT_BY_TOKEN
    participants.set_rules(cast.arlen_border, demands_factor=False, machine_release=True, by=None, at=now())
    assert make()
    person = selectors.person_by_email(cast.rosa.email)
    assert selectors.actor_before_view(person, None, scopes).permissions == set(scopes)
    participants.set_rules(fresh(cast.rosa).participant, demands_factor=False, machine_release=False, by=None, at=now())
    person = selectors.person_by_email(cast.rosa.email)
    assert selectors.actor_before_view(person, None, scopes).permissions == {Permission.RECORD_READ}
    assert Permission.RECORD_RELEASE in selectors.actor_before_view(person, None).permissions


def test_a_password_that_alone_opens_an_account_waits_for_a_second_person(cast: Cast) -> None:
    """Else one administrator would be that person, or his own second person; not where there is a factor."""
    second = people.add_person(f"two@{cast.ending}.example", participant=cast.arlen_border, roles=["administrator"], name="Two",
                               password=PASSWORD, by=None, at=now())  # fmt: skip
    for agreeing in (cast.gerd, second):
        with acting(cast.adam) as adam:
            made = credentials.reset_password(fresh(cast.ana), by=adam, at=now())
        with pytest.raises(Denied):
            credentials.sign_in(cast.ana.email, made, at=now())
        for nobody, reason in ((cast.adam, Reason.SECOND_PERSON), (cast.ana, Reason.NOT_ON_YOURSELF), (cast.rosa, Reason.NOT_ALLOWED),
                               (cast.cora, None)):  # fmt: skip
            with pytest.raises(Denied) as refused, acting(nobody) as actor:
                credentials.agree(fresh(cast.ana), by=actor, at=now())
            assert reason is None or refused.value.reason == reason
        with acting(agreeing) as actor:
            assert selectors.held_of(actor, cast.ana.pk).held_by == cast.adam.pk
            credentials.agree(fresh(cast.ana), by=actor, at=now())
        assert credentials.sign_in(cast.ana.email, made, at=now()).pk == cast.ana.pk
        with pytest.raises(Conflict), acting(agreeing) as actor:
            credentials.agree(fresh(cast.ana), by=actor, at=now())
    enrol(cast.ana, now())
    with acting(cast.adam) as adam:
        assert credentials.reset_password(fresh(cast.ana), by=adam, at=now()) and fresh(cast.ana).held_by is None
        other = credentials.reset_password(fresh(second), by=adam, at=now())
    with pytest.raises(Denied):
        credentials.sign_in(second.email, other, at=now())
    assert credentials.reset_password(fresh(cast.cato), by=None, at=now()) and fresh(cast.cato).held_by is None
