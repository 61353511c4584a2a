"""What a step brings about beside the request: acts of the rooms below, each under its own rule, in the same transaction."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.exchange.services import consulting
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Denied
from tenfold.foundation.reason import Reason
from tenfold.records.services import erasing, sharing
from tenfold.subjects import course, rules, selectors
from tenfold.subjects.selectors import Standing

RESTRICTED = "restricted"  # the reason of the recall


def bring_about(
    name: str, now: Standing, refs: Sequence[str], texts: Mapping[str, str], *, by: Actor, at: datetime
) -> dict[str, Any]:  # fmt: skip
    """Carry out what the course declares of a step; answers what is to be kept with it. It fails as a whole with the step."""
    declared = course.COURSE.move(name)
    assert declared is not None
    if name in course.ACTS.values():
        concerned = now.concerned
        for ref in refs:
            rules.may_act(now.case.right, name, concerned.get(ref)).require()
    if declared.effect == course.ERASE:
        return {
            "parts": sum(
                erasing.erase(f"{now.case.human_ref}", record=uuid.UUID(ref), by=by, at=at).erased for ref in refs
            )
        }
    if declared.effect == course.RESTRICT:
        for ref in refs:
            sharing.recall(uuid.UUID(ref), RESTRICTED, by=by, at=at)
    elif declared.effect == course.RECTIFIED:
        _require_newer(now, refs, by=by)
    elif declared.effect == course.ASK:
        only_if(len(refs) == 1, Reason.VALUE_NOT_FIT).require()
        made = consulting.ask(uuid.UUID(refs[0]), now.case.right, texts["text"], by=by, at=at)
        return {"request": str(made.request.ref)}
    elif declared.effect == course.ANSWER:
        concerned = now.concerned
        seen = selectors.known(by, list(concerned))
        own = frozenset(ref for ref, told in seen.items() if told.originator == by.house)
        rules.may_answer(now.case.right, concerned, own).require()
    return {}


def _require_newer(now: Standing, refs: Sequence[str], *, by: Actor) -> None:
    """A version was released after the newest decision about the record."""
    seen = selectors.known(by, refs)
    for ref in refs:
        decided = max(
            (one.at for one in now.moves if one.name == course.DECIDE and ref in one.said.get("records", ())),
            default=None,
        )
        told = seen.get(ref)
        if told is None or decided is None or not selectors.released_since(by, ref, decided):
            raise Denied(Reason.SUBJECT_NOT_RECTIFIED)
