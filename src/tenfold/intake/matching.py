"""A mapping as its person corrects it, column by column: what was guessed and not touched stays as it was. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping as Says
from dataclasses import replace

from tenfold.intake import dates
from tenfold.intake.cuts import Table
from tenfold.intake.mapping import Mapping, Step
from tenfold.intake.targets import resolve
from tenfold.kinds.grammar import Kind

NOTHING, LEAVE, KEEP = "", "-", "="
ORDERS = ("dmy", "mdy", "ymd")
POINTS = ("lat-lon", "lon-lat")
_WORDS = frozenset({"text", "long_text", "ltext"})


def used_for(mapping: Mapping, name: str) -> str:
    """For what a column is used first; one that nothing reads is not chosen yet."""
    if name in mapping.kept:
        return KEEP
    if name in mapping.left_out:
        return LEAVE
    return next((step.target for step in mapping.steps if name in step.columns), NOTHING)


def also_used_for(mapping: Mapping, name: str) -> list[str]:
    """For what else."""
    return [step.target for step in mapping.steps if name in step.columns][1:]


def corrected(
    mapping: Mapping, table: Table, kind: Kind, choices: Says[str, str], *, orders: Says[str, str], constants: Says[str, str], key: Iterable[str],
) -> Mapping:  # fmt: skip
    """The mapping with these choices, by column; `orders` say how dates and points are written."""
    changed = {name: choice for name, choice in choices.items() if choice != used_for(mapping, name)}
    steps = [step for step in mapping.steps if not changed.keys() & set(step.columns)]
    anew: dict[str, list[str]] = {}
    for column in table.columns:
        choice = changed.get(column.name, NOTHING)
        if choice not in {NOTHING, LEAVE, KEEP}:
            anew.setdefault(choice, []).append(column.name)
    for target, columns in anew.items():
        steps += [_in_order(step, table, kind) for step in _steps(kind, target, columns)]
    kept = [name for name in mapping.kept if name not in changed] + [
        name for name, one in changed.items() if one == KEEP
    ]
    left = [name for name in mapping.left_out if name not in changed] + [
        name for name, one in changed.items() if one == LEAVE
    ]
    return replace(
        mapping, steps=tuple(_ordered(step, orders) for step in steps), constants=dict(constants), kept=tuple(kept), left_out=tuple(left),
        key=tuple(key),
    )  # fmt: skip


def _steps(kind: Kind, target: str, columns: list[str]) -> list[Step]:
    """Several columns for one field: words are joined, parts of a date put together; anything else is two steps, and refused."""
    found = resolve(kind, target)
    type_ = found.field.type if found and found.field else ""
    if len(columns) > 1 and type_ == "when":
        return [Step(target, tuple(columns), "year-month")]
    if len(columns) > 1 and type_ in _WORDS:
        return [Step(target, tuple(columns), "join")]
    return [Step(target, (name,)) for name in columns]


def _in_order(step: Step, table: Table, kind: Kind) -> Step:
    """A column of dates that shows itself how they are written is read that way: 7/10 below 21/10 is the seventh."""
    found = resolve(kind, step.target)
    if step.how != "cell" or not found or not found.field or found.field.type not in {"when", "day"} or found.piece:
        return step
    place = next(place for place, column in enumerate(table.columns) if column.name == step.columns[0])
    order = dates.order_of(line.cells[place] for line in table.lines)
    return replace(step, options={"order": order}) if order else step


def _ordered(step: Step, orders: Says[str, str]) -> Step:
    said = orders.get(step.columns[0], "")
    if said in ORDERS and step.how == "cell":
        return replace(step, options={**step.options, "order": said})
    if said in POINTS:
        return replace(step, how=said)
    return step
