"""How rows of questions across organisations come into a random world; see worlds.py."""

import uuid
from datetime import UTC, datetime
from typing import Any

from tenfold.matching import models as matching
from tenfold.records import models as records

AT = datetime(2026, 5, 17, tzinfo=UTC)

HANGING_BY: dict[Any, Any] = {
    records.MatchKey: lambda w, version, part, record, house: w.projected(
        records.MatchKey, part, record, house, version_id=version, digest=bytes(16), low=0, high=0, answers=True, law_only=False
    ),
    matching.Question: lambda w, version, part, record, house: w.own(
        matching.Question, house, ref=uuid.uuid4(), person=1, purpose="analysis", schemes=["phone"], reason="other", digest="d", asked_at=AT
    ),
    matching.Hit: lambda w, version, part, record, house: w.own(
        matching.Hit, house, match=uuid.uuid4(), side="asker", kind="incident", asker_id=house, owner_id=house, reason="other",
        purpose="analysis", held=False, asked=bytes(16), at=AT,
    ),
    matching.MatchMove: lambda w, version, part, record, house: w.own(
        matching.MatchMove, house, match=uuid.uuid4(), move="ask", moved_at=AT, moved_by=0
    ),
    matching.Choice: lambda w, version, part, record, house: w.own(
        matching.Choice, house, record=uuid.uuid4(), answer="yes", chosen_at=AT, chosen_by=0
    ),
}  # fmt: skip
