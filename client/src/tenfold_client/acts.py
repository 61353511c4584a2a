"""The acts on a record. Each answers where the record stands afterwards; sent twice under one key, it acts once."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from tenfold_client import naming
from tenfold_client.answers import Standing
from tenfold_client.naming import Part, Readers, Ref
from tenfold_client.part import ClientPart
from tenfold_client.told_rights import Recalled


class Acts(ClientPart):
    """What can be done with one record."""

    def submit(self, record: Ref, *, key: str | None = None) -> Standing:
        """Hand the open draft to a reviewer."""
        return self._act(record, "submit", {}, key)

    def return_(self, record: Ref, because: str, *, key: str | None = None) -> Standing:
        """Send a submitted draft back to its author, with the reason."""
        return self._act(record, "return", {"because": because}, key)

    def release(
        self, record: Ref, *, urgent_because: str = "", seen: int | None = None, key: str | None = None
    ) -> Standing:
        """Release the open draft; with `seen`, only if that is still its newest version."""
        headers = {} if seen is None else {"If-Match": f'"{seen}"'}
        return self._act(record, "release", {"urgent_because": urgent_because}, key, headers)

    def confirm(self, record: Ref, *, key: str | None = None) -> Standing:
        """Review an urgent release afterwards."""
        return self._act(record, "confirm", {}, key)

    def share(
        self, record: Ref, to: Readers, *, parts: Iterable[Part] = ("open",), opened_because: str = "", basis: str = "",
        agreement: Ref | None = None, basis_note: str = "", charter_days: Literal["", "review", "keep"] = "", key: str | None = None,
    ) -> Standing:  # fmt: skip
        """Let more people read the released version. Personal and protected parts go only where they are named.

        `basis` is a code of the list sharing_basis; an agreement is named by the reference of its record. `charter_days` takes
        over the day that the charters of the groups propose.
        """
        named = naming.basis(basis, agreement, basis_note)
        sent = {
            "to": naming.readers(to),
            "parts": list(parts),
            "opened_because": opened_because,
            "basis": named,
            "charter_days": charter_days,
        }
        return self._act(record, "share", sent, key)

    def narrow(self, record: Ref, away: Iterable[str], *, key: str | None = None) -> Standing:
        """Take readers away from the released version and from every older one."""
        return self._act(record, "narrow", {"away": naming.readers(away)}, key)

    def recall(self, record: Ref, reason: str, *, with_twins: bool = False, key: str | None = None) -> Recalled:
        """Take all versions back from everybody; `reason` is a code of the list recall_reason.

        `with_twins` recalls also its sanitised twins, which else stay with their readers.
        """
        sent = {"reason": reason, "with_twins": with_twins}
        return self._wire.write(Recalled, "POST", f"/records/{naming.step(record)}/recall", sent, key=key)

    def heed(self, record: Ref, *, key: str | None = None) -> Standing:
        """Acknowledge the restrictions on a record, before reading on."""
        return self._act(record, "heed", {}, key)

    def consent(
        self, record: Ref, participant: str, right: str, *, condition: str = "", until: date | str | None = None,
        key: str | None = None,
    ) -> Standing:  # fmt: skip
        """Let one participant use a record in one way: cite, export, share-onward or use-in-court."""
        sent = {
            "participant": participant,
            "right": right,
            "condition": condition,
            "until": str(until) if until else None,
        }
        return self._act(record, "consents", sent, key)

    def withdraw_consent(self, record: Ref, consent: Ref, *, key: str | None = None) -> Standing:
        """Take a consent back; from that moment the mark binds again."""
        return self._act(record, f"consents/{naming.step(consent)}/withdraw", {}, key)

    def quote(self, record: Ref, source: Ref, statements: Iterable[str], *, key: str | None = None) -> Standing:
        """Take statements of a source into a record of your own, by their anchors."""
        return self._act(record, "quotations", {"source": str(source), "statements": list(statements)}, key)

    def discard(self, record: Ref, *, key: str | None = None) -> Standing:
        """Give up the open draft."""
        return self._act(record, "discard", {}, key)

    def renew(self, record: Ref, until: date | str, *, key: str | None = None) -> Standing:
        """Release an expired version again in your house, and keep it until another day."""
        return self._act(record, "renew", {"until": str(until)}, key)

    def erase(self, record: Ref, part: Part, ground: str, *, key: str | None = None) -> Standing:
        """Delete what a part holds, in every version; its hash and a note of the erasure remain."""
        return self._act(record, "erase", {"part": part, "ground": ground}, key)

    def ask_review(self, record: Ref, reviewer: str, *, key: str | None = None) -> Standing:
        """Hand the submitted draft to a participant that reviews for your house."""
        return self._act(record, "review", {"reviewer": reviewer}, key)

    def judge(self, record: Ref, *, fit: bool, because: str = "", key: str | None = None) -> Standing:
        """Say of another's draft that it is fit to release, or return it with a reason."""
        return self._act(record, "verdict", {"fit": fit, "because": because}, key)

    def take_back(self, record: Ref, *, key: str | None = None) -> Standing:
        """Take the draft back from whoever reviews it."""
        return self._act(record, "take-back", {}, key)

    def carry_out(self, record: Ref, *, key: str | None = None) -> Standing:
        """Release what the reviewing participant found fit."""
        return self._act(record, "carry-out", {}, key)

    def _act(
        self, record: Ref, act: str, sent: dict[str, Any], key: str | None, headers: dict[str, str] | None = None
    ) -> Standing:
        path = f"/records/{naming.step(record)}/{act}"
        return self._wire.write(Standing, "POST", path, sent, key=key, headers=headers)
