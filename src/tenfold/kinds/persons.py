"""Who is named in a body: the persons, by where they stand, with their names and what is told of their birth."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from tenfold.kinds.grammar import Kind, Row
from tenfold.kinds.shape import Field, Shape, shape_of
from tenfold.kinds.values.when import When


class Named(NamedTuple):
    """One person: the anchor of the row or block that tells of her, empty for the record as a whole; names; date of birth.

    The date is `1980`, `1980-05` or `1980-05-03`, as far as it is told; empty where it is not.
    """

    person: str
    names: tuple[str, ...]
    born: str


def named(kind: Kind, content: Mapping[str, Any]) -> list[Named]:
    """The persons of one part of a body. Leaves of the nominal class alone are read: whoever was smuggled is nobody here.

    A row that holds a name is one person; names in rows of aliases are all of whom the block around them tells.
    """
    if not names_somebody(kind):
        return []
    names: dict[str, list[str]] = {}
    born: dict[str, str] = {}
    for leaf, value, person in _walk(shape_of(kind.model), content, "", ""):
        if leaf.born:
            born.setdefault(person, as_born(value))
        else:
            names.setdefault(person, []).append(value)
    return [Named(person, tuple(dict.fromkeys(several)), born.get(person, "")) for person, several in names.items()]


def is_unmatched(kind: Kind, body: Mapping[str, Any]) -> bool:
    """Whether the whole body says that nobody in it is to be compared with anybody, or does not say yet, or not any more, that he may."""
    return any(_at(body, path) in (None, code) for path, code in kind.unmatched)


def is_barred(kind: Kind, content: Mapping[str, Any]) -> bool:
    """The same out of the open part alone: what a version says to every reader, whichever of its other parts he reads."""
    told = {path for path, leaf in shape_of(kind.model).leaves() if leaf.part == "open"}
    return any(_at(content, path) in (None, code) for path, code in kind.unmatched if path in told)


@cache
def names_somebody(kind: Kind) -> bool:
    """Whether a kind has any place for a name."""
    return any(_is_name(leaf) for _, leaf in shape_of(kind.model).leaves())


def as_born(written: str) -> str:
    """A date as it is compared: a range says as much as both its ends share."""
    when = When.read(written)
    if when.first is None or when.last is None:
        return ""
    if when.precision != "range":
        return when.written
    first, last = when.first.isoformat(), when.last.isoformat()
    return next((first[:size] for size in (10, 7, 4) if first[:size] == last[:size]), "")


def _is_name(leaf: Field) -> bool:
    return leaf.type == "text" and leaf.scheme == "name" and leaf.part == "nominal"


def _walk(shape: Shape, content: Mapping[str, Any], prefix: str, person: str) -> Iterator[tuple[Field, str, str]]:
    """Every name and date of birth, with the person of whom it is."""
    yield from ((leaf, value, person) for leaf, value in _names(shape, content))
    for here in shape.fields:
        value = content.get(here.name)
        if value is None:
            continue
        if here.born and here.part == "nominal":
            yield here, value, person
        if here.inner is None:
            continue
        for row in value if here.many else [value]:
            anchor = f"{prefix}{here.name}.{row['key']}" if here.many else f"{prefix}{here.name}"
            yield from _walk(here.inner, row, f"{anchor}.", anchor if _tells_of_one(here.inner) else person)


def _tells_of_one(shape: Shape) -> bool:
    alias = issubclass(shape.model, Row) and shape.model.__tenfold_alias__
    return not alias and any(_is_name(leaf) for leaf in shape.fields if leaf.inner is None)


def _names(shape: Shape, content: Mapping[str, Any]) -> Iterator[tuple[Field, str]]:
    """The whole names of one block; where there is none, what is told of it by itself, such as given and family name."""
    said = [
        (leaf, value) for leaf in shape.fields if leaf.inner is None and _is_name(leaf)
        for value in _several(content.get(leaf.name))
    ]  # fmt: skip
    whole = [pair for pair in said if pair[0].weight == "A"]
    if whole:
        yield from whole
    elif said:
        yield said[0][0], " ".join(value for _, value in said)


def _several(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _at(body: Mapping[str, Any], path: str) -> Any:
    here: Any = body
    for step in path.split("."):
        here = here.get(step) if isinstance(here, Mapping) else None
    return here
