"""Links between records, what surrounds a record, and whether something has been seen."""

from collections.abc import Iterable

from tenfold_client import naming
from tenfold_client.answers import Around, Json, Link, Linked
from tenfold_client.naming import Lang, Readers, Ref
from tenfold_client.part import ClientPart


class Links(ClientPart):
    """`client.links`: how records stand to each other."""

    def list(self, record: Ref) -> tuple[Link, ...]:
        """The links of a record that you see, the newest first, at most 200."""
        return self._rows(Link, f"/records/{naming.step(record)}/links", "links")

    def make(
        self, record: Ref, target: Ref, type: str, *, note: str = "", grading: Json | None = None, to: Readers = (),
        key: str | None = None,
    ) -> Linked:  # fmt: skip
        """Link the record to another one, for your house and for whoever is named in `to`."""
        sent = {"target": str(target), "type": type, "note": note, "to": naming.readers(to), "grading": grading or {}}
        return self._wire.write(Linked, "POST", f"/records/{naming.step(record)}/links", sent, key=key)

    def readdress(self, record: Ref, link: Ref, to: Readers, *, key: str | None = None) -> Linked:
        """Give a link of your own another audience: the house, and exactly these readers."""
        path = f"/records/{naming.step(record)}/links/{naming.step(link)}"
        return self._wire.write(Linked, "PUT", path, {"to": naming.readers(to)}, key=key)

    def withdraw(self, record: Ref, link: Ref, *, key: str | None = None) -> Linked:
        """Take a link of your own back from everybody."""
        path = f"/records/{naming.step(record)}/links/{naming.step(link)}"
        return self._wire.write(Linked, "DELETE", path, key=key)

    def around(
        self, record: Ref, *, open: Iterable[Ref] = (), wide: Iterable[Ref] = (), lang: Lang | None = None
    ) -> Around:
        """What surrounds a record: its links and those of the records in `open`; of those in `wide`, every link."""
        query = {"open": ",".join(map(str, open)), "wide": ",".join(map(str, wide)), "lang": self._lang(lang)}
        return self._wire.get(Around, f"/records/{naming.step(record)}/around", query)
