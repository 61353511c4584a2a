"""Erasing a person's data from all own records, and telling who has read them."""

from typing import Literal

from tenfold_client import naming
from tenfold_client.naming import Ref
from tenfold_client.part import ClientPart
from tenfold_client.told import Erasure

Where = Literal["", "open", "nominal", "protected"]


class Erasures(ClientPart):
    """`client.erasures`: a name or a number, or the personal parts of one record."""

    def find(self, *, identifier: str = "", record: Ref | None = None, part: Where = "") -> Erasure:
        """Where it is and where it went; changes nothing."""
        return self._ask("looking only", identifier, record, part, dry_run=True, key=None)

    def erase(
        self, ground: str, *, identifier: str = "", record: Ref | None = None, part: Where = "", key: str | None = None
    ) -> Erasure:
        """Erase it everywhere, on this ground, and tell whoever has read it."""
        return self._ask(ground, identifier, record, part, dry_run=False, key=key)

    def _ask(
        self, ground: str, identifier: str, record: Ref | None, part: Where, *, dry_run: bool, key: str | None
    ) -> Erasure:
        sent = naming.given(
            ground=ground, identifier=identifier, record=None if record is None else str(record), part=part, dry_run=dry_run,
        )  # fmt: skip
        return self._wire.write(Erasure, "POST", "/erasures", sent, key=key)
