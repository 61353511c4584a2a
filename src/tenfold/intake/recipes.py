"""What a profile holds: a kind, how the table is found, and the mapping with its confirmed values. Those that ship are files."""

import hashlib
from collections.abc import Mapping as Says
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tenfold.foundation.errors import Missing
from tenfold.intake.cuts import Pattern
from tenfold.intake.mapping import Mapping
from tenfold.kinds.canonical import canonical
from tenfold.vocabulary.languages import LANGUAGES

Json = dict[str, Any]
_FOLDER = Path(__file__).with_name("profiles")


@dataclass(frozen=True, slots=True)
class Recipe:
    """One profile. `number` counts what it said over time, `digest` is of what it says; a shipped one has words in six languages."""

    name: str
    kind: str
    pattern: Pattern
    mapping: Mapping
    number: int = 1
    shipped: bool = False
    titles: Says[str, str] | None = None
    notes: Says[str, str] | None = None

    @property
    def digest(self) -> str:
        """Of the content alone: two of the same digest do the same, whatever they are called."""
        return hashlib.sha256(canonical(self.content())).hexdigest()

    @property
    def remembered_as(self) -> str:
        """Under which name the rows that it brings in are known again."""
        return f"profile:{self.name}"[:40]

    def title(self, lang: str) -> str:
        """What it is called: a shipped one in the reader's language."""
        return (self.titles or {}).get(lang) or self.name

    def note(self, lang: str) -> str:
        """What is to be known of its source before it is used."""
        return (self.notes or {}).get(lang, "")

    def content(self) -> Json:
        """What is stored."""
        return {"kind": self.kind, "pattern": self.pattern.as_json(), "mapping": _stable(self.mapping.as_json())}

    def as_json(self, lang: str = "en") -> Json:
        """As it is listed and sent."""
        return {
            "name": self.name, "title": self.title(lang), "note": self.note(lang), "shipped": self.shipped,
            "version": self.number, "digest": self.digest, **self.content(),
        }  # fmt: skip


def _stable(said: Json) -> Json:
    """Fractions have more than one spelling, and how sure a guess was is not part of what a profile does."""
    return {
        **said,
        "steps": [
            {name: value for name, value in step.items() if name not in {"sure", "why"}} for step in said["steps"]
        ],
    }


def of(name: str, content: Says[str, Any], number: int = 1) -> Recipe:
    """Out of the JSON form. Raises ValueError for anything else."""
    if not isinstance(content, dict) or not isinstance(content.get("mapping"), dict):
        raise ValueError("not a profile")
    mapping = Mapping.from_json(content["mapping"])
    kind = str(content.get("kind") or mapping.kind)
    if kind != mapping.kind:
        raise ValueError("two kinds")
    return Recipe(name, kind, Pattern.from_json(content.get("pattern") or {}), mapping, number)


@cache
def shipped() -> Says[str, Recipe]:
    """The profiles that come with Tenfold, by name."""
    return {path.stem: _read(path) for path in sorted(_FOLDER.glob("*.yml"))}


def find(name: str) -> Recipe:
    """A shipped profile. Raises Missing."""
    if (found := shipped().get(name)) is None:
        raise Missing
    return found


def _read(path: Path) -> Recipe:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    for texts in (raw["title"], raw["note"]):
        if set(texts) != set(LANGUAGES):
            raise ValueError(f"{path.name}: words in six languages")
    mapping = {"kind": raw["kind"], **raw["mapping"]}
    return Recipe(
        path.stem, raw["kind"], Pattern.from_json(raw["pattern"]), Mapping.from_json(mapping), shipped=True,
        titles=raw["title"], notes=raw["note"],
    )  # fmt: skip
