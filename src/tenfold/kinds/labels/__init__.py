"""The words in which kinds are shown to people: one file a kind, above `common.yml`, in six languages.

A path is that of a leaf, block or list in the shape of the kind, without keys: `statements.named.full`. Fields of the
mark on a statement stand under `mark.`, those of the marking of a version under `marking.`. Blocks that several kinds
use have their words in `blocks.yml`, under the name that the block gives (`__tenfold_words__`).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tenfold.kinds import registry
from tenfold.kinds.labels.reading import FieldWords, KindWords, Words, read
from tenfold.kinds.shape import Shape

_FOLDER = Path(__file__).parent
_SOURCE = "en"  # the language in which labels are written; the others are translations

_visiting: dict[str, "Labels"] = {}


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one kind. What a language lacks is said in English, else by the last step of the path."""

    kind: str
    heads: Mapping[str, Mapping[str, str]]
    sections: Mapping[str, Mapping[str, str]]
    fields: Mapping[str, FieldWords]
    reviewed_in: frozenset[str]

    def name(self, lang: str) -> str:
        """What one record of the kind is called."""
        return _say(self.heads.get("label"), lang) or self.kind

    def plural(self, lang: str) -> str:
        """What several of them are called."""
        return _say(self.heads.get("plural"), lang) or self.kind

    def definition(self, lang: str) -> str:
        """What belongs in the kind, in a sentence or two; empty where the kind has no words of its own."""
        return _say(self.heads.get("definition"), lang) or ""

    def section(self, name: str, lang: str) -> str:
        """The heading of a section of the form."""
        return _say(self.sections.get(name), lang) or name

    def field(self, path: str, lang: str) -> str:
        """The label of a field."""
        found = self.fields.get(path)
        return (found and _say(found.label, lang)) or path.rpartition(".")[2]

    def one(self, path: str, lang: str) -> str:
        """What one row of a list is called: a bare noun, to stand after a colon; else the label of the list."""
        found = self.fields.get(path)
        return (found and _say(found.one, lang)) or self.field(path, lang)

    def help(self, path: str, lang: str) -> str | None:
        """How to fill a field in, where its label does not say enough."""
        found = self.fields.get(path)
        return _say(found.help, lang) if found else None

    def reviewed(self, lang: str) -> bool:
        """True if a speaker of the language has read all of these words."""
        return lang in self.reviewed_in


def of(kind_name: str) -> Labels:
    """The labels of the kind of this name. Raises Missing where there is no such kind."""
    registry.get(kind_name)
    return _visiting.get(kind_name) or _shipped(kind_name)


@contextmanager
def visiting(kind_name: str, path: Path) -> Iterator[Labels]:
    """Let the kind of this name be shown in the words of this file while the block runs."""
    made = _labels(kind_name, read(path, KindWords))
    _visiting[kind_name] = made
    try:
        yield made
    finally:
        del _visiting[kind_name]


@cache
def _shipped(kind_name: str) -> Labels:
    path = _FOLDER / f"{kind_name}.yml"
    return _labels(kind_name, read(path, KindWords) if path.exists() else None)


@cache
def _common() -> Words:
    return read(_FOLDER / "common.yml", Words)


@cache
def _blocks() -> Words:
    return read(_FOLDER / "blocks.yml", Words)


def _labels(kind_name: str, own: KindWords | None) -> Labels:
    """The words of a kind above the common ones; a field that both have is said as the kind says it."""
    common = _common()
    if own is None:
        return Labels(kind_name, {}, {}, common.fields, frozenset())
    if own.kind != kind_name:
        raise ValueError(f"words of {own.kind}, not of {kind_name}")
    return Labels(
        kind=kind_name,
        heads={"label": own.label, "plural": own.plural, "definition": own.definition},
        sections=own.sections,
        fields={**common.fields, **_shared(registry.shape(kind_name)), **own.fields},
        reviewed_in=frozenset({_SOURCE, *((own.reviewed_by or {}).keys() & (common.reviewed_by or {}).keys())}),
    )


def _shared(shape: Shape, prefix: str = "") -> dict[str, FieldWords]:
    """The words of blocks that several kinds use, wherever in the shape they stand."""
    found: dict[str, FieldWords] = {}
    for field in shape.fields:
        if field.inner is None:
            continue
        path, start = f"{prefix}{field.name}.", f"{field.inner.model.__tenfold_words__}."
        if field.inner.model.__tenfold_words__:
            found |= {
                path + name.removeprefix(start): words
                for name, words in _blocks().fields.items()
                if name.startswith(start)
            }
        found |= _shared(field.inner, path)
    return found


def _say(texts: Mapping[str, str] | None, lang: str) -> str | None:
    return None if texts is None else texts.get(lang) or texts.get(_SOURCE)
