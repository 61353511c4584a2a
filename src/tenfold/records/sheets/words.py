"""The words of spreadsheets that belong to no kind and to no list, in six languages."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from tenfold.kinds.labels.reading import Texts


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    translated_by: str
    words: dict[str, Texts]


@cache
def _read() -> _Words:
    raw: Any = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
    return _Words.model_validate(raw)


def say(name: str, lang: str, **filled: str) -> str:
    """One sentence or label in a language. Raises KeyError where there is none."""
    said = _read().words[name][lang]
    return said.format_map(filled) if filled else said


def known(name: str) -> bool:
    """Whether there are words of this name."""
    return name in _read().words
