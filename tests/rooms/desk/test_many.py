"""One act on many records does to each what the single act does, tells what it leaves alone, and is done once."""

import uuid
from datetime import date
from typing import Any

import pytest

from tenfold.audit.models import Entry
from tenfold.desk.services import many, tagging
from tenfold.desk.services.many import Chosen, Retag
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.handling.acting import acting
from tenfold.records import search
from tenfold.records.addressing import Target
from tenfold.records.models import Arrival, Record, Tombstone, Version
from tenfold.records.selectors import opening, recalls
from tenfold.records.services import drafting, reading, review, sharing
from tenfold.records.services.dating import Days
from tenfold.records.services.massing import Act, Narrow, Recall, SetDays, Share
from tests.cast import Cast
from tests.factories import bodies, records


def _of(participant: Any) -> str:
    return f"participant:{participant.slug}"


def _preview(person: Any, refs: Any, act: Act) -> many.Preview:
    with acting(person) as actor:
        return many.preview(Chosen(tuple(refs)), act, by=actor, at=now())


def _do(person: Any, refs: Any, act: Act, seal: str | None = None) -> many.Preview:
    with acting(person) as actor:
        return many.carry_out(Chosen(tuple(refs)), act, seal=seal, by=actor, at=now())


def _reads(person: Any, refs: Any) -> list[uuid.UUID]:
    with acting(person) as actor:
        return [ref for ref in refs if opening.find(actor, ref)]


def test_sharing_many_does_what_sharing_each_does(cast: Cast) -> None:
    """Audiences, arrivals and moments are those of the single act, whatever each record reached before."""
    to = (Target(_of(cast.belmora_coast)), Target("state:qn"))
    made: list[list[uuid.UUID]] = []
    for _ in range(2):
        made.append([
            records.make_report(by=cast.ana, release=cast.rosa),
            records.make_report(by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)]),
            records.make_incident(by=cast.ana, release=cast.rosa, tlp="amber"),
            records.make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report()),
        ])  # fmt: skip
    single, several = made
    at = now()
    with acting(cast.ana) as ana:
        for ref in single:
            sharing.share(ref, to, by=ana, at=at)
    with acting(cast.ana) as ana:
        done = many.carry_out(Chosen(tuple(several)), Share(to), seal=None, by=ana, at=at)
        assert (len(done.plan.changed), done.plan.refusals, done.away) == (4, 0, 0)
        for one, other in zip(single, several, strict=True):
            terms = [opening.reach_terms(ana, opening.get(ana, ref)) for ref in (one, other)]
            assert terms[0] == terms[1]
            came = [
                sorted(Arrival.objects.filter(record__ref=ref).values_list("audience_id", flat=True))
                for ref in (one, other)
            ]
            assert came[0] == came[1] and len(came[0]) == 2
            heads = [Record.objects.get(ref=ref) for ref in (one, other)]
            assert heads[0].audience_id == heads[1].audience_id
    with acting(cast.bela) as bela:
        assert {hit.ref for hit in search.newest(bela, since=at, size=50)} >= set(several)


def test_the_preview_tells_and_changes_nothing(cast: Cast, root: Any) -> None:
    free, red = (
        records.make_report(by=cast.ana, release=cast.rosa),
        records.make_report(by=cast.ana, release=cast.rosa, tlp="red"),
    )
    draft, others = records.make_report(by=cast.ana), records.make_report(by=cast.bob)
    before = root.execute("SELECT count(*), max(audience_id), max(moved_at) FROM records_version").fetchone()
    made = _preview(cast.ana, [free, red, draft, others, uuid.uuid4()], Share((Target(_of(cast.belmora_police)),)))
    assert [one.ref for one in made.plan.changed] == [free]
    assert {made.plan.errors[why].reason.value: [one.ref for one in some] for why, some in made.plan.refused.items()} == {
        "marking-too-narrow": [red], "share-after-release": [draft],
    }  # fmt: skip
    assert made.away == 2 and made.total == 5, "what one does not see is counted with what never was"
    assert root.execute("SELECT count(*), max(audience_id), max(moved_at) FROM records_version").fetchone() == before
    assert cast.belmora_police.pk in made.plan.readers()


def test_what_is_anothers_is_refused_and_said(cast: Cast) -> None:
    read = records.make_report(by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)])
    for act in (
        Share((Target("community"),)),
        Narrow(("state:qn",)),
        Recall("other"),
        SetDays(Days(review_on=date(2090, 1, 1))),
    ):
        made = _do(cast.bob, [read], act)
        assert [error.reason.value for error in made.plan.errors.values()] == ["not-originator"]


def test_the_same_form_twice_does_its_work_once(cast: Cast) -> None:
    refs = [records.make_report(by=cast.ana, release=cast.rosa) for _ in range(3)]
    act = Share((Target(_of(cast.belmora_police)),))
    seal = _preview(cast.ana, refs, act).seal
    _do(cast.ana, refs, act, seal)
    with pytest.raises(many.Changed) as again:
        _do(cast.ana, refs, act, seal)
    assert len(again.value.preview.plan.unchanged) == 3
    with acting(cast.gerd):
        entries = Entry.objects.filter(subject__in=refs, event="records.record.shared")
        assert entries.count() == 3 and len({entry.detail["bulk"] for entry in entries}) == 1


def test_what_changed_since_the_preview_stops_it(cast: Cast) -> None:
    refs = [records.make_report(by=cast.ana, release=cast.rosa) for _ in range(2)]
    act = Share((Target(_of(cast.belmora_police)),))
    seal = _preview(cast.ana, refs, act).seal
    with acting(cast.ana) as ana:
        sharing.recall(refs[0], "other", by=ana, at=now())
    with pytest.raises(many.Changed) as stopped:
        _do(cast.ana, refs, act, seal)
    assert _reads(cast.bob, refs) == []
    _do(cast.ana, refs, act, stopped.value.preview.seal)
    assert _reads(cast.bob, refs) == [refs[1]]


def test_recalling_many_leaves_tombstones_with_whoever_read(cast: Cast) -> None:
    refs = [records.make_report(by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)]) for _ in range(3)]
    with acting(cast.ana) as ana:
        drafting.revise(refs[0], bodies.report(title={"en": "Lorries again"}), seen=1, by=ana, at=now())
        review.submit(refs[0], by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(refs[0], by=rosa, at=now())
    for ref in refs[:2]:
        with acting(cast.bob) as bob:
            reading.open_record(ref, by=bob, at=now())
    _do(cast.ana, refs, Recall("wrong-information"))
    assert _reads(cast.bob, refs) == []
    with acting(cast.bob):
        assert set(Tombstone.objects.filter(reference__in=refs).values_list("reference", flat=True)) == set(refs[:2])
    with acting(cast.ana):
        states = Version.objects.filter(record__ref__in=refs).values_list("state", flat=True)
        assert sorted(states) == ["recalled", "recalled", "recalled", "superseded"]
    with pytest.raises(Invalid):
        _preview(cast.ana, refs, Recall("nosuchreason"))


def test_narrowing_many_takes_older_versions_too(cast: Cast) -> None:
    to = [_of(cast.belmora_police), _of(cast.belmora_coast)]
    old, new = (records.make_report(by=cast.ana, release=cast.rosa, to=to) for _ in range(2))
    with acting(cast.ana) as ana:
        drafting.revise(old, bodies.report(title={"en": "Lorries again"}), seen=1, by=ana, at=now())
        review.submit(old, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(old, by=rosa, at=now())
    for ref in (old, new):
        with acting(cast.bob) as bob:
            reading.open_record(ref, by=bob, at=now())
    made = _do(cast.ana, [old, new, records.make_report(by=cast.ana, release=cast.rosa)], Narrow((to[0],)))
    assert len(made.plan.changed) == 2 and len(made.plan.unchanged) == 1
    assert _reads(cast.bob, [old, new]) == [] and _reads(cast.bela, [old, new]) == [old, new]
    with acting(cast.bob) as bob:
        assert {one.reference for one in recalls.list_tombstones(bob)} == {old, new}
    with pytest.raises(Denied):
        _preview(cast.ana, [old], Narrow((_of(cast.arlen_border),)))


def test_tags_go_on_what_one_reads_whoevers_it_is(cast: Cast) -> None:
    read = records.make_report(by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)])
    own, hidden = records.make_report(by=cast.bob), records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.bob) as bob:
        tag = tagging.make("Strait", by=bob, at=now()).ref
    made = _do(cast.bob, [read, own, hidden], Retag(add=(tag,)))
    assert (len(made.plan.changed), made.away) == (2, 1)
    again = _do(cast.bob, [read, own], Retag(add=(tag,)))
    assert len(again.plan.unchanged) == 2
    assert len(_do(cast.bob, [read, own], Retag(away=(tag,))).plan.changed) == 2
    with pytest.raises(Missing):
        _preview(cast.ana, [read], Retag(add=(tag,)))


def test_a_whole_search_is_meant_and_days_are_set(cast: Cast) -> None:
    refs = [records.make_report(by=cast.ana, release=cast.rosa) for _ in range(2)]
    draft = records.make_report(by=cast.ana)
    chosen = Chosen(query="lorries", filters={"kind": ["intelligence_report"]}, searched=True)
    with acting(cast.rosa) as rosa:
        made = many.carry_out(chosen, SetDays(Days(date(2090, 1, 1), date(2089, 1, 1))), seal=None, by=rosa, at=now())
        assert {one.ref for one in made.plan.changed} == set(refs)
        assert [[one.ref for one in some] for some in made.plan.refused.values()] == [[draft]]
        version = Version.objects.get(record__ref=refs[0])
        assert (version.retention_until, version.review_on) == (date(2090, 1, 1), date(2089, 1, 1))
    for days in (Days(), Days(review_on=date(2020, 1, 1))):
        with pytest.raises(Invalid), acting(cast.rosa) as rosa:
            many.preview(chosen, SetDays(days), by=rosa, at=now())
    assert all(
        error.reason.value == "not-allowed"
        for error in _preview(cast.ana, refs, SetDays(Days(no_review=True))).plan.errors.values()
    )


def test_too_many_are_refused_before_anything(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "MOST", 1)
    refs = [records.make_report(by=cast.ana, release=cast.rosa) for _ in range(2)]
    for chosen in (Chosen(tuple(refs)), Chosen(query="lorries", searched=True)):
        with pytest.raises(Invalid, match="too many"), acting(cast.ana) as ana:
            many.preview(chosen, Recall("other"), by=ana, at=now())
    with pytest.raises(Invalid):
        _preview(cast.ana, [], Recall("other"))
