"""The code lists, one file each, read when first asked for. `country` and `m49` come from places, `route_name` from the route lists."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from tenfold.vocabulary import codelist, routes
from tenfold.vocabulary.codelist import Code, CodeList
from tenfold.vocabulary.places import countries, regions

__all__ = ["Code", "CodeList", "get", "names"]

_FOLDER = Path(__file__).parent


@cache
def _read(name: str) -> CodeList:
    return codelist.read(_FOLDER / f"{name}.yml")


_MADE: Mapping[str, Callable[[], CodeList]] = {
    "country": countries.code_list,
    "m49": regions.code_list,
    "route_name": lambda: routes.code_list(_read),
}


@cache
def _names() -> frozenset[str]:
    return frozenset({path.stem for path in _FOLDER.glob("*.yml")} | _MADE.keys())


def names() -> list[str]:
    """The names of all lists, in alphabetical order."""
    return sorted(_names())


@cache
def get(name: str) -> CodeList:
    """The list of this name. Raises KeyError if there is none."""
    if name in _MADE:
        return _MADE[name]()
    if name not in _names():
        raise KeyError(name)
    return _read(name)
