"""The wordings of a cause of death, about two thousand of them, as codes; the rules stand in causes.yml."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tenfold.records.sources.missing_migrants import text
from tenfold.vocabulary import lists

UNKNOWN = "mixed-or-unknown"
_HEDGE = re.compile(
    r"\bp(?:re|er)sum\w*|\(p\)|\b(?:likely|probabl[ey]|possibl[ey]|perhaps|suspected|might be)\b", re.IGNORECASE
)
_TYPES = {  # the kinds of incident that a wording names outright
    "shipwreck": re.compile(r"\b(?:ship ?wreck(?:ed)?|(?:boat|vessel|dinghy|ship) (?:sank|sunk|capsized))\b"),
    "vehicle-accident": re.compile(
        r"\b(?:vehicles?|vehicule|car|truck|lorry|bus|van|motor ?bike|motorcycle|traffic|road ?side|road)"
        r" (?:accident|crash|collision|rollover|overturned)\b"
    ),
}


class Cause(NamedTuple):
    """What one wording says: its codes, whether the source only presumes it, and whether any rule knew it."""

    codes: tuple[str, ...]
    presumed: bool
    known: bool
    types: tuple[str, ...]


class _Rule(NamedTuple):
    code: str
    says: re.Pattern[str]


class _Table(NamedTuple):
    order: tuple[str, ...]
    labels: tuple[_Rule, ...]
    exceptions: dict[str, tuple[str, ...]]
    rules: tuple[_Rule, ...]


@lru_cache(maxsize=8_192)
def read(wording: str) -> Cause:
    """The codes of a wording, in the order of the list; never none."""
    plain, table = text.key(wording), _table()
    presumed = _HEDGE.search(wording) is not None
    if label := [rule.code for rule in table.labels if rule.says.fullmatch(plain)]:
        return Cause(tuple(label), presumed, True, ())
    types = tuple(name for name, says in _TYPES.items() if says.search(plain))
    found = set(table.exceptions.get(plain, ())) or _found(plain, (*table.labels, *table.rules))
    codes = found - {UNKNOWN} or {UNKNOWN}
    return Cause(tuple(code for code in table.order if code in codes), presumed, bool(found), types)


def _found(plain: str, rules: Iterable[_Rule]) -> set[str]:
    """The codes of all rules that find something; what one has found, the next does not see."""
    codes: set[str] = set()
    for rule in rules:
        plain, hits = rule.says.subn(" | ", plain)
        if hits:
            codes.add(rule.code)
    return codes


@cache
def _table() -> _Table:
    raw: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("causes.yml").read_text(encoding="utf-8"))
    known = lists.get("cause_of_death").codes
    labels = {code: str(entry.extra["mmp"]) for code, entry in known.items() if entry.extra.get("mmp")}
    longest_first = sorted(labels.items(), key=lambda item: -len(item[1]))
    rules = tuple(_Rule(rule["code"], _compiled(rule["says"])) for rule in raw["rules"])
    exceptions = {text.key(wording): tuple(codes) for wording, codes in raw["exceptions"].items()}
    stray = ({code for codes in exceptions.values() for code in codes} | {rule.code for rule in rules}) - known.keys()
    if stray:
        raise ValueError(f"causes.yml names codes that are not in the list: {sorted(stray)}")
    return _Table(
        tuple(known), tuple(_Rule(code, _compiled([re.escape(text.key(label))])) for code, label in longest_first),
        exceptions, rules,
    )  # fmt: skip


def _compiled(says: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(f"(?:{one})" for one in says) + r")\b")
