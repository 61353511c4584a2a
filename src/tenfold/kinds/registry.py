"""The declared kinds, found by looking into `declared`; adding a file there is all it takes."""

import importlib
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from tenfold.foundation.errors import Missing
from tenfold.foundation.reason import Reason
from tenfold.kinds import declared
from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import Shape, shape_of

_visiting: dict[str, Kind] = {}


@cache
def _shipped() -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for module in sorted(entry.name for entry in pkgutil.iter_modules(declared.__path__)):
        for member in vars(importlib.import_module(f"{declared.__name__}.{module}")).values():
            declaration = vars(member).get("__tenfold_kind__") if isinstance(member, type) else None
            if declaration is not None:
                found[declaration.name] = declaration
    return found


def names() -> list[str]:
    """The names of all kinds, in alphabetical order."""
    return sorted({**_shipped(), **_visiting})


def get(name: str) -> Kind:
    """The kind of this name. Raises Missing."""
    declaration = _visiting.get(name) or _shipped().get(name)
    if declaration is None:
        raise Missing(Reason.KIND_UNKNOWN, name=name)
    return declaration


def shape(name: str) -> Shape:
    """The shape of the kind of this name. Raises Missing."""
    return shape_of(get(name).model)


@contextmanager
def visiting(declaration: Kind) -> Iterator[Kind]:
    """Let one more kind be served while the block runs: how the tests show that no door knows a kind by name."""
    _visiting[declaration.name] = declaration
    try:
        yield declaration
    finally:
        del _visiting[declaration.name]
