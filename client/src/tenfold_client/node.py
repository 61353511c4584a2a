"""What the node declares: kinds with their JSON Schema, code lists, places, who takes part, and who you are."""

from pathlib import Path
from typing import Literal

from tenfold_client import naming, taking
from tenfold_client.answers import Json, Seen
from tenfold_client.naming import Lang
from tenfold_client.part import ClientPart
from tenfold_client.taking import Taken
from tenfold_client.told import CodeList, CodeListHead, Directory, Kind, Me, ReferencePlace
from tenfold_client.told_counted import NetworkFigures, OwnFigures, Register


class Declarations(ClientPart):
    """What can be asked of the node itself; these stand on the client."""

    def me(self) -> Me:
        """Who holds the token, for which purpose it reads, and what it may do."""
        return self._wire.get(Me, "/me")

    def directory(self, *, lang: Lang | None = None) -> Directory:
        """All who take part, and their States: the names under which they are addressed."""
        return self._wire.get(Directory, "/participants", {"lang": self._lang(lang)})

    def kinds(self, *, lang: Lang | None = None) -> tuple[Kind, ...]:
        """All kinds of record."""
        return self._rows(Kind, "/kinds", "kinds", {"lang": self._lang(lang)})

    def schema(self, kind: str, *, lang: Lang | None = None) -> Json:
        """The JSON Schema of the body of a kind; `x-tenfold-kind` holds the words and what a schema cannot say."""
        return self._wire.get(Json, f"/kinds/{naming.step(kind)}", {"lang": self._lang(lang)})

    def template(
        self, kind: str, to: Path | str, *, format: Literal["xlsx", "csv"] = "xlsx", lang: Lang | None = None
    ) -> Taken:
        """The workbook or table of a kind, to be filled in and brought in."""
        query = {"format": format, "lang": self._lang(lang)}
        return taking.whole(self._wire, f"/kinds/{naming.step(kind)}/template", query, Path(to))

    def code_lists(self, *, lang: Lang | None = None) -> tuple[CodeListHead, ...]:
        """All code lists."""
        return self._rows(CodeListHead, "/lists", "lists", {"lang": self._lang(lang)})

    def code_list(self, name: str, *, lang: Lang | None = None) -> CodeList:
        """One code list with the words of its codes in six languages."""
        return self._wire.get(CodeList, f"/lists/{naming.step(name)}", {"lang": self._lang(lang)})

    def places(self, q: str, *, country: str = "") -> tuple[ReferencePlace, ...]:
        """Border crossings, ports and other places of UN/LOCODE, by code or by the beginning of a word of a name."""
        return self._rows(ReferencePlace, "/places", "places", {"q": q, "country": country})

    def seen(self, q: str, *, scheme: str = "", country: str = "", lang: Lang | None = None) -> Seen:
        """Whether a number, a document, a plate, a vessel, an account, an address or a name stands in what you can read."""
        return self._wire.get(Seen, "/seen", {"q": q, "scheme": scheme, "country": country, "lang": self._lang(lang)})

    def figures(self) -> OwnFigures:
        """What came of what your house shared, out of what others told it and may be counted."""
        return self._wire.get(OwnFigures, "/figures")

    def network_figures(self, group: str) -> NetworkFigures:
        """The figures of a network of yours: requests, sharing, outcomes."""
        return self._wire.get(NetworkFigures, f"/figures/{naming.step(group)}")

    def register(self) -> Register:
        """The register of processing of your house, for its guardian; that it was taken is an entry."""
        return self._wire.get(Register, "/register")
