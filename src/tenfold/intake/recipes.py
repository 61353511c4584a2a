"""What a profile holds: a kind, how the table is found, and the mapping with its confirmed values. Those that ship are files."""

import hashlib
import re
import unicodedata
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
from tenfold.vocabulary.languages import LANGUAGES, fold

Json = dict[str, Any]
_FOLDER = Path(__file__).with_name("profiles")
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PIECE = re.compile(r"[a-z0-9]+")
LONGEST_KEY, LONGEST_TITLE = 30, 80
_JOINERS = "\u200c\u200d"  # parts of words in some scripts
_NO_TEXT = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Recipe:
    """One profile. `number` counts what it said over time, `digest` is of what it says; a shipped one has words in six languages."""

    name: str
    kind: str
    pattern: Pattern
    mapping: Mapping
    number: int = 1
    shipped: bool = False
    called: str = ""
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
        """What it is called: a shipped one in the reader's language, another as whoever kept it wrote."""
        return (self.titles or {}).get(lang) or self.called or self.name

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


def tidied(title: str) -> str:
    """A name as it is kept: one form of each letter, one blank between words."""
    return " ".join(unicodedata.normalize("NFC", title).split())


def is_title(title: str) -> bool:
    """Whether a profile can be called so: a short text in any script, with a letter or a figure in it."""
    signs = [sign for sign in title if sign not in _JOINERS]
    held = any(sign.isalnum() for sign in signs) and not any(unicodedata.category(sign) in _NO_TEXT for sign in signs)
    return held and len(title) <= LONGEST_TITLE


def key_of(title: str) -> str:
    """The key under which a profile of this name is kept: Latin words as they are, of any other script a digest.

    The same name gives the same key at any time and on any node.
    """
    folded = fold(title)
    key = "-".join(_PIECE.findall(folded))
    plain = folded.isascii() and bool(_KEY.fullmatch(key)) and len(key) <= LONGEST_KEY
    return key if plain else f"p-{hashlib.sha256(folded.encode()).hexdigest()[:10]}"


def of(name: str, content: Says[str, Any], number: int = 1, called: str = "") -> Recipe:
    """Out of the JSON form. Raises ValueError for anything else."""
    if not isinstance(content, dict) or not isinstance(content.get("mapping"), dict):
        raise ValueError("not a profile")
    mapping = Mapping.from_json(content["mapping"])
    kind = str(content.get("kind") or mapping.kind)
    if kind != mapping.kind:
        raise ValueError("two kinds")
    return Recipe(name, kind, Pattern.from_json(content.get("pattern") or {}), mapping, number, called=called)


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
