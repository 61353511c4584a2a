"""A report of a thread, without retyping: chosen posts become statements of a draft, each with its source and grade.

They are quotations: the draft is marked as strictly as the thread, and reaches nobody beyond the network and the house.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.discussion import rules
from tenfold.discussion.selectors import threads
from tenfold.discussion.selectors.threads import Opened, Said
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.ids import short
from tenfold.foundation.reason import Reason
from tenfold.handling import rights
from tenfold.handling.marking import Marking
from tenfold.handling.rights import Thing
from tenfold.records.services import drafting, quoting
from tenfold.records.services.quoting import Saying

# The kind into which statements of several houses go; its rows have a text, a line, and a reference of their source.
REPORT = "intelligence_report"
_WHERE, _MOST = "statements", 20


def report(ref: uuid.UUID, posts: Sequence[uuid.UUID], *, title: str = "", by: Actor, at: datetime) -> uuid.UUID:
    """A draft of the own house out of these posts, in the order in which they were said; answers its reference.

    Raises Missing for a thread that is not read, Invalid for a post of another thread, one without words, or one for which
    another stands, and Denied where the right to cite is not there.
    """
    rules.may_speak(by).require()
    found = threads.get(by, ref)
    chosen = _chosen(found, posts)
    marking = Marking(found.thread.tlp)
    for one in chosen:
        rights.may_cite(by, Thing(originator=one.house, marking=marking, on=at.date())).require()
    rows = [(short(), one) for one in chosen]
    called = title.strip() or found.thread.title or found.thread.human_ref
    body: dict[str, Any] = {
        "title": {chosen[0].lang: called[:200]}, "lang": chosen[0].lang, _WHERE: [_row(key, one, found) for key, one in rows],
    }  # fmt: skip
    marks = {f"{_WHERE}.{key}": {"grading": dict(one.grading)} for key, one in rows if one.grading}
    made = drafting.create(REPORT, body, marking=marking, marks=marks, by=by, at=at)
    reached = sorted({found.thread.group_id})
    quoting.bind(made, [
        Saying(f"{_WHERE}.{key}", one.ref, found.thread.human_ref, one.house, _place(one, found), marking, tuple(sorted({*reached, one.house})))
        for key, one in rows
    ], by=by, at=at)  # fmt: skip
    said = {"record": str(made), "count": len(rows)}
    audit.write(
        Event.THREAD_REPORTED, Subject("thread", found.thread.ref, by.house), person=by.person, at=at, detail=said
    )
    return made


def _chosen(found: Opened, posts: Sequence[uuid.UUID]) -> list[Said]:
    wanted, gone = set(posts), set(found.superseded())
    chosen = [one for one in found.posts if one.ref in wanted]
    if not chosen:
        raise Invalid(faults=[Fault("posts", Reason.FIELD_REQUIRED)])
    if len(chosen) > _MOST:
        raise Invalid(faults=[Fault("posts", Reason.TOO_MANY, (("limit", str(_MOST)),))])
    if len(chosen) != len(wanted) or any(one.text is None or one.ref in gone for one in chosen):
        raise Invalid(faults=[Fault("posts", Reason.VALUE_NOT_FIT)])
    return chosen


def _row(key: str, one: Said, found: Opened) -> dict[str, Any]:
    """What is graded is told as a fact, what is not as a comment; a person says otherwise in the draft."""
    reference = f"{found.thread.human_ref}/{_place(one, found)}"
    return {"key": key, "line": "fact" if one.grading else "comment", "text": one.text, "source_ref": reference}


def _place(one: Said, found: Opened) -> int:
    return [post.ref for post in found.posts].index(one.ref) + 1
