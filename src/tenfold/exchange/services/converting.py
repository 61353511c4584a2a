"""Turning a request into one of another kind: what both kinds hold is carried over, and nobody types it again."""

from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.exchange.models import Request
from tenfold.exchange.selectors import Standing
from tenfold.exchange.services import asking
from tenfold.foundation.errors import Missing
from tenfold.kinds import registry
from tenfold.records.selectors import opening


def convert(now: Standing, kind: str, *, by: Actor, at: datetime) -> Request:
    """A request of this kind, prepared with what the content of the old one says; it names the old one as its parent."""
    request = now.request
    if request.record is None:
        raise Missing
    opened = opening.get(by, request.record)
    shared = registry.get(kind).model.model_fields.keys()
    body = {name: value for name, value in opened.body.items() if name in shared}
    return asking.begin(
        kind, body, request.asked.slug, urgency=request.urgency, wanted=request.wanted if request.wanted and request.wanted > at.date() else None,
        marking=opened.marking, parent=request.ref, by=by, at=at,
    )  # fmt: skip
