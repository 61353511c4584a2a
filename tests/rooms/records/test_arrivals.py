"""What is new to a reader: what came before this reader, whenever it came before others."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.records import models, search
from tenfold.records.addressing import Target
from tenfold.records.services import drafting, review, sharing
from tests.cast import Cast
from tests.factories import bodies, records

LATER = timedelta(hours=30)
DAY = timedelta(hours=24)


def _of(participant: Any) -> str:
    return f"participant:{participant.slug}"


def _new(cast: Cast, name: str, since: datetime) -> list[uuid.UUID]:
    """What is new of this company's Arlen: States are shared with what other tests made."""
    with acting(getattr(cast, name)) as actor:
        return [hit.ref for hit in search.newest(actor, since=since, size=50) if hit.originator == cast.arlen_border.pk]


def test_one_more_reader_brings_a_record_back_to_nobody_else(cast: Cast) -> None:
    began = now()
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)])
    other = records.make_report(by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)])
    assert _new(cast, "bob", began) == [other, ref]
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(_of(cast.belmora_coast))], by=ana, at=began + LATER)
    since = began + LATER - DAY
    assert _new(cast, "bela", since) == [ref], "it is new to whoever was let in"
    assert _new(cast, "bob", since) == _new(cast, "ana", since) == _new(cast, "petra", since) == []
    assert _new(cast, "bob", began) == [other, ref], "in the order in which they came before him"


def test_who_is_reached_in_a_second_way_has_seen_it_before(cast: Cast) -> None:
    began = now()
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)])
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target("state:qn")], by=ana, at=began + LATER)
    since = began + LATER - DAY
    assert _new(cast, "bob", since) == [] and _new(cast, "bela", since) == [ref]


def test_who_was_sent_away_and_is_let_in_again_finds_it_new(cast: Cast) -> None:
    began = now()
    there = _of(cast.belmora_police)
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[there, _of(cast.belmora_coast)])
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(_of(cast.arlen_police))], by=ana, at=began + timedelta(hours=1))
        sharing.narrow(ref, [there], by=ana, at=began + timedelta(hours=2))
        sharing.share(ref, [Target(there)], by=ana, at=began + LATER)
    since = began + LATER - DAY
    assert _new(cast, "bob", since) == [ref]
    assert _new(cast, "bela", since) == _new(cast, "petra", since) == []


def test_narrowing_moves_nothing_for_those_who_stay(cast: Cast) -> None:
    began = now()
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police), _of(cast.belmora_coast)])
    with acting(cast.ana) as ana:
        sharing.narrow(ref, [_of(cast.belmora_coast)], by=ana, at=began + LATER)
        assert not models.Arrival.objects.filter(originator=cast.arlen_border.pk).exists()
    assert _new(cast, "bob", began + LATER - DAY) == []


def test_a_new_version_is_new_to_all_its_readers(cast: Cast) -> None:
    began = now()
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)])
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(_of(cast.belmora_coast))], by=ana, at=began)
        drafting.revise(ref, bodies.report(bottom_line="Four lorries"), seen=1, by=ana, at=began + LATER)
        review.submit(ref, by=ana, at=began + LATER)
    assert _new(cast, "bob", began + LATER - DAY) == []
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=began + LATER)
    assert _new(cast, "bob", began + LATER - DAY) == _new(cast, "bela", began + LATER - DAY) == [ref]


def test_a_reader_finds_no_moment_of_others(cast: Cast) -> None:
    """Not even the rows: what is addressed to the coast guard alone is not before the police."""
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)])
    with acting(cast.ana) as ana:
        for number, one in enumerate((cast.belmora_coast, cast.arlen_police), 1):
            sharing.share(ref, [Target(_of(one))], by=ana, at=now() + timedelta(hours=number))
    counts = {}
    for person in (cast.ana, cast.bob, cast.bela, cast.petra, cast.cora):
        with acting(person):
            counts[person.name] = models.Arrival.objects.filter(originator=cast.arlen_border.pk).count()
    assert counts == {"Ana": 3, "Bob": 1, "Bela": 1, "Petra": 1, "Cora": 0}
