"""Who reviews drafts for your participant, and for whom it reviews."""

from tenfold_client.part import ClientPart, rows
from tenfold_client.told import Naming
from tenfold_client.wire import read_json


class Reviewers(ClientPart):
    """`client.reviewers`: reviewing by another participant. The acts on one draft stand in `client.records`."""

    def list(self) -> tuple[Naming, ...]:
        """Who reviews for whom."""
        return self._rows(Naming, "/reviewers", "reviewers")

    def move(self, participant: str, move: str, *, note: str = "", key: str | None = None) -> tuple[Naming, ...]:
        """Make one move: name, end (by the house), accept, decline, quit (by the reviewer)."""
        sent = {"participant": participant, "move": move, "note": note}
        return rows(Naming, read_json(self._wire.send("POST", "/reviewers", body=sent, key=key)), "reviewers")
