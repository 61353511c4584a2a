"""What is written in a column of codes, and which code it could be: guesses, each of which a person confirms."""

from collections import Counter
from collections.abc import Mapping as Says
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from tenfold.intake.cuts import Table
from tenfold.intake.looks import BLANKS, key
from tenfold.intake.mapping import Mapping, Step
from tenfold.intake.readings import is_blank
from tenfold.intake.targets import Target, resolve
from tenfold.kinds.cells import codes
from tenfold.kinds.grammar import Kind
from tenfold.kinds.values.where import PART_LISTS
from tenfold.vocabulary import lists, match

_LEAST = 0.6  # below it nothing is guessed
_SHORT = 4  # letters
_COMMON = frozenset({"route", "the", "of", "and", "de", "la"})


@dataclass(frozen=True, slots=True)
class Value:
    """Something written where a code is needed: how often, the code that it could be, how sure, and whether that stands.

    `settled` is written as the code or its label in one of six languages, or was confirmed; anything else is a guess, or
    without one a fault at its cell.
    """

    column: str
    target: str
    written: str
    count: int
    list: str
    code: str
    sure: float
    settled: bool
    confirmed: bool = False  # by a person, who may think better of it

    def as_json(self) -> dict[str, Any]:
        """As it is sent."""
        return {
            "column": self.column, "target": self.target, "written": self.written, "count": self.count, "list": self.list,
            "code": self.code, "sure": self.sure, "settled": self.settled,
        }  # fmt: skip


def confirmed_values(table: Table, mapping: Mapping, kind: Kind) -> list[Value]:
    """The values of this table that a person gave a code."""
    return [value for value in values_to_confirm(table, mapping, kind, everything=True) if value.confirmed]


def values_to_confirm(table: Table, mapping: Mapping, kind: Kind, *, everything: bool = False) -> list[Value]:
    """The values that are not settled, the most frequent first; or all of them."""
    blanks = frozenset(map(str.casefold, mapping.blanks)) | BLANKS if mapping.blanks else BLANKS
    places = {column.name: place for place, column in enumerate(table.columns)}
    found: list[Value] = []
    for step in mapping.steps:
        target = resolve(kind, step.target)
        name = list_of(target) if target else ""
        if (
            not target
            or not name
            or step.only
            or step.how not in {"cell", "split", "join"}
            or step.columns[0] not in places
        ):
            continue
        often = Counter(line.cells[places[step.columns[0]]] for line in table.lines)
        parts: Counter[str] = Counter()
        for cell, count in often.items():
            if not is_blank(cell, blanks):
                for part in _parts(cell, step, target):
                    parts[part] += count
        found += [_value(step, part, count, name) for part, count in parts.most_common()]
    return [value for value in found if everything or not value.settled]


def list_of(target: Target) -> str:
    """The code list of a target, empty for one that is no code."""
    if target.field is None:
        return ""
    if target.piece:
        return PART_LISTS.get(target.piece, "") if target.field.type == "where" else ""
    return (target.field.list or "") if target.field.type == "code" else ""


def _parts(cell: str, step: Step, target: Target) -> list[str]:
    if cell in step.values or target.field is None or not target.field.many:
        return [cell]
    between = step.options.get("between", ";") if step.how == "split" else ";"
    return [part.strip() for part in cell.split(between) if part.strip()]


def _value(step: Step, written: str, count: int, name: str) -> Value:
    confirmed = step.values.get(written, step.values.get(written.casefold()))
    if confirmed is not None:
        return Value(step.columns[0], step.target, written, count, name, confirmed, 1.0, settled=True, confirmed=True)
    if (read := codes.read(name, written)) is not None:
        return Value(step.columns[0], step.target, written, count, name, read, 1.0, settled=True)
    code, sure = guess(name, written)
    return Value(step.columns[0], step.target, written, count, name, code, sure, settled=False)


def guess(name: str, written: str) -> tuple[str, float]:
    """The code of the list that is most like what is written, and how alike; empty where nothing is.

    Of a word of a few letters one that differs is another word: `OTH` is not Ethiopia for being like `ETH`.
    """
    said = key(written)
    if len(said) < 2:
        return "", 0.0
    words = _telling(said)
    best, most = "", 0.0
    matcher = SequenceMatcher(b=said, autojunk=False)
    for label, code in _labels(name).items():
        shared = _telling(label)
        if words and words == shared:
            alike = 0.95
        elif words and shared and (words <= shared or shared <= words):
            alike = 0.6 + 0.35 * len(words & shared) / len(words | shared)
        else:
            matcher.set_seq1(label)
            near = len(said) > _SHORT or not said.isascii()
            alike = (
                matcher.ratio() * 0.95
                if near and matcher.real_quick_ratio() > _LEAST and matcher.quick_ratio() > _LEAST
                else 0.0
            )
        if alike > most:
            best, most = code, alike
    if most >= _LEAST:
        return best, round(most, 2)
    held = match.codes_for(
        written, [name]
    )  # 橡皮艇 stands in one label, 橡皮艇或硬式充气艇: no spaces show where a word ends
    return (next(iter(held))[1], _LEAST) if len(held) == 1 else ("", 0.0)


def _telling(words: str) -> frozenset[str]:
    return frozenset(words.split()) - _COMMON


@cache
def _labels(name: str) -> Says[str, str]:
    found: dict[str, str] = {}
    for code in lists.get(name).codes.values():
        said = [code.code, *code.labels.values(), *code.extra.get("also", ()), *_source_words(code.extra)]
        for words in said:
            found.setdefault(key(words), code.code)
    return found


def _source_words(extra: Says[str, Any]) -> list[str]:
    """What the sources themselves call it, where the list keeps that."""
    return [value for value in extra.values() if isinstance(value, str) and len(value) > 3]
