"""What is answered about kinds and lists; see told.py."""

from tenfold.api.told import Told


class KindTold(Told):
    """A kind of record."""

    name: str
    label: str
    plural: str
    definition: str
    art10: str
    schema_version: int
    tlp: str
    href: str


class Kinds(Told):
    """All kinds."""

    kinds: list[KindTold]


class ListTold(Told):
    """A code list. `verify` means that it waits for confirmation by its source."""

    name: str
    title: str
    version: str
    source: str
    verify: bool
    codes: int
    href: str


class Lists(Told):
    """All code lists."""

    lists: list[ListTold]


class CodeTold(Told):
    """One code with its words."""

    code: str
    label: str
    labels: dict[str, str]
    definition: str | None
    since: str | None
    until: str | None
    replaced_by: str | None
    parent: str | None
    source: str
    verify: bool


class List(ListTold):
    """A code list with its codes."""

    labels: dict[str, str]
    entries: list[CodeTold]
