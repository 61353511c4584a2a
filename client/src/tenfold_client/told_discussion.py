"""What the node answers about what is said of records; see `answers`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """The comments on one record, the first one first; `to` are those to whom you could speak."""

    comments: tuple[Comment, ...]
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thought:
    """Something to think of: an identifier and a sentence."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentMade:
    """The reference of a new comment, and what to think of."""

    id: str
    warnings: tuple[Thought, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field: what stood there for whoever proposed, what is proposed, what stands there now: clear, done, or conflict."""

    anchor: str
    part: str
    before: Any
    proposed: Any
    now: Any
    stands: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAnswer:
    """The move that ended a proposal: the fields that were taken over and into which draft, or why it was declined."""

    at: str
    fields: tuple[str, ...]
    draft: int | None
    reason: str | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A proposal to the originator of a record, as far as you read it."""

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
    changes: tuple[Change, ...]
    answer: ProposalAnswer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """One proposal in a list."""

    id: str
    record: str
    reference: str
    kind: str
    by: str
    to: str
    at: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """Proposals, the newest first."""

    proposals: tuple[ProposalLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post; without words where they were erased. `superseded_by` is the later one that stands for it."""

    id: str
    by: str
    at: str
    lang: str
    text: str | None
    grading: dict[str, str]
    supersedes: str | None
    superseded_by: str | None
    records: tuple[str, ...]
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
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
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadLine:
    """One thread in a list; `new` counts the posts of others that you have not read."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Threads:
    """One page of threads, and whether there is a further one."""

    threads: tuple[ThreadLine, ...]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadReport:
    """The draft that was made."""

    record: str
