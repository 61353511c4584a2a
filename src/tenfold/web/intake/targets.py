"""The fields of a kind as a person chooses among them: by their labels, in the order of the form."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from tenfold.intake.coding import list_of
from tenfold.intake.targets import Target, keeps, resolve, targets
from tenfold.kinds import labels, registry
from tenfold.records.sheets import layout
from tenfold.records.sheets.layout import Column

Context = dict[str, Any]
NOTHING, LEAVE, KEEP = "", "-", "="


def options(kind_name: str, lang: str) -> list[tuple[str, str]]:
    """Everything that a column can be used for."""
    kind = registry.get(kind_name)
    made = [(NOTHING, _("not chosen yet")), (LEAVE, _("leave out"))]
    if keeps(kind):
        made.append((KEEP, _("keep as written, beside the record")))
    return [*made, *_named(kind_name, lang)]


@cache
def _named(kind_name: str, lang: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, label(kind_name, name, lang)) for name in targets(registry.get(kind_name)))


def label(kind_name: str, name: str, lang: str) -> str:
    """What a field is called, with the block or list that it stands in."""
    target = resolve(registry.get(kind_name), name)
    if target is None:
        return name
    path = "" if name.startswith("marking.") else target.path  # as the layout has it
    said = layout.heading(kind_name, Column(target.name, path, target.field, target.piece), lang)
    if not target.rows:
        return said
    row = f" {target.slot}" if target.slot > 1 else ""
    return f"{labels.of(kind_name).field(target.rows, lang)}{row}: {said.rpartition(': ')[2]}"


def type_of(kind_name: str, name: str) -> str:
    """The value type of a field; empty for what is none, and for a piece of one."""
    target = resolve(registry.get(kind_name), name)
    return target.field.type if target and target.field and not target.piece else ""


def code_list(kind_name: str, name: str) -> str:
    """The list of which a field takes codes, empty for any other."""
    target: Target | None = resolve(registry.get(kind_name), name)
    return list_of(target) if target else ""


def selected(choices: Sequence[tuple[str, str]], chosen: str, extra: str = "") -> list[Context]:
    """The options of one select; what is chosen and not among them stands first."""
    known = {value for value, _label in choices}
    first = [(chosen, extra or chosen)] if chosen not in known else []
    return [{"value": value, "label": said, "selected": value == chosen} for value, said in [*first, *choices]]
