"""The sanitised twin: a record of its own, with a link and a log for the readers of its source."""

import uuid
from collections.abc import Iterable
from typing import Any

import pytest

from tenfold.audit import selectors as audit
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.records.addressing import Target
from tenfold.records.selectors import hanging, opening
from tenfold.records.services import drafting, referring, review, sharing
from tenfold.reporting import selectors as log
from tenfold.reporting.sanitising.applying import Decision
from tenfold.reporting.services import twins
from tests.cast import Cast
from tests.factories import bodies, records


def _make(ref: uuid.UUID, person: Any, *, keep: Iterable[str] = (), **how: Any) -> uuid.UUID:
    with acting(person) as actor:
        found = twins.propose(ref, by=actor, at=now())
        decided = {
            one.key: Decision("keep", "Known to all.") if one.why in keep else Decision("accept")
            for one in found.proposals
        }
        read = [leaf.anchor for leaf in found.texts]
        return twins.make(ref, decided, read, seen=found.opened.version.number, by=actor, at=now(), **how)


@pytest.fixture
def source(cast: Cast) -> uuid.UUID:
    body = bodies.nominal_report(bottom_line="Oskar Quillfeather paid on 17 May 2026.")
    return records.make_report(
        by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"], body=body
    )


def _log(person: Any, ref: uuid.UUID) -> tuple[list[Any], list[str]]:
    with acting(person) as actor:
        record = opening.get(actor, ref).record
        links = [link.type for link in hanging.list_links(actor, record)]
        return list(log.list_sanitisings(actor, record)), links


def test_the_twin_is_a_draft_of_its_own_and_goes_to_everybody_once_it_is_released(
    cast: Cast, source: uuid.UUID
) -> None:
    twin = _make(source, cast.ana, marking=Marking("green"), targets=[Target("community")])
    with acting(cast.ana) as ana:
        made = opening.get(ana, twin)
        assert [part.name for part in made.parts] == ["open"] and made.version.state == "draft"
        assert made.body["bottom_line"] == "[name withheld] paid on May 2026."
        assert made.record.human_ref != opening.get(ana, source).record.human_ref
        review.submit(twin, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(twin, by=rosa, at=now())
    with acting(cast.cora) as cora:
        assert opening.get(cora, twin).body["bottom_line"] == "[name withheld] paid on May 2026."
    assert _log(cast.cora, twin) == ([], []), "that it has a source is told to nobody who does not read the source"
    found, links = _log(cast.bob, source)
    assert [row.version_number for row in found] == [1] and links == ["twin-of"]
    assert _log(cast.bob, twin)[1] == ["twin-of"]


def test_a_twin_with_coarser_places_goes_to_more_readers_than_its_source(cast: Cast, make_incident: Any) -> None:
    spot = {"name": "Cape Verrin", "country": "ITA", "lat": "35.512", "lon": "12.604", "precision": "exact"}
    source = make_incident(by=cast.ana, release=cast.rosa, body=bodies.incident(place=spot))
    with acting(cast.ana) as ana:
        found = twins.propose(source, places="square", by=ana, at=now())
        decided, read = {one.key: Decision("accept") for one in found.proposals}, [leaf.anchor for leaf in found.texts]
        how: dict[str, Any] = {
            "seen": 1,
            "marking": Marking("green"),
            "targets": [Target("community")],
            "by": ana,
            "at": now(),
        }
        with pytest.raises(Invalid):
            twins.make(source, decided, read, places="street", **how)
        twin = twins.make(source, decided, read, places="square", **how)
        review.submit(twin, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(twin, by=rosa, at=now())
    with acting(cast.cora) as cora:
        place = opening.get(cora, twin).body["place"]
        assert (place["precision"], place["lat"], place["radius_km"]) == (
            "square",
            "35.55",
            "8",
        ) and "name" not in place
        with pytest.raises(Missing):
            opening.get(cora, source)


def test_link_and_log_follow_the_readers_of_the_source(cast: Cast, source: uuid.UUID) -> None:
    twin = _make(source, cast.ana, marking=Marking("green"), targets=[Target("community")])
    with acting(cast.ana) as ana:
        review.submit(twin, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(twin, by=rosa, at=now())
    with acting(cast.ana) as ana:
        sharing.share(source, [Target(f"participant:{cast.corvo_police.slug}")], by=ana, at=now())
    found, links = _log(cast.cora, source)
    assert len(found) == 1 and links == ["twin-of"]
    with acting(cast.ana) as ana:
        sharing.recall(source, "wrong-information", by=ana, at=now())
    assert _log(cast.cora, twin) == ([], [])


def test_the_log_says_what_was_decided_and_holds_no_word_of_the_source(cast: Cast, source: uuid.UUID) -> None:
    _make(source, cast.ana, keep={"date"})
    [row] = _log(cast.ana, source)[0]
    assert {one["do"] for one in row.decisions} == {"accept", "keep"} and row.made_by == cast.ana.pk
    assert "Quillfeather" not in str(row.decisions) and "bottom_line" in row.read
    with acting(cast.gerd) as gerd:
        entry = next(one for one in audit.list_entries(gerd.house, size=50) if one.event == "reporting.twin.made")
    assert set(entry.detail) == {"twin", "number", "places", "accept", "keep", "own"} and "Quillfeather" not in str(
        entry.detail
    )


def test_a_newer_version_shows_what_was_decided_about_the_same_spans(cast: Cast, source: uuid.UUID) -> None:
    _make(source, cast.ana, keep={"date"})
    for number, line in (
        (1, "In spring Oskar Quillfeather paid on 17 May 2026."),
        (2, "Then Oskar Quillfeather paid on 17 May 2026."),
    ):
        with acting(cast.ana) as ana:
            drafting.revise(source, bodies.nominal_report(bottom_line=line), seen=number, by=ana, at=now())
            review.submit(source, by=ana, at=now())
        with acting(cast.rosa) as rosa:
            review.release(source, by=rosa, at=now())
    with acting(cast.ana) as ana:
        found = twins.propose(source, by=ana, at=now())
    told = {one.why: found.earlier[one.key] for one in found.proposals if one.anchor == "bottom_line"}
    assert {why: (one.do, one.words, one.number) for why, one in told.items()} == {
        "nominal": ("accept", "", 1), "date": ("keep", "Known to all.", 1),
    }  # fmt: skip


def test_nothing_passes_undecided_unread_or_kept_against_the_closed_parts(cast: Cast, source: uuid.UUID) -> None:
    with acting(cast.ana) as ana, pytest.raises(Invalid) as raised:
        twins.make(source, {}, [], seen=1, by=ana, at=now())
    assert {fault.reason for fault in raised.value.faults} == {Reason.DECISION_NEEDED, Reason.TEXT_UNREAD}
    with pytest.raises(Invalid) as raised:
        _make(source, cast.ana, keep={"nominal"})
    assert {fault.reason for fault in raised.value.faults} == {Reason.TWIN_NAMES}
    with pytest.raises(Invalid) as raised:
        _make(source, cast.ana, marking=Marking("green", note="Ask QUILLFEATHER OSKAR"))
    assert [fault.at for fault in raised.value.faults] == ["form-marking.handling_note"]
    assert _log(cast.ana, source) == ([], [])


def test_only_the_house_that_sees_every_part_makes_a_twin(cast: Cast, source: uuid.UUID) -> None:
    with acting(cast.bob) as bob, pytest.raises(Denied):
        twins.propose(source, by=bob, at=now())
    with acting(cast.cora) as cora, pytest.raises(Missing):
        twins.propose(source, by=cora, at=now())
    incident = records.make_incident(by=cast.ana, body=bodies.protected_incident())
    with acting(cast.ana, purpose="law-enforcement") as ana, pytest.raises(Denied):
        twins.propose(incident, by=ana, at=now())


def test_people_make_and_take_away_no_such_link(cast: Cast, source: uuid.UUID) -> None:
    twin = _make(source, cast.ana)
    with acting(cast.ana) as ana:
        with pytest.raises(Invalid):
            referring.link(source, twin, "twin-of", by=ana, at=now())
        [link] = hanging.list_links(ana, opening.get(ana, twin).record)
        with pytest.raises(Denied):
            referring.withdraw_link(link.ref, by=ana, at=now())


def test_a_source_that_changed_meanwhile_is_decided_on_again(cast: Cast, source: uuid.UUID) -> None:
    with acting(cast.ana) as ana:
        found = twins.propose(source, by=ana, at=now())
        decided = {one.key: Decision("accept") for one in found.proposals}
        read = [leaf.anchor for leaf in found.texts]
    with acting(cast.ana) as ana:
        drafting.revise(source, bodies.nominal_report(bottom_line="Other."), seen=1, by=ana, at=now())
        review.submit(source, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(source, by=rosa, at=now())
    with acting(cast.ana) as ana, pytest.raises((Conflict, Denied)):
        twins.make(source, decided, read, seen=1, by=ana, at=now())
