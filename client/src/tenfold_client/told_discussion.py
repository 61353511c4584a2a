"""What the node answers about what is said of records; see `answers`."""

from dataclasses import dataclass


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
