"""An anchor in words: `statements.K7Q2MN.text` as "Statement 2 · Text"."""

from collections.abc import Mapping
from typing import Any

from tenfold.kinds import labels
from tenfold.kinds.grammar import Kind
from tenfold.kinds.labels import Labels
from tenfold.kinds.shape import Shape, shape_of
from tenfold.web import language
from tenfold.web.records import words as words_of

_BETWEEN = " · "


def words(kind: Kind, anchor: str, *bodies: Mapping[str, Any]) -> str:
    """The labels along an anchor; a row is numbered by its place in the first of the bodies that holds it."""
    said, lang = labels.of(kind.name), language.current()
    if anchor.startswith("marks."):
        row = ".".join(anchor.split(".")[1:3])
        rest = anchor.removeprefix(f"marks.{row}").lstrip(".")
        mark = said.field(f"mark.{rest}", lang) if rest else said.field("mark", lang)
        return _BETWEEN.join([*_steps(shape_of(kind.model), row.split("."), "", said, lang, bodies), mark])
    return _BETWEEN.join(_steps(shape_of(kind.model), anchor.split("."), "", said, lang, bodies)) or anchor


def _steps(shape: Shape, steps: list[str], route: str, said: Labels, lang: str, bodies: tuple[Any, ...]) -> list[str]:
    field = next((one for one in shape.fields if one.name == steps[0]), None)
    if field is None:
        return []
    here = f"{route}{field.name}"
    inside: tuple[Any, ...] = tuple(
        body[field.name] for body in bodies if isinstance(body, Mapping) and body.get(field.name)
    )
    if field.inner is None or len(steps) == 1:
        return [said.field(here, lang)]
    if not field.many:
        return [said.field(here, lang), *_steps(field.inner, steps[1:], f"{here}.", said, lang, inside)]
    rows = [row for held in inside for row in held if row.get("key") == steps[1]]
    place = next((held.index(rows[0]) + 1 for held in inside if rows and rows[0] in held), None)
    row = f"{words_of.row(said, here, lang)} {place}" if place else words_of.row(said, here, lang)
    return [row, *(_steps(field.inner, steps[2:], f"{here}.", said, lang, tuple(rows)) if len(steps) > 2 else [])]
