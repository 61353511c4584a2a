"""Beginning with a file: what it looks like decides which steps are filled in before its person comes to them."""

import uuid
from datetime import datetime
from pathlib import Path

from tenfold.accounts.actor import Actor
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.intake import cutting, grid, keeping, selectors
from tenfold.intake.cuts import Table
from tenfold.intake.grid import Book
from tenfold.intake.models import Run
from tenfold.intake.recipes import Recipe
from tenfold.intake.services import runs
from tenfold.intake.states import ANY, TEMPLATE
from tenfold.kinds import registry
from tenfold.records.sheets.headers import MARK

_ABOVE = 5  # rows in which a template says what it is


def begin(file: Path, name: str, kind: str = "", *, by: Actor, at: datetime) -> Run:
    """Keep the file as a run of its person, with what can be told of it at once. Raises Invalid for what cannot be read."""
    if kind:
        registry.get(kind)
    book = grid.read(file, name)
    template = _template(book)
    if template and kind in {"", template}:
        return runs.begin(file, name, template, form=TEMPLATE, by=by, at=at)
    known = _known(book, by, kind)
    if known is not None:
        recipe, table = known
        run = runs.begin(file, name, recipe.kind, form=ANY, by=by, at=at)
        mapping = recipe.mapping.fitted(table).as_json()
        said = {"profile": recipe.name, "cut": table.cut.as_json(), "mapping": mapping}
        return runs.choose(run.ref, by=by, at=at, **said)
    if not kind:
        raise Invalid(faults=[Fault("kind", Reason.KIND_LEFT_OPEN)])
    run = runs.begin(file, name, kind, form=ANY, by=by, at=at)
    proposed = cutting.look(book, name).proposed
    return runs.choose(run.ref, cut=proposed.as_json(), by=by, at=at) if proposed else run


def start(
    file: Path, name: str, *, kind: str = "", profile: str = "", bring_back: bool = False, by: Actor, at: datetime
) -> Run:
    """Begin with all that a program names, and look at every row.

    Raises Invalid, and keeps nothing, for a table that no profile knows: a person matches its columns first.
    """
    if not profile:
        book = grid.read(file, name)
        if not _template(book) and _known(book, by, kind) is None:
            raise Invalid(faults=[Fault("profile", Reason.PROFILE_NOT_FOUND)])
        run = begin(file, name, kind, by=by, at=at)
    else:
        recipe = selectors.get_profile(by, profile)
        table = cutting.cut(file, recipe.pattern, name)
        run = runs.begin(file, name, recipe.kind, form=ANY, by=by, at=at)
        mapping = recipe.mapping.fitted(table).as_json()
        run = runs.choose(run.ref, profile=recipe.name, cut=table.cut.as_json(), mapping=mapping, by=by, at=at)
    if bring_back:
        runs.choose(run.ref, bring_back=True, by=by, at=at)
    return runs.look_now(run.ref, by=by, at=at)


def _template(book: Book) -> str:
    """The kind of which the file is a template or an export, empty for any other file."""
    for sheet in book.sheets:
        for row in sheet.rows[:_ABOVE]:
            if row.cells and row.cells[0].startswith(f"{MARK}:"):
                kind = [*row.cells[0].split(":"), "", "", ""][2]
                if kind in registry.names():
                    return kind
    return ""


def use(ref: uuid.UUID, name: str, *, by: Actor, at: datetime) -> Run:
    """Let a profile say how the table is found and what goes where. Raises Missing, and Invalid where the file is of another sort."""
    run = selectors.get_run(by, ref)
    if not name:
        return runs.choose(ref, profile="", mapping=None, by=by, at=at)
    recipe = selectors.get_profile(by, name)
    with keeping.opened(run.originator_id, run.address, run.name) as path:
        table = cutting.cut(path, recipe.pattern, run.name)
    mapping = recipe.mapping.fitted(table).as_json()
    return runs.choose(
        ref, kind=recipe.kind, profile=recipe.name, cut=table.cut.as_json(), mapping=mapping, by=by, at=at
    )


def _known(book: Book, by: Actor, kind: str) -> tuple[Recipe, Table] | None:
    """The profile whose table stands in the file: all its columns, and of several the one with the most."""
    best: tuple[int, Recipe, Table] | None = None
    for recipe in selectors.list_profiles(by):
        if kind and recipe.kind != kind:
            continue
        try:
            table = cutting.cut(book, recipe.pattern, book.name)
        except Invalid:
            continue
        fitted, names = recipe.mapping.fitted(table), {one.name for one in table.columns}
        whole = len(fitted.steps) == len(recipe.mapping.steps) and names >= {*fitted.key}
        size = len(recipe.pattern.headings)
        if size and whole and (best is None or size > best[0]):
            best = size, recipe, table
    return best[1:] if best else None
