"""Saying what came of information that others shared: an outcome with what can be known filled in, handed to a reviewer."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.exchange.outcomes import OUTCOME
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.records import rules
from tenfold.records.selectors import hanging, opening
from tenfold.records.services import drafting, review


def tell(
    used: Sequence[uuid.UUID], came: Sequence[str], contribution: str, *, on: date, words: str = "", lang: str = "en", by: Actor, at: datetime
) -> uuid.UUID:  # fmt: skip
    """Say what came of these records, all of one other house. Whoever reviews it releases it to that house.

    Raises Missing for what is not seen, Denied for what is one's own, Invalid with what is wrong at its field.
    """
    if on > at.date():
        raise Invalid(faults=[Fault("reported_on", Reason.DATE_IS_AHEAD)])
    opened = [opening.get(by, ref) for ref in used]
    for one in opened:
        rules.may_tell(by, one.version).require()
    read = [receipt.read_at.date() for one in opened for receipt in hanging.list_receipts(by, one.record)]
    body: dict[str, Any] = {
        "used": [str(ref) for ref in used], "reported_on": on.isoformat(), "outcome": list(came), "contribution": contribution,
        "feedback": words.strip(), "lang": lang,
    }  # fmt: skip
    if read and min(read) <= on:
        body["days_to_outcome"] = {"best": (on - min(read)).days}
    ref = drafting.create(OUTCOME, {name: value for name, value in body.items() if value}, by=by, at=at)
    review.submit(ref, by=by, at=at)
    return ref
