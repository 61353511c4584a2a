"""How one value of each value type is typed, and read back. The kinds room validates; nothing is judged here."""

import re
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from tenfold.kinds.shape import Field
from tenfold.web.records.forms import codes
from tenfold.web.records.forms.typed import Typed

Json = Any
PARTS: Mapping[str, tuple[str, ...]] = {
    "where": (
        "name", "name_original", "country", "admin1", "locode", "lat", "lon", "radius_km", "precision", "place_type",
        "status_note",
    ),
    "money": ("currency", "year", "low", "typical", "high"),
}  # fmt: skip
PART_LISTS = {"country": "country", "precision": "place_precision", "place_type": "place_type"}
LINES = frozenset({"text", "ident", "ref", "local", "when", "day", "range", "yes3", "flag"})

_REFERENCE = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_NUMBER = r"\d{1,9}"
_SPANNED = re.compile(rf"({_NUMBER})\s*[(（]\s*(?:({_NUMBER})\s*[-–]\s*({_NUMBER})|(>=|≥|<=|≤)\s*({_NUMBER}))\s*[)）]")
_AT_MOST = re.compile(rf"(?:<=|≤)\s*({_NUMBER})")


def read_text(field: Field, typed: str, lang: str) -> Json:
    """One value of a type that is typed as one text."""
    match field.type:
        case "code":
            return codes.code_of(field.list or "", typed, lang)
        case "ref":
            return _reference(typed)
        case "range":
            return _range(typed)
        case "flag":
            return typed == "1"
        case _:
            return typed


def write_text(field: Field, value: Json) -> str:
    """The text that reads back as this value."""
    match field.type:
        case "range":
            return _cell(value)
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


def _range(typed: str) -> Json:
    """What a cell cannot say but a stored count can: "12 (10-15)", "12 (≥10)", "≤15"; the rest is the value type's own."""
    if spanned := _SPANNED.fullmatch(typed):
        best, low, high, sign, bound = spanned.groups()
        if sign:
            return {"best": int(best), "low" if sign in {">=", "≥"} else "high": int(bound)}
        return {"low": int(low), "best": int(best), "high": int(high)}
    at_most = _AT_MOST.fullmatch(typed)
    return {"high": int(at_most[1])} if at_most else typed


def _cell(value: Mapping[str, Any]) -> str:
    if value.get("unknown"):
        return "?"
    low, best, high = value.get("low"), value.get("best"), value.get("high")
    bounds = f"{low}-{high}" if low is not None and high is not None else f">={low}" if low is not None else f"<={high}"
    if best is None:
        return bounds
    return str(best) if low is None and high is None else f"{best} ({bounds})"
