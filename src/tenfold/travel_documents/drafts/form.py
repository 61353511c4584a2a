"""What a draft is made of: the fields of its form, what was written otherwise, and what it does not carry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tenfold.foundation.errors import Fault


def code_of(name: str) -> str:
    """The code under which the label of a field stands in the list draft_field."""
    return name.replace("_", "-")


class Item(NamedTuple):
    """One field of a form. `sources` are fields of the record, `list_` the list of its codes, `latin`: letters A to Z alone."""

    name: str
    sources: tuple[str, ...] = ()
    needed: bool = False
    longest: int = 0
    latin: bool = False
    list_: str = ""

    @property
    def code(self) -> str:
        """Under which its label stands in the list draft_field."""
        return code_of(self.name)


@dataclass(frozen=True, slots=True)
class Target:
    """A system, the kind of record that it can take, and its form."""

    name: str
    kind: str
    items: tuple[Item, ...]


class Rewritten(NamedTuple):
    """A text that is written in other letters, and how it stood."""

    name: str
    stood: str
    written: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A filled form. `lost` are fields of the record that say something which the form does not carry."""

    target: Target
    values: Mapping[str, Any]
    lost: Sequence[str] = ()
    rewritten: Sequence[Rewritten] = ()
    faults: Sequence[Fault] = field(default=())
