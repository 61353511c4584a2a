"""The desk of a person and a house: kept searches and tags. Nobody elsewhere learns of either."""

from collections.abc import Iterable
from typing import Literal

from tenfold_client import naming
from tenfold_client.naming import Lang, Ref
from tenfold_client.part import ClientPart, rows
from tenfold_client.told_desk import Gone, KeptSearch, Tag
from tenfold_client.wire import read_json

Colour = Literal["grey", "blue", "green", "amber", "red", "violet"]


class Desk(ClientPart):
    """`client.desk`: what is kept for the next day."""

    def searches(self, *, lang: Lang | None = None) -> tuple[KeptSearch, ...]:
        """Your kept searches and those of the house, with how much came since you last looked."""
        return self._rows(KeptSearch, "/searches", "searches", {"lang": self._lang(lang)})

    def save_search(
        self, name: str, address: str = "", *, shared: bool = False, at_home: bool = False, key: str | None = None
    ) -> KeptSearch:
        """Keep a search; `address` is what stands behind the question mark on the search page, such as `q=boat`."""
        sent = {"name": name, "address": address, "shared": shared, "at_home": at_home}
        return self._wire.write(KeptSearch, "POST", "/searches", sent, key=key)

    def change_search(
        self, search: Ref, *, name: str | None = None, address: str | None = None, shared: bool | None = None,
        at_home: bool | None = None, key: str | None = None,
    ) -> KeptSearch:  # fmt: skip
        """Change what is given; what is left out stays."""
        sent = naming.given(name=name, address=address, shared=shared, at_home=at_home)
        return self._wire.write(KeptSearch, "PUT", f"/searches/{naming.step(search)}", sent, key=key)

    def look_at_search(self, search: Ref, *, key: str | None = None) -> KeptSearch:
        """Say that you have looked: only what comes later is new."""
        return self._wire.write(KeptSearch, "POST", f"/searches/{naming.step(search)}/look", {}, key=key)

    def drop_search(self, search: Ref, *, key: str | None = None) -> Gone:
        """Keep it no more."""
        return self._wire.write(Gone, "DELETE", f"/searches/{naming.step(search)}", key=key)

    def tags(self) -> tuple[Tag, ...]:
        """The tags of your participant, the archived ones too."""
        return self._rows(Tag, "/tags", "tags")

    def make_tag(self, name: str, *, colour: Colour = "grey", key: str | None = None) -> Tag:
        """Make a tag of the house."""
        return self._wire.write(Tag, "POST", "/tags", {"name": name, "colour": colour}, key=key)

    def change_tag(
        self, tag: Ref, *, name: str | None = None, colour: Colour | None = None, archived: bool | None = None,
        key: str | None = None,
    ) -> Tag:  # fmt: skip
        """Rename it, colour it, archive it or give it again; what is left out stays."""
        sent = naming.given(name=name, colour=colour, archived=archived)
        return self._wire.write(Tag, "PUT", f"/tags/{naming.step(tag)}", sent, key=key)

    def tags_of(self, record: Ref) -> tuple[Tag, ...]:
        """The tags that your participant put on a record."""
        return self._rows(Tag, f"/records/{naming.step(record)}/tags", "tags")

    def set_tags(self, record: Ref, tags: Iterable[Ref], *, key: str | None = None) -> tuple[Tag, ...]:
        """Let exactly these tags of the house stand on a record that you read."""
        sent = {"tags": [str(tag) for tag in tags]}
        response = self._wire.send("PUT", f"/records/{naming.step(record)}/tags", body=sent, key=key)
        return rows(Tag, read_json(response), "tags")
