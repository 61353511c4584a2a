"""Threads of networks: listed, opened, written in, closed, followed, made into a report."""

import uuid
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from ninja import Query, Router
from pydantic import Field

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes
from tenfold.api import told_discussion as told
from tenfold.api.answers import Answer
from tenfold.api.discussion import Words
from tenfold.api.operations import declared
from tenfold.discussion import threads_told
from tenfold.discussion.services import reporting, threads
from tenfold.foundation.clock import now

router = Router(tags=["discussion"])


Records = Annotated[Sequence[uuid.UUID], Field(max_length=20)]


class GradeSent(shapes.Sent):
    """How reliable the source is, and how good what it says."""

    source_code: shapes.Name
    info_code: shapes.Name


class PostSent(shapes.Sent):
    """A post: its words, a grade where it tells a fact, the records that it is about, the own post for which it stands."""

    text: Words
    grading: GradeSent | None = None
    records: Records = ()
    supersedes: uuid.UUID | None = None
    lang: shapes.Language = "en"


class ThreadSent(shapes.Sent):
    """A thread in a network with its first post. Without a marking it is marked as the charter says."""

    group: shapes.Name
    title: shapes.Name
    text: Words
    type: shapes.Name = "other"
    tlp: shapes.Note = ""
    grading: GradeSent | None = None
    records: Records = ()
    lang: shapes.Language = "en"


class ThreadMoveSent(shapes.Sent):
    """Close it, open it again, follow it or not, or say that it was read."""

    move: Literal["close", "reopen", "follow", "leave", "read"]


class ThreadReportSent(shapes.Sent):
    """The posts of which statements are made, and a title in place of that of the thread."""

    posts: Annotated[list[uuid.UUID], Field(max_length=20)]
    title: shapes.Note = ""


class ThreadsAsked(shapes.Sent):
    """Of which network, about what, with which words, and which page."""

    group: shapes.Note = ""
    type: shapes.Note = ""
    q: shapes.Note = ""
    lang: shapes.Language = "en"
    page: Annotated[int, Field(ge=1, le=10_000)] = 1
    size: Annotated[int, Field(ge=1, le=200)] = 50


@router.get("/threads", response=told.ThreadsTold, operation_id="list_threads")
@declared(Permission.RECORD_READ)
def list_threads(actor: Actor, asked: Query[ThreadsAsked]) -> Answer:
    """The threads of the caller's networks, the newest post first."""
    return Answer(
        threads_told.lines(
            actor, group=asked.group, type=asked.type, words=asked.q, lang=asked.lang, page=asked.page, size=asked.size
        )
    )


@router.post("/threads", response={201: told.ThreadTold}, operation_id="open_thread")
@declared(Permission.RECORD_WRITE)
def open_thread(actor: Actor, sent: ThreadSent) -> Answer:
    """Open a thread in a network; all its members read it."""
    made = threads.open_thread(
        sent.group, sent.title, sent.text, type=sent.type, tlp=sent.tlp, grading=_grade(sent.grading), records=sent.records, lang=sent.lang,
        by=actor, at=now(),
    )  # fmt: skip
    return _told(actor, made, 201)


@router.get("/threads/{uuid:ref}", response=told.ThreadTold, operation_id="read_thread")
@declared(Permission.RECORD_READ)
def read_thread(actor: Actor, ref: uuid.UUID) -> Answer:
    """One thread with its posts. It counts as read only where the caller says so by a move."""
    return Answer(threads_told.read(actor, ref))


@router.post("/threads/{uuid:ref}/posts", response={201: told.ThreadTold}, operation_id="post_in_thread")
@declared(Permission.RECORD_WRITE)
def post_in_thread(actor: Actor, ref: uuid.UUID, sent: PostSent) -> Answer:
    """Write in a thread. What was said is not changed: a correction names the own post for which it stands."""
    threads.post(
        ref,
        sent.text,
        grading=_grade(sent.grading),
        records=sent.records,
        supersedes=sent.supersedes,
        lang=sent.lang,
        by=actor,
        at=now(),
    )
    return _told(actor, ref, 201)


@router.post("/threads/{uuid:ref}/moves", response=told.ThreadTold, operation_id="move_thread")
@declared(Permission.RECORD_READ)
def move_thread(actor: Actor, ref: uuid.UUID, sent: ThreadMoveSent) -> Answer:
    """Close a thread or open it again, follow it or not, say that it was read."""
    if sent.move == "read":
        threads.read(ref, by=actor, at=now())
    elif sent.move in {"follow", "leave"}:
        threads.follow(ref, sent.move == "follow", by=actor, at=now())
    else:
        threads.move(ref, sent.move, by=actor, at=now())
    return _told(actor, ref)


@router.post("/threads/{uuid:ref}/report", response={201: told.ThreadReport}, operation_id="report_thread")
@declared(Permission.RECORD_WRITE)
def report_thread(actor: Actor, ref: uuid.UUID, sent: ThreadReportSent) -> Answer:
    """Make a draft of chosen posts: each is a statement with its source and grade, bound to the thread as a quotation is."""
    made = reporting.report(ref, sent.posts, title=sent.title, by=actor, at=now())
    return Answer({"record": str(made)}, 201)


def _grade(sent: GradeSent | None) -> dict[str, str]:
    return {} if sent is None else {"source_code": sent.source_code, "info_code": sent.info_code}


def _told(actor: Actor, ref: uuid.UUID, status: int = 200) -> Answer:
    said: dict[str, Any] = threads_told.read(actor, ref)
    return Answer(said, status, kept={**said, "title": "", "posts": []})  # what is kept under a key holds no words
