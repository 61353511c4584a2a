"""What the desk answers: kept searches and tags."""

from tenfold.api.told import Told


class SearchTold(Told):
    """A kept search. `address` is what the search page takes; `new` counts what came since the caller last looked."""

    id: str
    name: str
    address: str
    shared: bool
    at_home: bool
    own: bool
    looked_at: str
    new: int | None
    more: bool


class SearchesTold(Told):
    """One's own, and those that the house shares."""

    searches: list[SearchTold]


class TagTold(Told):
    """A tag of the caller's participant."""

    id: str
    name: str
    colour: str
    archived: bool


class TagsTold(Told):
    """The tags of the caller's participant, by name."""

    tags: list[TagTold]


class Gone(Told):
    """Something that is kept no more."""

    id: str
    gone: bool
