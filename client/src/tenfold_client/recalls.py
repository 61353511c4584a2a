"""Tombstones: what remains of records that their originators took back."""

from tenfold_client import naming
from tenfold_client.answers import Acknowledged, Tombstone
from tenfold_client.naming import Lang, Ref
from tenfold_client.part import ClientPart


class Recalls(ClientPart):
    """`client.recalls`: recalls that concern you."""

    def waiting(self, *, lang: Lang | None = None) -> tuple[Tombstone, ...]:
        """Recalls that your participant has not acknowledged yet, the latest first."""
        return self._rows(Tombstone, "/tombstones", "tombstones", {"lang": self._lang(lang)})

    def acknowledge(self, tombstone: Ref, *, key: str | None = None) -> Acknowledged:
        """Say that a recall was applied; its originator reads who did."""
        return self._wire.write(Acknowledged, "POST", f"/tombstones/{naming.step(tombstone)}/acknowledge", {}, key=key)
