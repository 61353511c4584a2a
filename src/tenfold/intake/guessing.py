"""A first mapping, guessed: from the headings in six languages, from aliases in use outside, and from what the cells hold."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Says
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache

from tenfold.intake import dates, looks, readings, whens
from tenfold.intake.cuts import Column, Table
from tenfold.intake.looks import key
from tenfold.intake.mapping import Mapping, Step
from tenfold.intake.targets import Target, targets
from tenfold.kinds import labels
from tenfold.kinds.cells import Unread, codes
from tenfold.kinds.grammar import Kind
from tenfold.records.sheets import layout
from tenfold.vocabulary.languages import LANGUAGES

_CLOSE = 0.84  # how alike a misspelt heading is
_TRIED = 200  # values of a column that are tried
_PARTS = {"year", "month", "day"}

_Found = tuple[float, str]  # how sure, and why


@cache
def aliases() -> Says[str, tuple[str, ...]]:
    """What outside headings mean: alias to the names of leaves, the likeliest first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, words in whens.written()["fields"].items():
        for word in (word for some in words for word in (some if isinstance(some, list) else [some])):
            if name not in found[key(word)]:
                found[key(word)].append(name)
    return {word: tuple(names) for word, names in found.items()}


def guess(table: Table, kind: Kind, lang: str = "en") -> Mapping:
    """The mapping that a person is shown first. Each step says how sure it is and why; nothing unsure is left unsaid."""
    blanks = _blanks(table)
    values = {column.name: _values(table, place, blanks) for place, column in enumerate(table.columns)}
    scored = sorted(
        (
            (sure, -number, target, column, why)
            for number, column in enumerate(table.columns)
            if not (table.melted and looks.total([column.name]))  # the total of cells that are rows
            for target, (sure, why) in _candidates(kind, column, values[column.name], lang)
        ),
        key=lambda one: (-one[0], -one[1]),
    )
    steps: dict[str, Step] = {}
    taken: set[str] = set()
    for sure, _, target, column, why in scored:
        if target.name in steps or column.name in taken or sure < 0.35:
            continue
        taken.add(column.name)
        steps[target.name] = _step(target, column, values[column.name], sure, why)
    made = _dated(table, kind, _placed(kind, list(steps.values())), values)
    order = {column.name: number for number, column in enumerate(table.columns)}
    made.sort(key=lambda step: order[step.columns[0]])
    return Mapping(kind.name, tuple(made), blanks=tuple(sorted(blanks)))


def _blanks(table: Table) -> set[str]:
    """Words of the file that stand for nothing."""
    held = {cell.casefold() for column in table.columns for cell in column.samples}
    return (held & looks.BLANKS) - {""}


def _values(table: Table, place: int, blanks: set[str]) -> list[str]:
    found: dict[str, None] = {}
    for line in table.lines:
        cell = line.cells[place]
        if cell and cell.casefold() not in blanks and cell.casefold() not in looks.BLANKS:
            found[cell] = None
            if len(found) >= _TRIED:
                break
    return list(found)


def _candidates(kind: Kind, column: Column, values: Sequence[str], lang: str) -> Iterator[tuple[Target, _Found]]:
    """The targets that a column could fill."""
    said = key(column.name.rpartition(": ")[2] or column.name)
    best: dict[str, _Found] = {}
    for target, found in [*_by_name(kind, key(column.name)), *_by_name(kind, said)]:
        if found > best.get(target.name, (0.0, "")):
            best[target.name] = found
    when = whens.told(kind, key(column.name))
    if when == whens.OCCURRED and best.get(kind.occurred, (0.0, ""))[0] < whens.SURE:
        best[kind.occurred] = (whens.SURE, "alias")
    if when == whens.RECORDED and kind.occurred in best and best[kind.occurred][1] != "label":
        best[kind.occurred] = (whens.DOUBTED, best[kind.occurred][1])
    for name, (sure, why) in best.items():
        target = targets(kind)[name]
        fit = fits(target, values)
        yield target, (round(sure * (0.25 + 0.75 * fit) if values else sure * 0.8, 3), why)
    if not best and values:
        yield from _by_values(kind, values, dated=when != whens.RECORDED)


def _by_name(kind: Kind, said: str) -> Iterator[tuple[Target, _Found]]:
    known = targets(kind)
    for target in _named(kind).get(said, ()):
        yield target, (0.95, "label")
    for place, name in enumerate(aliases().get(said, ())):
        if (found := known.get(name)) is not None:
            yield found, (0.9 - 0.02 * place, "alias")
    if said not in _named(kind) and said not in aliases() and len(said) > 3:
        yield from _close(kind, said)


def _close(kind: Kind, said: str) -> Iterator[tuple[Target, _Found]]:
    """Headings that are nearly those, or hold them whole: the longest words that they hold, so that an origin is no place."""
    matcher = SequenceMatcher(b=said, autojunk=False)
    held = []
    for words, found in _all_words(kind):
        if abs(len(words) - len(said)) <= 4 and len(words) > 3:
            matcher.set_seq1(words)
            if matcher.quick_ratio() >= _CLOSE and (alike := matcher.ratio()) >= _CLOSE:
                yield found, (round(0.8 * alike, 3), "close")
        elif len(words) > 5 and f" {words} " in f" {said} ":
            held.append((words, found))
    for words, found in held:
        if not any(len(other) > len(words) and f" {words} " in f" {other} " for other, _ in held):
            yield found, (0.55 + 0.2 * len(words) / len(said), "close")


@cache
def _all_words(kind: Kind) -> tuple[tuple[str, Target], ...]:
    known = targets(kind)
    said = [(words, target) for words, found in _named(kind).items() for target in found]
    return (*said, *((words, known[name]) for words, names in aliases().items() for name in names if name in known))


@cache
def _named(kind: Kind) -> Says[str, tuple[Target, ...]]:
    """Labels in six languages, full headings and bare paths, each with what it can mean in this kind."""
    found: defaultdict[str, dict[str, Target]] = defaultdict(dict)
    words = labels.of(kind.name)
    first = layout.of(kind.name)[0]
    columns = {column.name: column for column in first.columns if column.field is not None}
    for target in targets(kind).values():
        if target.field is None or target.name.startswith("marking."):
            continue
        said = {target.name, target.name.replace("_", " ")}
        for lang in LANGUAGES:
            if target.name in columns:
                said.add(layout.heading(kind.name, columns[target.name], lang))
            if not target.piece and "." not in target.path:
                said.add(words.field(target.path, lang))
        for one in said:
            found[key(one)][target.name] = target
    return {said: tuple(one.values()) for said, one in found.items() if said}


def fits(target: Target, values: Sequence[str]) -> float:
    """The share of the values that the target can read."""
    if not values or target.field is None:
        return 1.0
    step, read = _tried(target, values), 0
    for value in values:
        try:
            made = readings.one(value, step, target)
        except Unread:
            continue
        read += not (target.field.type == "range" and isinstance(made, str)) and not (
            target.field.type == "where" and target.piece in {"lat", "lon"} and looks.sort_of(value) != "n"
        )
    return read / len(values)


def _tried(target: Target, values: Sequence[str]) -> Step:
    order = dates.order_of(values) or "dmy"
    return Step(target.name, ("",), options={"order": order})


def _by_values(kind: Kind, values: Sequence[str], *, dated: bool) -> Iterator[tuple[Target, _Found]]:
    """What a column without a telling heading could be: a list of codes, dates, points."""
    if all(readings.point(value, "lat-lon") for value in values) and kind.place:
        yield targets(kind)[kind.place], (0.7, "values")
        return
    if sum(looks.sort_of(value) in {"n", ""} for value in values) * 2 >= len(values):
        return  # numbers, be it with a word beside them; that a list has numbers for codes says nothing
    if all(dates.read(value, "dmy") or dates.read(value, "mdy") for value in values):
        if dated and kind.occurred in targets(kind):
            yield targets(kind)[kind.occurred], (0.6, "values")
        return
    for target in targets(kind).values():
        field = target.field
        if field is None or field.type != "code" or target.rows or target.piece or target.name.startswith("marking."):
            continue
        known = sum(codes.read(field.list or "", value) is not None for value in values)
        if known * 10 >= len(values) * 9:
            yield target, (round((0.6 if field.facet else 0.5) * known / len(values), 3), "values")


def _step(target: Target, column: Column, values: Sequence[str], sure: float, why: str) -> Step:
    field, options, how = target.field, {}, "cell"
    if field is not None and field.type in {"when", "day"} and not field.many:
        order = dates.order_of(values)
        if dates.is_ambiguous(values):
            options["order"], sure = order or "dmy", sure if order else min(sure, 0.5)
        if field.type == "when" and dates.are_months(values):
            options["precision"] = "month"
    if field is not None and field.type == "where" and not target.piece and values:
        how = _point_order(values) or how
    if field is not None and field.many and field.type == "code" and _commas(values) and fits(target, values) < 0.9:
        how, options["between"] = "split", ","
    return Step(target.name, (column.name,), how, options, sure=sure, why=why)


def _point_order(values: Sequence[str]) -> str:
    pairs = [found for value in values if (found := readings.point(value, "lat-lon"))]
    if not pairs or len(pairs) * 2 < len(values):
        return ""
    beyond = any(abs(float(pair["lat"])) > 90 for pair in pairs)
    return "lon-lat" if beyond and not any(abs(float(pair["lon"])) > 90 for pair in pairs) else "lat-lon"


def _placed(kind: Kind, steps: list[Step]) -> list[Step]:
    """A point in one column goes to the place that the kind is about."""
    return [
        replace(step, how="cell") if step.how not in {"cell", "split"} and not kind.place else step for step in steps
    ]


def _dated(table: Table, kind: Kind, steps: list[Step], values: Says[str, Sequence[str]]) -> list[Step]:
    """Year and month in columns of their own make the date of the record, where no column is a date already."""
    parts: dict[str, str] = {}
    used = {name for step in steps for name in step.columns}
    for column in table.columns:
        for name in aliases().get(key(column.name), ()):
            if name in _PARTS and column.name not in used and _is_part(name, values[column.name]):
                parts.setdefault(name, column.name)
    dated = any(step.target == kind.occurred for step in steps)
    if dated or "year" not in parts or kind.occurred not in targets(kind):
        return steps
    columns = [parts["year"], *([parts["month"]] if "month" in parts else [])]
    if "month" in parts and "day" in parts:
        columns.append(parts["day"])
    return [*steps, Step(kind.occurred, tuple(columns), "year-month", sure=0.85, why="alias")]


def _is_part(name: str, values: Sequence[str]) -> bool:
    if name == "year":
        return all(len(value) == 4 and value.isdecimal() for value in values)
    if name == "month":
        return all(dates.month(value) for value in values)
    return all(value.isdecimal() and int(value) <= 31 for value in values)


def _commas(values: Sequence[str]) -> bool:
    """Whether values are parted by commas: some have one, none has the sign that the template uses."""
    return any("," in value for value in values) and not any(";" in value for value in values)
