"""Travel documents: their machine-readable zones, and their numbers looked up."""

from collections.abc import Iterable

from tenfold_client.naming import Lang
from tenfold_client.part import ClientPart, rows
from tenfold_client.reading import build
from tenfold_client.told_documents import LookedUp, Zone
from tenfold_client.wire import read_json


class Documents(ClientPart):
    """`client.documents`: zones read and checked, numbers looked up. A right check digit is no proof that a document is authentic."""

    def read_zone(self, zone: str, *, lang: Lang | None = None, key: str | None = None) -> Zone:
        """Read the zone whose lines stand in this text."""
        (read,) = self.read_zones([zone], lang=lang, key=key)
        return read

    def read_zones(self, zones: Iterable[str], *, lang: Lang | None = None, key: str | None = None) -> tuple[Zone, ...]:
        """Read up to a thousand zones; the answers come in their order."""
        sent = {"zones": list(zones), "lang": self._lang(lang)}
        return rows(Zone, read_json(self._wire.send("POST", "/mrz", body=sent, key=key)), "zones")

    def look_up(
        self,
        documents: Iterable[tuple[str, str, str]],
        *,
        reason: str,
        lang: Lang | None = None,
        key: str | None = None,
    ) -> LookedUp:
        """Look up to a thousand documents up, each (issuer, type, number); a hit is to be confirmed before anybody acts.

        `reason` is a code of the list lookup_reason, or the reference of the case; it stands in the evidence.
        """
        asked = [{"issuer": issuer, "type": type_, "number": number} for issuer, type_, number in documents]
        sent = {"documents": asked, "reason": reason, "lang": self._lang(lang)}
        found: LookedUp = build(LookedUp, read_json(self._wire.send("POST", "/documents/lookup", body=sent, key=key)))
        return found
