"""What is said of records: comments, answers, and corrections that are proposed."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from tenfold_client import naming
from tenfold_client.naming import Lang, Ref
from tenfold_client.part import ClientPart
from tenfold_client.told_discussion import CommentMade, Comments, Proposal, Proposals


class Discussion(ClientPart):
    """`client.discussion`: what your organisation says of records, and what others say to it."""

    def comments(self, record: Ref) -> Comments:
        """The comments on a record that reach you, and to whom you could speak."""
        return self._wire.get(Comments, f"/records/{naming.step(str(record))}/comments")

    def comment(
        self, record: Ref, text: str, *, kind: str = "comment", to: str = "originator", answers: Ref | None = None, probability: str = "",
        confidence: str = "", version: int | None = None, lang: Lang | None = None, key: str | None = None,
    ) -> CommentMade:  # fmt: skip
        """Say something of a record to its originator or in a group, or answer a comment."""
        sent = naming.given(
            text=text, kind=kind, to=to, answers=None if answers is None else str(answers), probability=probability, confidence=confidence,
            version=version, lang=lang,
        )  # fmt: skip
        return self._wire.write(CommentMade, "POST", f"/records/{naming.step(str(record))}/comments", sent, key=key)

    def withdraw_comment(self, record: Ref, comment: Ref, *, key: str | None = None) -> Comments:
        """Take an own comment back: its words are deleted, that there was one remains."""
        path = f"/records/{naming.step(str(record))}/comments/{naming.step(str(comment))}/withdraw"
        return self._wire.write(Comments, "POST", path, {}, key=key)

    def proposals(self, *, waiting: bool = False) -> Proposals:
        """The proposals of and to your organisation; `waiting` are those that wait for its answer."""
        return self._wire.get(Proposals, "/proposals", {"waiting": waiting})

    def propose(
        self, record: Ref, body: Mapping[str, Any], why: str, *, source_code: str, info_code: str, marks: Mapping[str, Any] | None = None,
        tlp: str = "", version: int | None = None, key: str | None = None,
    ) -> Proposal:  # fmt: skip
        """Propose that a record should read so: the whole body as you read it, changed."""
        sent = naming.given(
            body=dict(body), why=why, source_code=source_code, info_code=info_code, marks=None if marks is None else dict(marks), tlp=tlp,
            version=version,
        )  # fmt: skip
        return self._wire.write(Proposal, "POST", f"/records/{naming.step(str(record))}/proposals", sent, key=key)

    def proposal(self, proposal: Ref) -> Proposal:
        """One proposal, field by field, beside what stands in the record now."""
        return self._wire.get(Proposal, f"/proposals/{naming.step(str(proposal))}")

    def move_proposal(
        self, proposal: Ref, move: Literal["accept", "decline", "withdraw"], *, fields: Iterable[str] | None = None, reason: str = "",
        because: str = "", key: str | None = None,
    ) -> Proposal:  # fmt: skip
        """Accept a proposal whole or by field, decline it with a reason, or take an own one back."""
        sent = naming.given(move=move, fields=None if fields is None else list(fields), reason=reason, because=because)
        return self._wire.write(Proposal, "POST", f"/proposals/{naming.step(str(proposal))}/moves", sent, key=key)
