"""What is said of records: comments, and answers to them."""

from tenfold_client import naming
from tenfold_client.naming import Lang, Ref
from tenfold_client.part import ClientPart
from tenfold_client.told_discussion import CommentMade, Comments


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
