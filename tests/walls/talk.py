"""How rows of discussions and of contact points come into a random world; see worlds.py."""

import uuid
from datetime import UTC, datetime
from typing import Any

from tenfold.discussion import models as discussion
from tenfold.exchange import models as exchange

AT = datetime(2026, 5, 17, tzinfo=UTC)

HANGING_BY: dict[Any, Any] = {
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
    exchange.ContactPoint: lambda w, version, part, record, house: w.own(
        exchange.ContactPoint, house, ref=uuid.uuid4(), role="focal-point", rank=version % 30_000, name="n", languages=["en"],
        verified_on=AT.date(), verified_by=1
    ),
}  # fmt: skip
