"""A found record as a list shows it: title, marking, date, place, and where the words stand."""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.handling.marking import Marking
from tenfold.kinds import display, registry
from tenfold.kinds.shape import Shape
from tenfold.records.selectors import bodies
from tenfold.vocabulary.languages import fold

_AROUND = 90


@dataclass(frozen=True, slots=True)
class Hit:
    """One found record, in the words of one reader's language."""

    ref: uuid.UUID
    kind: str
    title: str
    title_lang: str
    marking: str
    tlp: str
    state: str
    occurred: str | None
    snippet: list[tuple[str, bool]]
    originator: int
    human_ref: str
    place: str
    body: Mapping[str, Any] = field(default_factory=dict)


def describe(actor: Actor, found: Sequence[tuple[int, Sequence[int]]], typed: str, lang: str) -> list[Hit]:
    """Hits for (record, versions that were hit), in the same order; two queries for all of them."""
    versions = [version for _, several in found for version in several]
    cursor = bulk.execute(
        "SELECT r.id, r.ref, r.kind, r.human_ref, r.originator_id, v.id, v.state, v.tlp FROM records_version v"
        " JOIN records_record r ON r.id = v.record_id WHERE v.id = ANY(%s)", [versions],
    )  # fmt: skip
    best: dict[int, Any] = {}
    for row in cursor.fetchall():
        if row[0] not in best or (row[6] == "released", row[5]) > (best[row[0]][6] == "released", best[row[0]][5]):
            best[row[0]] = row
    content = bodies(actor, [row[5] for row in best.values()])
    words = [word for word in re.findall(r"[^\W_]{2,}", fold(typed)) if word]
    return [_hit(best[record], content.get(best[record][5], {}), words, lang) for record, _ in found if record in best]


def _hit(row: Any, body: Mapping[str, Any], words: Sequence[str], lang: str) -> Hit:
    kind = registry.get(row[2])
    title, title_lang = display.headline(kind, body, lang)
    where = body.get(kind.place) if kind.place else None
    return Hit(
        ref=row[1], kind=row[2], title=title or row[3], title_lang=title_lang, marking=Marking(row[7]).words, tlp=row[7], state=row[6],
        occurred=body.get(kind.occurred), snippet=snippet(_texts(registry.shape(row[2]), body, lang), words), originator=row[4],
        human_ref=row[3], place=display.place(where, lang) if where else "", body=body,
    )  # fmt: skip


def _texts(shape: Shape, body: Mapping[str, Any], lang: str) -> Iterator[str]:
    for here in shape.fields:
        value = body.get(here.name)
        if value is None:
            continue
        if here.inner is not None:
            for row in value if here.many else [value]:
                yield from _texts(here.inner, row, lang)
        elif here.type == "ltext" and here.name != "title":
            yield display.best(value, lang)[0]
        elif here.type in {"text", "long_text"} and here.weight:
            yield value
        elif here.type == "where" and value.get("name"):
            yield value["name"]


def snippet(texts: Iterator[str], words: Sequence[str]) -> list[tuple[str, bool]]:
    """A piece of the first text that holds one of the words (its beginning counts, for stems), the hits marked."""
    first = ""
    for text in texts:
        first = first or text
        marks = _marks(text, words)
        if marks:
            return _cut(text, marks)
    return [(first[: 2 * _AROUND] + ("…" if len(first) > 2 * _AROUND else ""), False)] if first else []


def _marks(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    found = []
    for match in re.finditer(r"[^\W_]+", text):
        said = fold(match.group())
        if any(
            said.startswith(word[: max(4, len(word) - 3)]) or (len(word) > 1 and not word.isascii() and word in said)
            for word in words
        ):
            found.append(match.span())
    return found


def _cut(text: str, marks: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    start = max(0, marks[0][0] - _AROUND)
    end = min(len(text), marks[0][1] + 2 * _AROUND)
    pieces: list[tuple[str, bool]] = []
    here = start
    for begin, stop in marks:
        if stop > end:
            break
        pieces += [(text[here:begin], False), (text[begin:stop], True)]
        here = stop
    pieces.append((text[here:end], False))
    if start > 0:
        pieces.insert(0, ("…", False))
    if end < len(text):
        pieces.append(("…", False))
    return [piece for piece in pieces if piece[0]]
