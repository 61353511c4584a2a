"""Travel documents: their machine-readable zones, and their numbers looked up."""

from collections.abc import Iterable, Mapping
from typing import Literal

from tenfold_client import naming
from tenfold_client.naming import Lang, Ref
from tenfold_client.part import ClientPart, rows
from tenfold_client.reading import build
from tenfold_client.told_documents import LookedUp, Zone
from tenfold_client.told_drafts import Draft
from tenfold_client.told_losses import Losses, Recovery
from tenfold_client.told_specimens import Specimens, Widened
from tenfold_client.wire import read_json

System = Literal["sltd", "purple", "dial-doc"]


class Documents(ClientPart):
    """`client.documents`: zones read and checked, numbers looked up. A right check digit is no proof that a document is authentic."""

    def read_zone(
        self, zone: str, *, printed_name: str | None = None, lang: Lang | None = None, key: str | None = None
    ) -> Zone:
        """Read the zone whose lines stand in this text; a printed name is compared with the one in it."""
        names = [printed_name] if printed_name else None
        (read,) = self.read_zones([zone], printed_names=names, lang=lang, key=key)
        return read

    def read_zones(
        self, zones: Iterable[str], *, printed_names: Iterable[str] | None = None, compare: bool = False, reason: str = "",
        lang: Lang | None = None, key: str | None = None,
    ) -> tuple[Zone, ...]:  # fmt: skip
        """Read up to a thousand zones; the answers come in their order, and so do the names as they are printed.

        With `compare` each says what stands beside it among specimens and alerts; with a `reason`, as for `look_up`, also
        what is reported of its number.
        """
        names = list(printed_names) if printed_names is not None else None
        sent = naming.given(
            zones=list(zones),
            printed_names=names,
            lang=self._lang(lang),
            compare=compare or None,
            reason=reason or None,
        )
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

    def losses_page(
        self, *, facets: Mapping[str, str | Iterable[str]] | None = None, lang: Lang | None = None, after: str | None = None
    ) -> Losses:  # fmt: skip
        """A page of what your organisation reported lost, the latest first; `facets` such as {"doc_status": "stolen-blank"}."""
        return self._wire.get(
            Losses, "/documents/losses", {**naming.facets(facets), "lang": self._lang(lang), "after": after}
        )

    def recover(
        self, loss: Ref, first: str, last: str = "", *, on: str = "", urgent_because: str = "", dry_run: bool = False,
        key: str | None = None,
    ) -> Recovery:  # fmt: skip
        """Say that numbers of a loss of yours came back; with `dry_run` only what would be left of it."""
        sent = {"first": first, "last": last, "on": on, "urgent_because": urgent_because, "dry_run": dry_run}
        return self._wire.write(Recovery, "POST", f"/documents/losses/{naming.step(loss)}/recover", sent, key=key)

    def draft_for(
        self, target: System, record: Ref, *, lang: Lang | None = None, dry_run: bool = False, key: str | None = None
    ) -> Draft:  # fmt: skip
        """A checked draft for another system, out of a record of your own house; nothing is sent there.

        With `dry_run` nothing leaves, and `faults` tells what is wrong; else a draft with faults is refused.
        """
        sent = {"target": target, "lang": self._lang(lang), "dry_run": dry_run}
        return self._wire.write(Draft, "POST", f"/records/{naming.step(record)}/draft-for", sent, key=key)

    def specimens_page(
        self, q: str = "", *, facets: Mapping[str, str | Iterable[str]] | None = None, lang: Lang | None = None, start: int = 0
    ) -> Specimens:  # fmt: skip
        """Fifty specimens that reach you, by State, type and series; `start` is how many to pass over."""
        asked: dict[str, str | int | list[str] | None] = {"q": q, "start": start, "lang": self._lang(lang)}
        return self._wire.get(Specimens, "/documents/specimens", {**asked, **naming.facets(facets)})

    def widen(
        self, specimen: Ref, tier: Literal["public", "practitioner"], *, dry_run: bool = False, key: str | None = None
    ) -> Widened:  # fmt: skip
        """Make a released specimen of yours for more readers, as a draft; with `dry_run` only what it would leave out."""
        sent = {"tier": tier, "dry_run": dry_run}
        return self._wire.write(Widened, "POST", f"/records/{naming.step(specimen)}/widen", sent, key=key)
