"""Travel documents: their machine-readable zones."""

from collections.abc import Iterable

from tenfold_client.naming import Lang
from tenfold_client.part import ClientPart, rows
from tenfold_client.told_documents import Zone
from tenfold_client.wire import read_json


class Documents(ClientPart):
    """`client.documents`: zones read and checked. A right check digit is no proof that a document is authentic."""

    def read_zone(self, zone: str, *, lang: Lang | None = None, key: str | None = None) -> Zone:
        """Read the zone whose lines stand in this text."""
        (read,) = self.read_zones([zone], lang=lang, key=key)
        return read

    def read_zones(self, zones: Iterable[str], *, lang: Lang | None = None, key: str | None = None) -> tuple[Zone, ...]:
        """Read up to a thousand zones; the answers come in their order."""
        sent = {"zones": list(zones), "lang": self._lang(lang)}
        return rows(Zone, read_json(self._wire.send("POST", "/mrz", body=sent, key=key)), "zones")
