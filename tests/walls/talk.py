"""How rows of discussions and of contact points come into a random world; see worlds.py."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import connections, transaction

from tenfold.discussion import models as discussion
from tenfold.exchange import models as exchange
from tenfold.reciprocity import models as reciprocity
from tenfold.records import models as records
from tenfold.subjects import models as subjects

AT = datetime(2026, 5, 17, tzinfo=UTC)


def send(rows: Iterable[Any]) -> None:
    """Requests and their moves, each as its house: the database lists it for both sides in the name of the open view."""
    with transaction.atomic(using="root"), connections["root"].cursor() as cursor:
        for row in rows:
            cursor.execute("SELECT set_config('tenfold.participant', %s, true)", [str(row.originator_id)])
            row.save(using="root", force_insert=True)


def _thread(w: Any, version: int, house: int) -> Any:
    """A thread in one of the groups there are; without a group there is none."""
    if not w.facts.groups:
        return None
    return w.own(
        discussion.Thread, house, key=version, ref=uuid.uuid4(), human_ref=f"T{version}", group_id=w.chance.choice(list(w.facts.groups)),
        title="t", type="other", tlp="amber", made_at=AT, made_by=1,
    )  # fmt: skip


def _of_thread(w: Any, model: Any, version: int, house: int, **columns: Any) -> Any:
    return w.own(model, house, thread_id=version, **columns) if w.facts.groups else None


def _graded(w: Any, model: Any, version: int, house: int, **columns: Any) -> Any:
    """What is said of one of the groups there are; without a group nothing is."""
    return w.own(model, house, network_id=w.chance.choice(list(w.facts.groups)), **columns) if w.facts.groups else None


def _of_case(w: Any, model: Any, version: int, house: int, *, pk: int, **columns: Any) -> Any:
    """What hangs on a request of a person has the audience of that request."""
    (case,) = (row for row in w.facts.rows if row.table == "subjects_case" and row.key == version)
    return model(**w._note(model, pk, case.audience, house), **columns)


HANGING_BY: dict[Any, Any] = {
    exchange.Request: lambda w, version, part, record, house: w.requested(version, house),
    exchange.Move: lambda w, version, part, record, house: w.about(
        exchange.Move, version, house, ref=uuid.uuid4(), request_id=version, side="asker", move="send", place=1, state="sent", moved_at=AT,
        moved_by=1
    ),
    exchange.Words: lambda w, version, part, record, house: w.about(exchange.Words, version, house, texts={"text": "t"}),
    exchange.Enclosure: lambda w, version, part, record, house: (
        w.own(exchange.Enclosure, house, names=(other := w.another(record),), move_id=version, record_id=other)
    ),
    discussion.Comment: lambda w, version, part, record, house: (
        w.own(discussion.Comment, house, names=(other := w.another(record),), ref=uuid.uuid4(), record_id=other, version_number=1, kind="comment",
              text="t", told=house, made_at=AT, made_by=1)
    ),
    discussion.Proposal: lambda w, version, part, record, house: w.own(
        discussion.Proposal, house, key=version, names=(record,), ref=uuid.uuid4(), record_id=record, version_number=1, tlp="amber", made_at=AT, made_by=1
    ),
    discussion.Proposed: lambda w, version, part, record, house: w.own(
        discussion.Proposed, house, names=(record,), proposal_id=version, record_id=record, name="open", content={}
    ),
    discussion.ProposalMove: lambda w, version, part, record, house: (
        w.own(discussion.ProposalMove, house, names=(other := w.another(record),), proposal_id=version, record_id=other, move="decline",
              moved_at=AT, moved_by=1)
    ),
    exchange.Figure: lambda w, version, part, record, house: w.own(
        exchange.Figure, house, network=house, measure="requests-open", unit="request", value=1, n=1, withheld=False, counted_at=AT
    ),
    discussion.Thread: lambda w, version, part, record, house: _thread(w, version, house),
    discussion.Post: lambda w, version, part, record, house: _of_thread(
        w, discussion.Post, version, house, key=version, ref=uuid.uuid4(), lang="en", made_at=AT, made_by=1
    ),
    discussion.PostWords: lambda w, version, part, record, house: (
        w.own(discussion.PostWords, house, key=version, text="t", vector="'word'") if w.facts.groups else None
    ),
    discussion.PostLink: lambda w, version, part, record, house: (
        w.own(discussion.PostLink, house, names=(other := w.another(record),), post_id=version, record_id=other) if w.facts.groups else None
    ),
    discussion.ThreadMove: lambda w, version, part, record, house: _of_thread(
        w, discussion.ThreadMove, version, house, move="close", moved_at=AT, moved_by=1
    ),
    discussion.Follow: lambda w, version, part, record, house: _of_thread(w, discussion.Follow, version, house, person=1, follows=True),
    records.Basis: lambda w, version, part, record, house: w.own(
        records.Basis, house, names=(record,), record_id=record, version_number=1, code="reciprocity", at=AT, person=1
    ),
    subjects.Case: lambda w, version, part, record, house: w.own(
        subjects.Case, house, key=version, ref=uuid.uuid4(), human_ref=f"S{version}", right="access", channel="letter", asker="the-person",
        received_on=AT.date(), due_on=AT.date(), made_at=AT, made_by=1
    ),
    subjects.Identity: lambda w, version, part, record, house: _of_case(w, subjects.Identity, version, house, pk=version, name="n", sought=["n"]),
    subjects.Move: lambda w, version, part, record, house: _of_case(
        w, subjects.Move, version, house, pk=version, case_id=version, ref=uuid.uuid4(), place=1, move="register", moved_at=AT, moved_by=1
    ),
    subjects.Words: lambda w, version, part, record, house: _of_case(
        w, subjects.Words, version, house, pk=version, case_id=version, texts={"text": "t"}
    ),
    reciprocity.Ruling: lambda w, version, part, record, house: _graded(
        w, reciprocity.Ruling, version, house, key=version, ref=uuid.uuid4(), number=version % 30_000, rule={}, group={}, written_at=AT, written_by=1
    ),
    reciprocity.Answer: lambda w, version, part, record, house: w.own(
        reciprocity.Answer, house, ruling_id=version, rank=0, members=3, met=1, at=AT
    ),
    reciprocity.Tally: lambda w, version, part, record, house: _graded(
        w, reciprocity.Tally, version, house, member_id=house, facts={}, counted_at=AT
    ),
    reciprocity.Place: lambda w, version, part, record, house: _graded(
        w, reciprocity.Place, version, house, member_id=house, rank=version % 30_000, met=True
    ),
    reciprocity.Decision: lambda w, version, part, record, house: _graded(
        w, reciprocity.Decision, version, house, ref=uuid.uuid4(), member_id=house, rank=0, grade_id=w.chance.choice(list(w.facts.groups)) if w.facts.groups else 0,
        move="warn", rule={}, number=1, facts={}, decided_at=AT
    ),
    exchange.ContactPoint: lambda w, version, part, record, house: w.own(
        exchange.ContactPoint, house, ref=uuid.uuid4(), role="focal-point", rank=version % 30_000, name="n", languages=["en"],
        verified_on=AT.date(), verified_by=1
    ),
}  # fmt: skip
