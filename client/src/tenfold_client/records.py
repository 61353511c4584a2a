"""Records: written, found, read, changed, taken along, verified."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from tenfold_client import naming, paging, taking
from tenfold_client.acts import Acts
from tenfold_client.answers import Found, Hit, Json, MapView, MarkingRead, Page, Receipt, Record, Standing, Verification
from tenfold_client.naming import Lang, Marking, Readers, Ref
from tenfold_client.taking import Taken
from tenfold_client.told_lint import Linted
from tenfold_client.told_rights import Consent, RecallStatus, Right

Facets = Mapping[str, str | Iterable[str]]


class Records(Acts):
    """`client.records`: what can be done with records. The acts (submit, release, share, …) stand in `Acts`."""

    def search(
        self, q: str = "", *, kind: str | None = None, facets: Facets | None = None,
        sort: Literal["newest", "relevance"] = "newest", lang: Lang | None = None, size: int = 100,
    ) -> Iterator[Hit]:  # fmt: skip
        """Every hit, page after page; an empty `q` finds everything that you can read."""
        return paging.walk(
            lambda after: self.search_page(q, kind=kind, facets=facets, sort=sort, lang=lang, size=size, after=after)
        )

    def search_page(
        self, q: str = "", *, kind: str | None = None, facets: Facets | None = None,
        sort: Literal["newest", "relevance"] = "newest", lang: Lang | None = None, size: int = 20, after: str | None = None,
    ) -> Found:  # fmt: skip
        """One page of hits with total and facets; `after` is what the page before says as `next`."""
        query = {"q": q, "kind": kind, "sort": sort, "lang": self._lang(lang), "size": size, "after": after}
        return self._wire.get(Found, "/search", {**query, **naming.facets(facets)})

    def list(self, *, kind: str | None = None, lang: Lang | None = None, size: int = 100) -> Iterator[Hit]:
        """Every record that you can read, or every one of a kind, the newest first."""
        return paging.walk(lambda after: self.list_page(kind=kind, lang=lang, size=size, after=after))

    def list_page(
        self, *, kind: str | None = None, lang: Lang | None = None, size: int = 20, after: str | None = None
    ) -> Page:
        """One page of them."""
        return self._wire.get(Page, "/records", {"kind": kind, "lang": self._lang(lang), "size": size, "after": after})

    def search_map(
        self, q: str = "", *, kind: str | None = None, facets: Facets | None = None,
        box: tuple[float, float, float, float] = (-180, -90, 180, 90), zoom: int = 1, totals: bool = True, lang: Lang | None = None,
    ) -> MapView:  # fmt: skip
        """Where on the map the found records are; `box` is west, south, east, north in degrees."""
        query = {"q": q, "kind": kind, "box": ",".join(f"{side:.10g}" for side in box), "zoom": zoom, "totals": totals}
        return self._wire.get(MapView, "/search/map", {**query, "lang": self._lang(lang), **naming.facets(facets)})

    def export(
        self, to: Path | str, q: str = "", *, format: Literal["csv", "xlsx", "json", "geojson"] = "json",
        kind: str | None = None, facets: Facets | None = None, leave_out: bool = False, court: bool = False, lang: Lang | None = None,
    ) -> Taken:  # fmt: skip
        """What a search finds as a file; into a folder it goes under the name that says its marking.

        `leave_out` leaves out what its marks do not let out; `court` declares that the file is for a court.
        """
        query = {
            "q": q,
            "kind": kind,
            "format": format,
            "leave_out": leave_out,
            "court": court,
            "lang": self._lang(lang),
            **naming.facets(facets),
        }
        return taking.whole(self._wire, "/export", query, Path(to))

    def render(
        self, record: Ref, to: Path | str, *, format: Literal["pdf", "docx"] = "pdf", version: int | None = None,
        court: bool = False, lang: Lang | None = None,
    ) -> Taken:  # fmt: skip
        """A record as a paper, with its marking on every page; the copy has a number of its own, and is a reading."""
        query = {"format": format, "version": version, "court": court, "lang": self._lang(lang)}
        return taking.whole(self._wire, f"/records/{naming.step(record)}/render", query, Path(to))

    def lint(self, record: Ref, *, lang: Lang | None = None) -> Linted:
        """What the writing of a record still lacks, as far as you read it; it is a reading."""
        return self._wire.get(Linted, f"/records/{naming.step(record)}/lint", {"lang": self._lang(lang)})

    def lint_body(
        self, kind: str, body: Json, *, marks: Json | None = None, lang: Lang | None = None, key: str | None = None
    ) -> Linted:
        """The same of a body that is stored nowhere."""
        sent = naming.given(kind=kind, body=body, marks=marks, lang=self._lang(lang))
        return self._wire.write(Linted, "POST", "/lint", sent, key=key)

    def create(
        self, kind: str, body: Json, *, to: Readers = (), marking: Marking | MarkingRead | None = None, marks: Json | None = None,
        key: str | None = None,
    ) -> Standing:  # fmt: skip
        """Begin a record: a draft that nobody but your house reads. `to` says for whom it is meant."""
        sent = naming.given(
            kind=kind, body=body, to=naming.readers(to), marking=naming.marking(marking), marks=marks,
        )  # fmt: skip
        return self._wire.write(Standing, "POST", "/records", sent, key=key)

    def read(self, record: Ref, *, version: int | None = None, lang: Lang | None = None) -> Record:
        """Read a record. Reading what is another's leaves a receipt for its originator."""
        query = {"version": version, "lang": self._lang(lang)}
        return self._wire.get(Record, f"/records/{naming.step(record)}", query)

    def revise(
        self, record: Ref, body: Json, *, seen: int, to: Readers | None = None, marking: Marking | MarkingRead | None = None,
        marks: Json | None = None, key: str | None = None,
    ) -> Standing:  # fmt: skip
        """Write the next version, whole. `seen` is the version that you changed; raises Changed where there is a newer one."""
        sent = naming.given(
            body=body, to=None if to is None else naming.readers(to), marking=naming.marking(marking), marks=marks,
        )  # fmt: skip
        path, if_match = f"/records/{naming.step(record)}", {"If-Match": f'"{seen}"'}
        return self._wire.write(Standing, "PUT", path, sent, key=key, headers=if_match)

    def verify(self, record: Ref, *, version: int | None = None) -> Verification:
        """Check a version against its originator's signature, as far as you can read it."""
        path = f"/records/{naming.step(record)}/verification"
        return self._wire.get(Verification, path, {"version": version})

    def consents(self, record: Ref) -> tuple[Consent, ...]:
        """The consents to uses of a record: its originator sees all, a reader those that its house holds."""
        return self._rows(Consent, f"/records/{naming.step(record)}/consents", "consents")

    def rights(self, record: Ref) -> tuple[Right, ...]:
        """What you may do with it, and why not."""
        return self._rows(Right, f"/records/{naming.step(record)}/rights", "rights")

    def recall_status(self, record: Ref) -> RecallStatus:
        """How far a recall of yours has come: who was told, who acknowledged, who had read it or taken it out."""
        return self._wire.get(RecallStatus, f"/records/{naming.step(record)}/recall-status")

    def receipts(self, record: Ref) -> tuple[Receipt, ...]:
        """Which participants have read it: the originator learns all, a reader its own."""
        return self._rows(Receipt, f"/records/{naming.step(record)}/receipts", "receipts")
