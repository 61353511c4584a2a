"""A whole body as typed controls and back, by the shape of its kind."""

from collections.abc import Mapping
from typing import Any

from tenfold.kinds.shape import Field, Shape
from tenfold.web.records.forms import codecs, codes
from tenfold.web.records.forms.typed import Typed

Json = dict[str, Any]


def read(shape: Shape, typed: Typed, lang: str, prefix: str = "", *, kept: frozenset[str] = frozenset()) -> Json:
    """The raw body. A row in which nothing was typed is none, unless its anchor is among those `kept`."""
    raw: Json = {}
    for field in shape.fields:
        path = f"{prefix}{field.name}"
        if field.inner is None:
            value = leaf(field, typed, path, lang)
        elif field.many:
            value = [
                {"key": key, **read(field.inner, typed, lang, f"{path}.{key}.", kept=kept)}
                for key in typed.keys(path)
                if typed.has_words(f"{path}.{key}") or f"{path}.{key}" in kept
            ]
        else:
            value = read(field.inner, typed, lang, f"{path}.", kept=kept)
        if value not in (None, [], {}, False):
            raw[field.name] = value
    return raw


def leaf(field: Field, typed: Typed, path: str, lang: str) -> Any:
    """What was typed into one leaf, as raw JSON; None, or an empty list, where it was left blank."""
    return _many(field, typed, path, lang) if field.many else codecs.read(field, typed, path, lang)


def write(shape: Shape, body: Mapping[str, Any], typed: Typed, prefix: str = "") -> Typed:
    """Put a body into controls."""
    for field in shape.fields:
        value, path = body.get(field.name), f"{prefix}{field.name}"
        if value is None:
            continue
        if field.inner is None:
            _write_leaf(field, value, path, typed)
        elif field.many:
            typed.set(f"{path}.key", [row["key"] for row in value])
            for row in value:
                write(field.inner, row, typed, f"{path}.{row['key']}.")
        else:
            write(field.inner, value, typed, f"{path}.")
    return typed


def positions(typed: Typed, path: str) -> list[str]:
    """The numbers under which several values of a type with parts were typed."""
    return sorted((step for step in typed.steps(path) if step.isdecimal()), key=int)


def _many(field: Field, typed: Typed, path: str, lang: str) -> list[Any]:
    if field.type == "code":
        chosen = [codes.code_of(field.list or "", written, lang) for written in typed.several(path)]
        return list(dict.fromkeys(chosen))
    if field.type in codecs.LINES:
        lines = [line.strip() for line in typed.one(path).split("\n")]
        return [codecs.read_text(field, line, lang) for line in lines if line]
    found = (codecs.read(field, typed, f"{path}.{step}", lang) for step in positions(typed, path))
    return [value for value in found if value is not None]


def _write_leaf(field: Field, value: Any, path: str, typed: Typed) -> None:
    if not field.many:
        codecs.write(field, value, path, typed.set)
    elif field.type == "code":
        typed.set(path, value)
    elif field.type in codecs.LINES:
        typed.set(path, ["\n".join(codecs.write_text(field, one) for one in value)])
    else:
        for number, one in enumerate(value):
            codecs.write(field, one, f"{path}.{number}", typed.set)
