"""Whether a heading says when something happened, or only when it was written down. Pure; in the words of six languages."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tenfold.intake.looks import key
from tenfold.intake.targets import targets
from tenfold.kinds import labels
from tenfold.kinds.grammar import Kind
from tenfold.vocabulary.languages import LANGUAGES, bigrams

OCCURRED, RECORDED = "occurred", "recorded"
SURE = 0.88  # of a heading that says that it happened then
DOUBTED = 0.5  # of one that says when it was written down, where nothing else in the table is a date of what happened


@cache
def written() -> Mapping[str, Any]:
    """The words of headings from outside, as aliases.yml has them."""
    raw: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("aliases.yml").read_text(encoding="utf-8"))
    return raw


def told(kind: Kind, said: str) -> str:
    """`occurred`, `recorded`, or nothing; nothing also where the kind itself is about a day on which something was written."""
    if kind.occurred not in targets(kind) or _is_written(kind):
        return ""
    return next((sort for sort in (OCCURRED, RECORDED) if _says(said, sort)), "")


@cache
def _is_written(kind: Kind) -> bool:
    words = labels.of(kind.name)
    return any(_says(key(words.field(kind.occurred, lang)), RECORDED) for lang in LANGUAGES)


def _says(said: str, sort: str) -> bool:
    return any(phrase in said if bigrams(phrase) else f" {phrase} " in f" {said} " for phrase in _phrases(sort))


@cache
def _phrases(sort: str) -> frozenset[str]:
    return frozenset(key(phrase) for line in written()[sort] for phrase in line)
