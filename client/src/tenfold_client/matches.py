"""Hit and no-hit across organisations: asking, and deciding on either side."""

from collections.abc import Iterable
from typing import Literal

from tenfold_client import naming
from tenfold_client.naming import Lang, Part, Ref
from tenfold_client.part import ClientPart
from tenfold_client.told_matches import Choices, Crossed, CrossMatch, MatchPage

Side = Literal["", "asker", "owner"]
Answer = Literal["yes", "held", "no", "as-usual"]
Move = Literal["ask", "drop", "share", "decline", "disclose", "keep"]


class Matches(ClientPart):
    """`client.matches`: whether others hold something that they do not share. An empty answer proves nothing."""

    def ask(
        self, q: str, *, reason: str, scheme: str = "", country: str = "", born: str = "", lang: Lang | None = None, key: str | None = None
    ) -> Crossed:  # fmt: skip
        """Ask for a number, plate, account or address, or with `born` for a person; those who hold it learn who asked and why."""
        sent = {"q": q, "reason": reason, "scheme": scheme, "country": country, "born": born, "lang": self._lang(lang)}
        return self._wire.write(Crossed, "POST", "/matches/ask", sent, key=key)

    def list_page(self, *, side: Side = "", before: str | None = None) -> MatchPage:
        """The newest matches of your organisation, on either side; `before` is the `next` of the page before."""
        return self._wire.get(MatchPage, "/matches", {"side": side, **naming.given(before=before)})

    def read(self, match: Ref) -> CrossMatch:
        """One match, as your side has it."""
        return self._wire.get(CrossMatch, f"/matches/{naming.step(match)}")

    def move(
        self, match: Ref, move: Move, *, because: str = "", records: Iterable[Ref] = (), parts: Iterable[Part] = ("open",),
        key: str | None = None,
    ) -> CrossMatch:  # fmt: skip
        """Make a move. `share` lets the asker read the records; `decline` names a code of the list decline_reason."""
        sent = {"move": move, "because": because, "records": [str(ref) for ref in records], "parts": list(parts)}
        return self._wire.write(CrossMatch, "POST", f"/matches/{naming.step(match)}/moves", sent, key=key)

    def choices(self) -> Choices:
        """What your organisation answers."""
        return self._wire.get(Choices, "/matches/choices")

    def choose(
        self, answer: Answer, *, kind: str = "", record: Ref | None = None, participant: str = "", key: str | None = None
    ) -> Choices:  # fmt: skip
        """Say what is answered: for a record, for a kind, for all kinds, or to a participant."""
        sent = {"answer": answer, "kind": kind, "participant": participant, "record": str(record) if record else None}
        return self._wire.write(Choices, "PUT", "/matches/choices", sent, key=key)
