"""Tags of a house: on what it reads, found and counted by it alone, out of sight with the record."""

import uuid
from typing import Any

import pytest

from tenfold.audit.models import Entry
from tenfold.desk.selectors import tags
from tenfold.desk.services import tagging
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Invalid, Missing
from tenfold.handling.acting import acting
from tenfold.records import search
from tenfold.records.search import places, table
from tenfold.records.services import exporting, reading, sharing
from tests.cast import Cast
from tests.factories import bodies, records


def _tag(person: Any, name: str = "Strait") -> uuid.UUID:
    with acting(person) as actor:
        return tagging.make(name, by=actor, at=now()).ref


def _set(person: Any, record: uuid.UUID, *refs: uuid.UUID) -> None:
    with acting(person) as actor:
        tagging.set_tags(record, refs, by=actor, at=now())


def _found(person: Any, *refs: uuid.UUID) -> list[uuid.UUID]:
    with acting(person) as actor:
        rest, among = tags.narrowed(actor, {"tag": [str(ref) for ref in refs]})
        return [hit.ref for hit in search.search(actor, "", lang="en", filters=rest, among=among).hits]


def _counts(person: Any, query: str = "") -> dict[str, int]:
    with acting(person) as actor:
        found = search.search(actor, query, lang="en", beside=tags.counted(actor))
        return dict(found.facets.get("tag", []))


@pytest.fixture
def shared(cast: Cast) -> uuid.UUID:
    """A report of Arlen's that Belmora reads."""
    return records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])


def test_a_reader_tags_what_is_anothers_and_the_originator_learns_nothing(cast: Cast, shared: uuid.UUID) -> None:
    ref = _tag(cast.bob)
    _set(cast.bob, shared, ref)
    assert _found(cast.bob, ref) == [shared] and _counts(cast.bob) == {str(ref): 1}
    assert _found(cast.ana, ref) == [] and _counts(cast.ana) == {}
    with acting(cast.gerd) as gerd:
        about = Entry.objects.filter(subject=shared, event__startswith="desk.")
        assert list(about) == [], gerd
    with acting(cast.bob):
        assert Entry.objects.filter(subject=shared, event="desk.record.tagged").count() == 1


def test_two_houses_count_their_own_tags_on_one_record(cast: Cast, shared: uuid.UUID) -> None:
    theirs, ours = _tag(cast.bob), _tag(cast.ana)
    _set(cast.bob, shared, theirs)
    _set(cast.ana, shared, ours)
    assert _counts(cast.bob) == {str(theirs): 1} and _counts(cast.ana) == {str(ours): 1}


def test_a_tag_goes_out_of_sight_with_the_record(cast: Cast, shared: uuid.UUID) -> None:
    ref = _tag(cast.bob)
    _set(cast.bob, shared, ref)
    with acting(cast.bob) as bob:
        reading.open_record(shared, by=bob, at=now())
    with acting(cast.ana) as ana:
        sharing.recall(shared, "wrong-information", by=ana, at=now())
    assert _found(cast.bob, ref) == [] and _counts(cast.bob) == {}
    with acting(cast.bob) as bob:
        assert tagging.Tag.objects.get(ref=ref).name == "Strait"


def test_an_unseen_record_cannot_be_tagged(cast: Cast) -> None:
    hidden, ref = records.make_report(by=cast.ana, release=cast.rosa), _tag(cast.bob)
    for record in (hidden, uuid.uuid4()):
        with pytest.raises(Missing), acting(cast.bob) as bob:
            tagging.set_tags(record, [ref], by=bob, at=now())


def test_a_tag_of_another_house_is_as_if_it_never_was(cast: Cast, shared: uuid.UUID) -> None:
    theirs = _tag(cast.ana)
    for ref in (theirs, uuid.uuid4()):
        with pytest.raises(Missing), acting(cast.bob) as bob:
            tagging.set_tags(shared, [ref], by=bob, at=now())


def test_all_ways_of_showing_follow_the_tag(cast: Cast) -> None:
    ref = _tag(cast.ana)
    placed = records.make_incident(by=cast.ana, release=cast.rosa, body=bodies.incident())
    records.make_incident(by=cast.ana, release=cast.rosa, body=bodies.incident())
    _set(cast.ana, placed, ref)
    with acting(cast.ana) as ana:
        rest, among = tags.narrowed(ana, {"tag": [str(ref)], "kind": ["incident"]})
        assert [hit.ref for hit in table.page(ana, "", lang="en", filters=rest, by="kind", among=among)] == [placed]
        totals = places.totals(ana, places.Sought(filters=rest, among=among))
        assert totals.records == 1
        preview = exporting.preview("", lang="en", filters=rest, among=among, by=ana)
        assert preview is not None and preview.count == 1


def test_the_list_is_kept_in_order(cast: Cast, shared: uuid.UUID) -> None:
    ref = _tag(cast.ana, "Strait")
    with pytest.raises(Conflict):
        _tag(cast.ana, " STRAIT ")
    _set(cast.ana, shared, ref)
    with acting(cast.ana) as ana:
        tagging.change(ref, name="Strait of Verrin", colour="blue", archived=True, by=ana, at=now())
        assert list(tags.list_tags(ana)) == []
    assert _found(cast.ana, ref) == [shared], "an archived tag stays on what carries it"
    other = records.make_report(by=cast.ana)
    with pytest.raises(Missing):
        _set(cast.ana, other, ref)
    _set(cast.ana, shared, ref)
    assert _tag(cast.ana, "Strait of Verrin") == ref, "given again under its old reference"
    for name, colour in (("", "grey"), ("x" * 61, "grey"), ("x", "pink")):
        with pytest.raises(Invalid), acting(cast.ana) as ana:
            tagging.make(name, colour=colour, by=ana, at=now())


def test_who_only_reads_gives_no_tags(cast: Cast, shared: uuid.UUID) -> None:
    with pytest.raises(Denied), acting(cast.gerd) as gerd:
        tagging.make("Mine", by=gerd, at=now())
    with pytest.raises(Denied), acting(cast.gerd) as gerd:
        tagging.set_tags(shared, [], by=gerd, at=now())
