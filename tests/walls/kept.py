"""How what hangs on a record comes into a random world; see worlds.py."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from tenfold.accounts.models import COMMUNITY
from tenfold.handling import models as handling
from tenfold.records import models as records

PURPOSES = ("law-enforcement", "analysis", "protection")
AT = datetime(2026, 5, 17, tzinfo=UTC)


def widen(w: Any, keys: Iterator[int]) -> None:
    """For two houses an audience of everybody's, so that it matters whether somebody acknowledged what stands in it."""
    for house in w.participants[:2]:
        w._wide_of[house] = number = next(keys)
        w.facts.audiences[number] = (house, frozenset((COMMUNITY, purpose) for purpose in PURPOSES))
        terms = [{"principal": COMMUNITY, "purpose": purpose} for purpose in PURPOSES]
        w._planted.append(handling.Audience(pk=number, originator_id=house, digest=uuid.uuid4().bytes * 2, terms=terms))


def heeding(w: Any, record: int, house: int) -> Any:
    """That a person of the house acknowledged the restrictions of a version of another record: of that which there is, or of none."""
    if w.rich:  # of each record of others, so that it matters by whom and of which version
        w._planted += [one for other in w.facts.records if (one := _heeding(w, other, house)) is not None]
        return None
    return _heeding(w, w.another(record), house)


def _heeding(w: Any, other: int, house: int) -> Any:
    person = w.chance.choice([one for one, of in w.facts.people.items() if of == house])
    number = w.chance.choice([1, 2])
    if (
        other in w._wide
    ):  # one of two colleagues, of the version that there is; of the other such record of one that is not
        person = min(one for one, of in w.facts.people.items() if of == house)
        number = 1 + sorted(w._wide).index(other)
    if (other, house, person, number) in {one[1:] for one in w.facts.heedings}:
        return None
    made = w.own(records.Heeding, house, names=(other,), record_id=other, version_number=number, person=person, at=AT)
    w.facts.heedings.append((int(made.pk), other, house, person, number))
    return made


HANGING_BY: dict[Any, Any] = {
    records.Content: lambda w, version, part, record, house: w.content(part, house),
    records.Drafting: lambda w, version, part, record, house: w.own(records.Drafting, house, key=version, author=1),
    records.Search: lambda w, version, part, record, house: w.projected(
        records.Search, part, record, house, version_id=version, sorted_on=AT.date(), facets=[], vector="'word'"
    ),
    records.Place: lambda w, version, part, record, house: w.projected(records.Place, part, record, house, anchor="place"),
    records.Identifier: lambda w, version, part, record, house: w.projected(
        records.Identifier, part, record, house, anchor="id", scheme="imo", value="1"
    ),
    records.Serial: lambda w, version, part, record, house: w.projected(
        records.Serial, part, record, house, issuer="QMM", type="visa", level=0, block="1", first=1, last=1
    ),
    records.Fact: lambda w, version, part, record, house: w.projected(
        records.Fact, part, record, house, measure="dead", unit="person", dimensions={}
    ),
    records.Attachment: lambda w, version, part, record, house: w.attached(part, version, record, house),
    records.Clearance: lambda w, version, part, record, house: (
        w.own(records.Clearance, house, names=(other := w.another(record),), record_id=other, address="a" * 64, because="b", at=AT, person=1)
    ),
    records.Link: lambda w, version, part, record, house: w.own(
        records.Link, house, names=(record, other := w.another(record)), ref=uuid.uuid4(), type="same-as", source_id=record,
        target_id=other, made_at=AT, made_by=1,
    ),
    records.Arrival: lambda w, version, part, record, house: w.own(
        records.Arrival, house, names=(other := w.another(record),), record_id=other, at=AT),
    records.Receipt: lambda w, version, part, record, house: (
        w.own(records.Receipt, house, names=(other := w.another(record),), record_id=other, version_number=record, read_at=AT)
    ),
    records.Tombstone: lambda w, version, part, record, house: w.own(
        records.Tombstone, house, ref=uuid.uuid4(), reference=uuid.uuid4(), reason="other", reader_id=1, at=AT
    ),
    records.Acknowledgement: lambda w, version, part, record, house: w.own(
        records.Acknowledgement, house, tombstone=uuid.uuid4(), at=AT, person=1
    ),
    records.Erasure: lambda w, version, part, record, house: w.own(
        records.Erasure, house, names=(record,), record_id=record, version_number=1, part_name="open", ground="g", at=AT, person=1
    ),
    records.NamingMove: lambda w, version, part, record, house: w.own(
        records.NamingMove, house, house_id=house, reviewer_id=house, move="name", moved_at=AT, moved_by=0
    ),
    records.ReviewMove: lambda w, version, part, record, house: w.own(
        records.ReviewMove, house, names=(other := w.another(record),), record_id=other, version_number=1, reviewer_id=house, move="ask",
        moved_at=AT, moved_by=0,
    ),
    records.Consent: lambda w, version, part, record, house: w.own(
        records.Consent, house, names=(record,), ref=uuid.uuid4(), record_id=record, grantee_id=house, right="export", given_at=AT, given_by=1
    ),
    records.Heeding: lambda w, version, part, record, house: heeding(w, record, house),
    records.Quotation: lambda w, version, part, record, house: w.own(
        records.Quotation, house, names=(record,), record_id=record, here=str(record), source=uuid.uuid4(), source_reference="R",
        source_house=house, source_number=1, there="s.B", marking={}, quoted_at=AT, quoted_by=1,
    ),
    records.Import: lambda w, version, part, record, house: w.own(
        records.Import, house, ref=uuid.uuid4(), profile="p", answer={}, at=AT, person=1
    ),
    records.SourceItem: lambda w, version, part, record, house: w.own(
        records.SourceItem, house, key=record, profile="p", source_id=str(record), part="", fingerprint=bytes(32), said={}
    ),
}  # fmt: skip
