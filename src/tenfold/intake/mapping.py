"""What of a table goes where in a kind: steps from columns to leaves, constants, and what is left out on purpose.

A target is the name of a column of the template: `date`, `place.lat`, `title.en`; `sources.url` is a leaf in a row of a list,
`sources[2].url` one in its second row. `_record` names a record that is there already.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Says
from dataclasses import dataclass, field, replace
from typing import Any

from tenfold.intake import looks
from tenfold.intake.cuts import Table
from tenfold.intake.targets import resolve, targets
from tenfold.kinds.grammar import Kind
from tenfold.kinds.needs import needs

Json = dict[str, Any]

# How the cells of a step are read: as the leaf says, or in one of these ways.
HOWS = ("cell", "lat-lon", "lon-lat", "year-month", "join", "split", "status", "template")
_OPTIONS = frozenset({"order", "precision", "between", "words"})


class Misshapen(ValueError):
    """What was sent is no mapping: where in it, and what could stand there."""

    def __init__(self, at: str, allowed: Iterable[str] = ()) -> None:
        super().__init__(f"not a mapping: {at}")
        self.at, self.allowed = at, tuple(allowed)


@dataclass(frozen=True, slots=True)
class Step:
    """One target, the columns from which it is filled, and how.

    `values` are codes that a person confirmed for what is written; with `only` anything else written says nothing here,
    as another step reads it. `sure` (0 to 1) and `why` say where a guess comes from: label, alias, close, values, person.
    """

    target: str
    columns: tuple[str, ...]
    how: str = "cell"
    options: Says[str, str] = field(default_factory=dict)
    values: Says[str, str] = field(default_factory=dict)
    only: bool = False
    sure: float = 1.0
    why: str = "person"

    def as_json(self) -> Json:
        """As it is sent and stored."""
        return {
            "target": self.target, "columns": list(self.columns), "how": self.how, "options": dict(self.options),
            "values": dict(self.values), "only": self.only, "sure": self.sure, "why": self.why,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mapping:
    """All steps from one table to one kind.

    `key` are the columns by which a row is known again in a later file; `kept` are columns kept as written where the kind has
    a place for that; `left_out` are those that a person left out. `blanks` are words that mean nothing is said.
    """

    kind: str
    steps: tuple[Step, ...] = ()
    constants: Says[str, str] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()

    def as_json(self) -> Json:
        """As it is sent and stored."""
        return {
            "kind": self.kind, "steps": [step.as_json() for step in self.steps], "constants": dict(self.constants),
            "key": list(self.key), "kept": list(self.kept), "left_out": list(self.left_out), "blanks": list(self.blanks),
        }  # fmt: skip

    @classmethod
    def from_json(cls, said: Says[str, Any]) -> "Mapping":
        """Out of the JSON form. Raises Misshapen for anything else; whether it fits the kind, `wrong` says."""
        if not isinstance(said, dict):
            raise Misshapen("")
        _require_known(said, ("kind", "steps", "constants", "key", "kept", "left_out", "blanks"), "")
        return cls(
            _text(said.get("kind"), "kind"), tuple(_step(one, f"steps[{place}]") for place, one in enumerate(_list(said, "steps", "steps"))),
            _texts(said.get("constants") or {}, "constants"),
            *(_names(said, name, name) for name in ("key", "kept", "left_out", "blanks")),
        )  # fmt: skip

    def unmapped(self, table: Table) -> tuple[str, ...]:
        """The columns of the table that nothing reads and nobody left out: they are named, never dropped in silence."""
        used = {name for step in self.steps for name in step.columns} | {*self.kept, *self.left_out}
        return tuple(column.name for column in table.columns if column.name not in used)

    def fitted(self, table: Table) -> "Mapping":
        """The same for a table whose headings differ in case or signs; steps of which it has no column are taken away."""
        known = {looks.key(column.name): column.name for column in table.columns}

        def names(given: Iterable[str]) -> tuple[str, ...]:
            return tuple(known[looks.key(name)] for name in given if looks.key(name) in known)

        steps = [replace(step, columns=names(step.columns)) for step in self.steps]
        whole = [
            step for step, before in zip(steps, self.steps, strict=True) if len(step.columns) == len(before.columns)
        ]
        key = tuple(known.get(looks.key(name), name) for name in self.key)
        return replace(self, steps=tuple(whole), key=key, kept=names(self.kept), left_out=names(self.left_out))

    def step(self, target: str) -> Step | None:
        """The step that fills a target."""
        return next((step for step in self.steps if step.target == target), None)

    def with_values(self, target: str, values: Says[str, str]) -> "Mapping":
        """The same with these codes confirmed for a target."""
        steps = [
            replace(step, values={**step.values, **values}) if step.target == target else step for step in self.steps
        ]
        return replace(self, steps=tuple(steps))

    def without_value(self, target: str, written: str) -> "Mapping":
        """The same with nothing confirmed for what is written there."""
        names = {written, written.casefold()}
        steps = [
            replace(step, values={name: code for name, code in step.values.items() if name not in names})
            if step.target == target
            else step
            for step in self.steps
        ]
        return replace(self, steps=tuple(steps))


def _step(said: Any, at: str) -> Step:
    if not isinstance(said, dict):
        raise Misshapen(at)
    _require_known(said, ("target", "columns", "how", "options", "values", "only", "sure", "why"), at)
    options, sure, how = (
        _texts(said.get("options") or {}, f"{at}.options"),
        said.get("sure", 1.0),
        said.get("how", "cell"),
    )
    _require_known(options, sorted(_OPTIONS), f"{at}.options")
    if how not in HOWS:
        raise Misshapen(f"{at}.how", HOWS)
    if not isinstance(sure, int | float):
        raise Misshapen(f"{at}.sure")
    return Step(
        _text(said.get("target"), f"{at}.target"), _names(said, "columns", f"{at}.columns"), how, options,
        _texts(said.get("values") or {}, f"{at}.values"), bool(said.get("only", False)), float(sure), _text(said.get("why", "person"), f"{at}.why"),
    )  # fmt: skip


def _require_known(said: Says[str, Any], known: Sequence[str], at: str) -> None:
    if strange := next((name for name in said if name not in known), None):
        raise Misshapen(f"{at}.{strange}".strip(".")[:80], known)


def _text(said: Any, at: str) -> str:
    if not isinstance(said, str) or len(said) > 500 or "\x00" in said:
        raise Misshapen(at)
    return said


def _texts(said: Any, at: str) -> dict[str, str]:
    if not isinstance(said, dict):
        raise Misshapen(at)
    return {_text(name, at): _text(value, at) for name, value in said.items()}


def _list(said: Says[str, Any], name: str, at: str) -> list[Any]:
    found = said.get(name) or []
    if not isinstance(found, list):
        raise Misshapen(at)
    return found


def _names(said: Says[str, Any], name: str, at: str) -> tuple[str, ...]:
    return tuple(_text(one, at) for one in _list(said, name, at))


def wrong(kind: Kind, mapping: Mapping, columns: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """What is not fit: (`target`, name) for one that the kind does not have, (`twice`, name), (`column`, name) for one that
    the table lacks, (`needs`, name) for a leaf that a record must have and nothing fills."""
    known, found = targets(kind), []
    names = [step.target for step in mapping.steps] + list(mapping.constants)
    found += [("target", name) for name in names if resolve(kind, name) is None]
    found += [("twice", name) for name in dict.fromkeys(names) if names.count(name) > 1 and not _shared(mapping, name)]
    if columns is not None:
        held = set(columns)
        asked = [name for step in mapping.steps for name in step.columns] + [*mapping.key, *mapping.kept]
        found += [("column", name) for name in dict.fromkeys(asked) if name not in held]
    filled = {target.path for name in names if (target := resolve(kind, name)) is not None}
    needed = {one.path for one in known.values() if one.needed and "." not in one.path}
    return found + [("needs", path) for path in sorted(needed - filled)]


def wished(kind: Kind, mapping: Mapping) -> list[str]:
    """What a release asks of every record, by a check of its kind, and nothing fills: without it the rows stay drafts."""
    names = [step.target for step in mapping.steps] + list(mapping.constants)
    filled = {target.path for name in names if (target := resolve(kind, name)) is not None}
    return [
        path
        for path, need in needs(kind).items()
        if need.always and path not in filled and not filled & set(need.unless) and path in targets(kind)
    ]


def _shared(mapping: Mapping, target: str) -> bool:
    """Several steps may fill one target where each but the last reads only what is in its table."""
    steps = [step for step in mapping.steps if step.target == target]
    return target not in mapping.constants and all(step.only for step in steps[:-1])
