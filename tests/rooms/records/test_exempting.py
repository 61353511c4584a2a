"""Exempting own records from whoever comes into a group next, and taking away a group that one has left."""

from datetime import timedelta

import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Missing
from tenfold.handling.acting import acting
from tenfold.handling.models import Group
from tenfold.handling.services import groups
from tenfold.records import grouped, search, surroundings
from tenfold.records.selectors import opening, recalls
from tenfold.records.services import exempting, reading, sharing
from tests.cast import Cast
from tests.factories import records


@pytest.fixture
def net(cast: Cast) -> Group:
    """Coordinated by Belmora's coast guard; Arlen's border authority and Belmora's police are members."""
    members = [cast.belmora_coast, cast.arlen_border, cast.belmora_police]
    return groups.found(f"net-{cast.ending}", members=members, at=now())


def admit_corvo(cast: Cast, net: Group) -> None:
    for who, step, days in (("bela", "invite", 0), ("cora", "accept", 0), ("bela", "admit", 8)):
        with acting(getattr(cast, who)) as actor:
            groups.move(net, cast.corvo_police, step, by=actor, at=now() + timedelta(days=days))


def test_what_is_exempted_reaches_the_members_of_today_and_nobody_who_comes_later(cast: Cast, net: Group) -> None:
    kept, exempted = (records.make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"]) for _ in range(2))
    with acting(cast.bob) as bob:
        reading.open_record(exempted, by=bob, at=now())
    with acting(cast.ana) as ana:
        assert exempting.exempt(net, [exempted], by=ana, at=now()) == 1
        assert [hit.ref for hit in grouped.own_in_group(ana, net.pk).hits] == [kept]
    admit_corvo(cast, net)
    with acting(cast.cora) as cora:
        assert opening.find(cora, kept) is not None
        assert opening.find(cora, exempted) is None
        assert exempted not in {hit.ref for hit in search.search(cora, "Lorries", lang="en", size=200).hits}
    for reader in (cast.bob, cast.bela):
        with acting(reader) as actor:
            assert opening.find(actor, exempted) is not None
            assert recalls.find_tombstone(actor, exempted) is None


def test_all_are_exempted_in_one_step_and_only_the_own(cast: Cast, net: Group) -> None:
    own = {records.make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"]) for _ in range(3)}
    with acting(cast.ana) as ana:
        assert exempting.exempt(net, None, by=ana, at=now()) == 3
        assert grouped.own_in_group(ana, net.pk).total == 0
    with pytest.raises(Missing), acting(cast.bob) as bob:
        exempting.exempt(net, list(own), by=bob, at=now())


def test_the_pages_of_own_records_go_on_where_the_one_before_ended(cast: Cast, net: Group) -> None:
    own = [records.make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"]) for _ in range(5)]
    with acting(cast.ana) as ana:
        first = grouped.own_in_group(ana, net.pk, size=3)
        rest = grouped.own_in_group(ana, net.pk, size=3, before=first.next)
    assert [hit.ref for hit in (*first.hits, *rest.hits)] == own[::-1]
    assert (first.total, rest.next) == (5, None)


def test_exempting_needs_the_right_to_share(cast: Cast, net: Group) -> None:
    records.make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"])
    with pytest.raises(Denied), acting(cast.cato) as cato:
        exempting.exempt(net, None, by=cato, at=now())


def test_a_group_that_one_has_left_is_taken_away_by_the_name_it_had(cast: Cast) -> None:
    net = groups.found(
        f"left-{cast.ending}", members=[cast.belmora_coast, cast.arlen_border, cast.belmora_police], at=now()
    )
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"])
    with acting(cast.bob) as bob:
        assert opening.find(bob, ref) is not None
    with acting(cast.bela) as bela:
        groups.move(net, cast.arlen_border, "remove", by=bela, at=now())
    with acting(cast.ana) as ana:
        found = surroundings.readers(ana, opening.get(ana, ref))
        assert [(one.target, one.names) for one in found] == [(f"group:{net.slug}", net.name)]
        sharing.narrow(ref, [found[0].target], by=ana, at=now())
        assert surroundings.readers(ana, opening.get(ana, ref)) == []
    with acting(cast.bob) as bob:
        assert opening.find(bob, ref) is None


def test_a_paused_participant_is_taken_away_by_the_name_it_had(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    type(cast.belmora_police).objects.filter(pk=cast.belmora_police.pk).update(active=False)
    with acting(cast.ana) as ana:
        found = surroundings.readers(ana, opening.get(ana, ref))
        assert [(one.target, one.names) for one in found] == [
            (f"participant:{cast.belmora_police.slug}", cast.belmora_police.name)
        ]
        sharing.narrow(ref, [found[0].target], by=ana, at=now())
        assert surroundings.readers(ana, opening.get(ana, ref)) == []


def test_the_charter_limits_what_is_shared_and_marks_what_nobody_marked(cast: Cast) -> None:
    from tenfold.foundation.reason import Reason
    from tenfold.handling.services.charters import Terms
    from tenfold.records.addressing import Target
    from tenfold.records.services import drafting
    from tests.factories import bodies

    with acting(cast.bela) as bela:
        net = groups.begin(
            {"en": "Green"},
            Terms(purpose={"en": "Open matters"}, tlp_highest="green", tlp_default="clear"),
            by=bela,
            at=now(),
        )
    with acting(cast.bela) as bela:
        target = [Target(f"group:{net.slug}")]
        ref = drafting.create("incident", bodies.incident(), targets=target, by=bela, at=now())
        assert opening.get(bela, ref).version.tlp == "clear"
    strict = records.make_report(by=cast.bela, tlp="amber", submit=True)
    with acting(cast.bela) as bela:
        import dataclasses

        from tenfold.records.services import review

        both = dataclasses.replace(bela, roles=frozenset({"reviewer"}))
        review.release(strict, urgent_because="Lives at sea", by=both, at=now())
    with pytest.raises(Denied) as raised, acting(cast.bela) as bela:
        sharing.share(strict, target, by=bela, at=now())
    assert raised.value.reason == Reason.GROUP_MARKING_TOO_HIGH
