"""What is answered about what is said of records; see told.py."""

from typing import Any

from tenfold.api.told import Told


class CommentTold(Told):
    """One comment: by which participant, to whom, in answer to which; without words where it was taken back."""

    id: str
    kind: str
    by: str
    to: str
    at: str
    version: int
    text: str
    probability: str | None
    confidence: str | None
    answers: str | None
    withdrawn_at: str | None


class CommentsTold(Told):
    """The comments on one record, the first one first; `to` are those to whom the caller could speak."""

    comments: list[CommentTold]
    to: list[str]


class WarningTold(Told):
    """Something to think of: an identifier and a sentence."""

    code: str
    text: str


class CommentMade(Told):
    """The reference of a new comment, and what to think of."""

    id: str
    warnings: list[WarningTold]


class ChangeTold(Told):
    """One field: what stood there for whoever proposed, what is proposed, what stands there now: clear, done, or conflict."""

    anchor: str
    part: str
    before: Any
    proposed: Any
    now: Any
    stands: str


class CorrectionAnswer(Told):
    """The move that ended a proposal: the fields that were taken over and into which draft, or why it was declined."""

    at: str
    fields: list[str]
    draft: int | None
    reason: str | None
    because: str


class CorrectionTold(Told):
    """A proposal to the originator of a record, as far as the caller reads it."""

    id: str
    record: str
    version: int
    by: str
    to: str
    at: str
    why: str
    grading: dict[str, str]
    tlp: str
    state: str
    erased: bool
    changes: list[ChangeTold]
    answer: CorrectionAnswer | None


class CorrectionLine(Told):
    """One proposal in a list."""

    id: str
    record: str
    reference: str
    kind: str
    by: str
    to: str
    at: str
    state: str


class CorrectionsTold(Told):
    """Proposals, the newest first."""

    proposals: list[CorrectionLine]


class PostTold(Told):
    """One post; without words where they were erased. `superseded_by` is the later one that stands for it."""

    id: str
    by: str
    at: str
    lang: str
    text: str | None
    grading: dict[str, str]
    supersedes: str | None
    superseded_by: str | None
    records: list[str]
    new: bool


class ThreadTold(Told):
    """A thread of a network with its posts, the first one first."""

    id: str
    reference: str
    title: str
    type: str
    tlp: str
    group: str
    by: str
    closed: bool
    followed: bool
    posts: list[PostTold]


class ThreadLine(Told):
    """One thread in a list; `new` counts the posts of others that the caller has not read."""

    id: str
    reference: str
    title: str
    type: str
    tlp: str
    group: str
    by: str
    posts: int
    last_at: str | None
    new: int
    followed: bool
    closed: bool


class ThreadsTold(Told):
    """One page of threads, and whether there is a further one."""

    threads: list[ThreadLine]
    more: bool


class ThreadReport(Told):
    """The draft that was made."""

    record: str
