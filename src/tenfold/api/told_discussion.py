"""What is answered about what is said of records; see told.py."""

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
