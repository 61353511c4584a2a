"""Requests between authorities: prepared, moved on by both sides, read and listed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from tenfold_client import naming
from tenfold_client.naming import Ref
from tenfold_client.part import ClientPart
from tenfold_client.told_requests import Request, Requests

Box = Literal["mine", "house", "waiting", "ended"]


class RequestsPart(ClientPart):
    """`client.requests`: what your organisation asks others, and what others ask it."""

    def list_page(self, box: Box = "house", *, kind: str = "", page: int = 1, size: int = 50) -> Requests:
        """One page of what waits for your house, is with you, waits for others, or has ended."""
        return self._wire.get(Requests, "/requests", naming.worded(box=box, kind=kind, page=page, size=size))

    def prepare(
        self, to: str = "", *, kind: str = "", body: Mapping[str, Any] | None = None, record: Ref | None = None, about: str = "",
        said: Mapping[str, Any] | None = None, urgency: str = "normal", wanted: date | None = None, submit: bool = True,
        key: str | None = None,
    ) -> Request:  # fmt: skip
        """Prepare a request with this content, or with an own record. Nobody else sees it until it is sent."""
        sent = naming.worded(
            to=to, kind=kind, body=None if body is None else dict(body), record=None if record is None else str(record), about=about,
            said=dict(said or {}), urgency=urgency, wanted=None if wanted is None else wanted.isoformat(), submit=submit,
        )  # fmt: skip
        return self._wire.write(Request, "POST", "/requests", sent, key=key)

    def ask_consent(
        self, record: Ref, uses: Iterable[str], text: str, *, case: str = "", proceedings: str = "", urgency: str = "normal",
        wanted: date | None = None, key: str | None = None,
    ) -> Request:  # fmt: skip
        """Ask the originator of a record to consent to uses: cite, export, share-onward, use-in-court. It is sent at once."""
        said = naming.worded(uses=list(uses), text=text, case=case, proceedings=proceedings)
        return self.prepare(kind="consent", about=str(record), said=said, urgency=urgency, wanted=wanted, key=key)

    def ask_access(
        self, reference: str, text: str, *, to: str = "", case: str = "", urgency: str = "normal", wanted: date | None = None,
        key: str | None = None,
    ) -> Request:  # fmt: skip
        """Ask for access to what a reference names; nobody says whether there is such a record. It is sent at once."""
        said = naming.worded(text=text, case=case)
        return self.prepare(to, kind="access", about=reference, said=said, urgency=urgency, wanted=wanted, key=key)

    def read(self, request: Ref) -> Request:
        """One request with its moves. If you are asked and open it for the first time, that is its receipt."""
        return self._wire.get(Request, f"/requests/{naming.step(str(request))}")

    def move(
        self, request: Ref, move: str, said: Mapping[str, Any] | None = None, *, seen: int | None = None, parts: Iterable[str] | None = None,
        urgent_because: str = "", key: str | None = None,
    ) -> Request:  # fmt: skip
        """Make one of the moves that `possible` names; one that came too late is kept, and says so."""
        sent = naming.worded(
            move=move,
            said=dict(said or {}),
            seen=seen,
            parts=None if parts is None else list(parts),
            urgent_because=urgent_because,
        )
        return self._wire.write(Request, "POST", f"/requests/{naming.step(str(request))}/moves", sent, key=key)
