"""The leaves of a body, each with its anchor; and the body made again from changed leaves."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from tenfold.kinds.shape import Field, Shape

Json = dict[str, Any]
FREE = frozenset({"text", "long_text", "ltext"})  # written by people in their own words
_SAID = frozenset({"text", "long_text", "ltext", "ident", "local", "ref", "when", "day"})
PLACE_TEXTS = ("name", "name_original", "admin1", "locode", "status_note")
# What every kind has and no twin takes over: files, other systems' names, the basis and term of holding the source.
NEVER = frozenset({
    "attachments", "attachments_nominal", "attachments_protected", "external_ids", "legal_basis", "legal_agreement",
    "retention_until", "review_due",
})  # fmt: skip


class Leaf(NamedTuple):
    """One value: its anchor, its field and what stands there. A text per language is a leaf a language."""

    anchor: str
    field: Field
    value: Any
    lang: str = ""


def leaves(body: Mapping[str, Any], shape: Shape, prefix: str = "") -> Iterator[Leaf]:
    """Every value of a body."""
    for field in (one for one in shape.fields if body.get(one.name) is not None):
        value, path = body[field.name], f"{prefix}{field.name}"
        if field.inner is not None:
            for row in value if field.many else [value]:
                yield from leaves(row, field.inner, f"{path}.{row['key']}." if field.many else f"{path}.")
        elif field.many:
            for number, one in enumerate(value):
                yield from _leaf(f"{path}.{number}", field, one)
        else:
            yield from _leaf(path, field, value)


def texts(leaf: Leaf) -> Iterator[str]:
    """What is written in a leaf, as far as it is words or signs and no code of a list."""
    if leaf.field.type in _SAID:
        yield str(leaf.value)
    elif leaf.field.type == "where":
        yield from (str(leaf.value[name]) for name in PLACE_TEXTS if leaf.value.get(name))


def remade(body: Mapping[str, Any], shape: Shape, change: Callable[[Leaf], Any], prefix: str = "") -> Json:
    """The body with each leaf as `change` answers it; what it answers with nothing is gone, and rows that are empty then."""
    made: Json = {}
    for field in (one for one in shape.fields if body.get(one.name) is not None):
        value, path = body[field.name], f"{prefix}{field.name}"
        if field.inner is not None and field.many:
            rows = [{"key": row["key"], **remade(row, field.inner, change, f"{path}.{row['key']}.")} for row in value]
            kept: Any = [row for row in rows if len(row) > 1]
        elif field.inner is not None:
            kept = remade(value, field.inner, change, f"{path}.")
        elif field.many:
            kept = [one for number, old in enumerate(value) if (one := _remade(f"{path}.{number}", field, old, change))]
        else:
            kept = _remade(path, field, value, change)
        if kept not in (None, "", [], {}):
            made[field.name] = kept
    return made


def _leaf(path: str, field: Field, value: Any) -> Iterator[Leaf]:
    if field.type == "ltext":
        yield from (Leaf(f"{path}.{lang}", field, text, lang) for lang, text in value.items())
    else:
        yield Leaf(path, field, value)


def _remade(path: str, field: Field, value: Any, change: Callable[[Leaf], Any]) -> Any:
    if field.type != "ltext":
        return change(Leaf(path, field, value))
    changed = {lang: change(Leaf(f"{path}.{lang}", field, text, lang)) for lang, text in value.items()}
    return {lang: text for lang, text in changed.items() if text}
