"""How one value of each value type is typed, and read back. The kinds room validates; nothing is judged here."""

import re
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from tenfold.kinds.shape import Field
from tenfold.kinds.values import range, where
from tenfold.web.records.forms import codes
from tenfold.web.records.forms.typed import Typed

Json = Any
PARTS: Mapping[str, tuple[str, ...]] = {
    "where": where.PARTS,
    "money": ("currency", "year", "low", "typical", "high"),
}
PART_LISTS = where.PART_LISTS
LINES = frozenset({"text", "ident", "ref", "local", "when", "day", "range", "yes3", "flag"})

_REFERENCE = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def read_text(field: Field, typed: str, lang: str) -> Json:
    """One value of a type that is typed as one text."""
    match field.type:
        case "code":
            return codes.code_of(field.list or "", typed, lang)
        case "ref":
            return _reference(typed)
        case "range":
            return range.read_written(typed)
        case "flag":
            return typed == "1"
        case _:
            return typed


def write_text(field: Field, value: Json) -> str:
    """The text that reads back as this value."""
    match field.type:
        case "range":
            return range.written(value)
        case "flag":
            return "1" if value else ""
        case _:
            return str(value)


def read(field: Field, typed: Typed, path: str, lang: str) -> Json:
    """One value at a path, or None where nothing was typed."""
    if field.type == "ltext":
        return {step: words for step in typed.below(path) if (words := typed.one(f"{path}.{step}"))} or None
    if field.type in PARTS:
        made = {part: _part(field, part, typed.one(f"{path}.{part}"), lang) for part in PARTS[field.type]}
        return {part: value for part, value in made.items() if value} or None
    written = typed.one(path)
    return read_text(field, written, lang) if written else None


def write(field: Field, value: Json, path: str, put: Callable[[str, list[str]], None]) -> None:
    """Put one value into the controls at a path."""
    if field.type == "ltext" or field.type in PARTS:
        for step, inner in value.items():
            put(f"{path}.{step}", [str(inner)])
    else:
        put(path, [write_text(field, value)])


def _part(field: Field, part: str, typed: str, lang: str) -> str:
    return (
        codes.code_of(PART_LISTS[part], typed, lang)
        if typed and field.type == "where" and part in PART_LISTS
        else typed
    )


def _reference(typed: str) -> str:
    """The reference, also out of the address of a record."""
    found = _REFERENCE.search(typed)
    return str(uuid.UUID(found.group())) if found else typed
