"""What is answered about links, surroundings and what was seen; see told.py."""

from tenfold.api.told import LinkTold, Told


class Linked(Told):
    """A link after an act: made, readdressed or withdrawn."""

    id: str
    standing: str


class Links(Told):
    """The links of a record."""

    links: list[LinkTold]


class NodeTold(Told):
    """One record in the surroundings of another. `more`: it has more links than are told."""

    id: str
    reference: str
    kind: str
    title: str
    title_lang: str
    marking: str
    state: str
    occurred: str | None
    originator: str | None
    opened: bool
    more: bool


class Around(Told):
    """What surrounds a record; every record told of is connected with it."""

    root: str
    nodes: list[NodeTold]
    links: list[LinkTold]


class ReferencePlaceTold(Told):
    """A place of UN/LOCODE: `functions` as published, `border_crossing` and `port` read from them."""

    locode: str
    name: str
    names: list[str]
    country: str | None
    subdivision: str
    functions: str
    border_crossing: bool
    port: bool
    lat: float | None
    lon: float | None
    source: str


class PlacesFound(Told):
    """At most twenty places, those that fit best first."""

    places: list[ReferencePlaceTold]


class PlaceTold(Told):
    """One place where it stands: the record, the field, and how it fits (exact, normalised, local, words)."""

    record: str
    reference: str
    kind: str
    title: str
    title_lang: str
    marking: str
    state: str
    occurred: str | None
    originator: str | None
    field: str
    part: str
    scheme: str
    how: str


class SeenTold(Told):
    """What it could be by its look, and where it stands; `more` where not all places are told."""

    could_be: list[str]
    more: bool
    seen: list[PlaceTold]
