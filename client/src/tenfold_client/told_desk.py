"""What the node answers about kept searches and tags; see `answers`."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSearch:
    """A kept search. `address` is what the search page takes; `new` counts what came since you last looked.

    Where a write had to be sent again, its answer leaves name and address empty: the node keeps no words of a search.
    """

    id: str
    name: str
    address: str
    shared: bool
    at_home: bool
    own: bool
    looked_at: datetime
    new: int | None
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag of your participant."""

    id: str
    name: str
    colour: str
    archived: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Something that is kept no more."""

    id: str
    gone: bool
