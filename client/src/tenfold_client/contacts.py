"""Contact points: who is reached for requests, in which order."""

from collections.abc import Iterable, Mapping
from datetime import date

from tenfold_client import naming
from tenfold_client.part import ClientPart
from tenfold_client.told_contacts import Contact, ContactGone


class Contacts(ClientPart):
    """`client.contacts`: those of all organisations to read, those of your own to keep."""

    def list(self, participant: str = "") -> tuple[Contact, ...]:
        """The contact points of all organisations or of one, in the order in which they are told."""
        return self._rows(Contact, "/contacts", "contacts", naming.worded(participant=participant))

    def put(
        self, rank: int, name: str, languages: Iterable[str], *, role: str = "focal-point", channels: Mapping[str, str] | None = None,
        hours: str = "", person: str = "", key: str | None = None,
    ) -> Contact:  # fmt: skip
        """Write the contact point of this rank of your house. Whoever writes it has verified it."""
        sent = naming.worded(
            name=name, role=role, languages=[*languages], channels=dict(channels or {}), hours=hours, person=person
        )
        return self._wire.write(Contact, "PUT", f"/contacts/{rank}", sent, key=key)

    def verify(self, rank: int, *, key: str | None = None) -> Contact:
        """Say that it is still true."""
        return self._wire.write(Contact, "POST", f"/contacts/{rank}/moves", {"move": "verify"}, key=key)

    def leave(
        self, rank: int, first: date, last: date, handed_over: Iterable[str], *, key: str | None = None
    ) -> Contact:
        """Note an absence, once all items of the list handover_item were handed over; the next one by rank stands in."""
        sent = {"move": "leave", "first": first.isoformat(), "last": last.isoformat(), "handed_over": [*handed_over]}
        return self._wire.write(Contact, "POST", f"/contacts/{rank}/moves", sent, key=key)

    def back(self, rank: int, *, key: str | None = None) -> Contact:
        """Say that it is there again, or is not leaving after all."""
        return self._wire.write(Contact, "POST", f"/contacts/{rank}/moves", {"move": "back"}, key=key)

    def drop(self, rank: int, *, key: str | None = None) -> ContactGone:
        """Take a contact point away."""
        return self._wire.write(ContactGone, "DELETE", f"/contacts/{rank}", key=key)
