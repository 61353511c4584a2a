"""What a release asks for beyond the marks of single fields: learned from the checks of a kind by asking them.

An empty body shows what every record needs. A body with one field filled shows what that field makes needed, or spares.
So nobody keeps a second list beside the declaration.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import ValidationError

from tenfold.foundation.errors import Invalid
from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import Field, Shape, shape_of
from tenfold.kinds.validation import clean
from tenfold.vocabulary import lists

Json = dict[str, Any]
_MANY = 40  # codes of a list that are tried one by one; of a longer one only the first
_KEY = "k"
_SAMPLES: Mapping[str, tuple[Any, ...]] = {
    "text": ("x",), "long_text": ("x",), "ident": ("A1",), "ltext": ({"en": "x"},), "when": ("2020",), "day": ("2020-01-01",),
    "where": ({"name": "x"},), "range": ({"best": 1},), "money": ({"currency": "EUR", "year": 2020, "low": 1, "high": 1},),
    "yes3": ("yes", "no", "unknown"), "flag": (True,), "ref": ("00000000-0000-4000-8000-000000000000",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Need:
    """When a release needs a field: always, unless one of others is there, or where others are there.

    `where` are fields that always make it needed when they are filled, `some` those of which only some values do.
    """

    always: bool = False
    unless: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    some: tuple[str, ...] = ()


@cache
def needs(kind: Kind) -> Mapping[str, Need]:
    """Every field outside lists of rows that a release of some record asks for, by its path."""
    bare = _asked(kind, {}) or set()
    spared: dict[str, list[str]] = {}
    caused: dict[str, dict[str, int]] = {}
    tried: dict[str, int] = {}
    for path, body in _bodies(shape_of(kind.model)):
        if (asked := _asked(kind, body)) is None:
            continue
        tried[path] = tried.get(path, 0) + 1
        for name in bare - asked - {path}:
            spared.setdefault(name, []).append(path)
        for name in asked - bare:
            if name != path and not name.startswith(f"{path}."):
                found = caused.setdefault(name, {})
                found[path] = found.get(path, 0) + 1
    made = {name: Need(always=True, unless=tuple(dict.fromkeys(spared.get(name, ())))) for name in sorted(bare)}
    for name, by in sorted(caused.items()):
        full = [path for path, count in by.items() if count == tried[path]]
        made[name] = Need(False, (), _outer(name, full), tuple(path for path in by if path not in full))
    return _without_blocks(kind, made)


def _outer(name: str, paths: list[str]) -> tuple[str, ...]:
    """Fields of the same block as the one that they make needed are told by their block."""
    block = name.rpartition(".")[0]
    return tuple(dict.fromkeys(block if block and path.startswith(f"{block}.") else path for path in paths))


def _without_blocks(kind: Kind, made: dict[str, Need]) -> dict[str, Need]:
    """A block that every record needs is told by the leaves that it takes."""
    for field in shape_of(kind.model).fields:
        if field.inner is None or field.many or field.name not in made:
            continue
        whole, leaves = made.pop(field.name), [f"{field.name}.{path}" for path, _ in field.inner.leaves()]
        enough = [path for path in leaves if path in whole.unless]
        inside = [path for path in leaves if path in made and made[path].where == (field.name,)]
        made |= {path: Need(always=True) for path in inside or (enough if len(enough) < len(leaves) else ())}
    return made


def _asked(kind: Kind, body: Json) -> set[str] | None:
    """The paths for which a release of this body would ask; None for a body that is none of the kind."""
    try:
        kind.model.model_validate(body)
    except ValidationError:
        return None
    try:
        clean(kind, body, at="release")
    except Invalid as error:
        return {".".join(step for step in fault.at.split(".") if step != _KEY) for fault in error.faults}
    return set()


def _bodies(shape: Shape) -> Iterator[tuple[str, Json]]:
    """Bodies in which one field is filled, each with its path."""
    for field in shape.fields:
        if field.inner is None:
            yield from ((field.name, {field.name: value}) for value in _values(field))
        elif field.many:
            yield field.name, {field.name: [{"key": _KEY}]}
        else:
            yield from ((f"{field.name}.{path}", {field.name: body}) for path, body in _bodies(field.inner))


def _values(field: Field) -> Iterator[Any]:
    if field.list:
        known = list(lists.get(field.list).codes)
        samples: tuple[Any, ...] = tuple(known if len(known) <= _MANY else known[:1])
    else:
        samples = _SAMPLES.get(field.type, ())
    yield from ([value] for value in samples) if field.many else samples
