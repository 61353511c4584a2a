"""A found record as a list shows it: title, marking, date, place, and where the words stand."""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.handling.marking import Marking
from tenfold.kinds import display, registry
from tenfold.kinds.shape import Shape
from tenfold.records.attachments import document
from tenfold.records.search.query import compose
from tenfold.records.selectors.content import bodies
from tenfold.vocabulary.languages import fold

_AROUND = 90
# One by one, as their bodies (see `bodies`).
_HEADS = """SELECT r.id, r.ref, r.kind, r.human_ref, r.originator_id, v.id, v.state, v.tlp FROM unnest(%s::bigint[]) AS asked (id),
 LATERAL (SELECT id, record_id, state, tlp FROM records_version WHERE id = asked.id OFFSET 0) v,
 LATERAL (SELECT id, ref, kind, human_ref, originator_id FROM records_record WHERE id = v.record_id OFFSET 0) r"""
# By way of the parts of these few versions: by way of the words one would meet whatever holds a frequent one.
_FILES = """WITH parts AS MATERIALIZED (SELECT p.id FROM unnest(%s::bigint[]) AS asked (id),
 LATERAL (SELECT id FROM records_part WHERE version_id = asked.id OFFSET 0) p), rows AS MATERIALIZED (
 SELECT s.version_id, s.attachment, s.first_page, s.vector FROM parts, LATERAL (
  SELECT version_id, attachment, first_page, vector FROM records_search WHERE part_id = parts.id AND attachment IS NOT NULL OFFSET 0) s)
SELECT DISTINCT ON (s.version_id) s.version_id, s.attachment, a.name, a.originator_id, a.address, a.type, s.first_page
 FROM rows s JOIN records_attachment a ON a.ref = s.attachment WHERE s.vector @@ %s::tsquery
 ORDER BY s.version_id, a.id, s.first_page"""


@dataclass(frozen=True, slots=True)
class Within:
    """The attachment in which the words stand: its name, its reference, and the page where its type has pages."""

    ref: uuid.UUID
    name: str
    page: int | None


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
    within: Within | None = None
    body: Mapping[str, Any] = field(default_factory=dict)


class Row(NamedTuple):
    """What a list says of a version beside its content."""

    record: int
    ref: uuid.UUID
    kind: str
    human_ref: str
    originator: int
    version: int
    state: str
    tlp: str


def told(rows: Sequence[Row], content: Mapping[int, dict[str, Any]], lang: str) -> list[Hit]:
    """Hits of rows and of content that was read already, in the same order."""
    return [_hit(row, content.get(row.version, {}), [], lang) for row in rows]


def describe(actor: Actor, found: Sequence[tuple[int, Sequence[int]]], typed: str, lang: str) -> list[Hit]:
    """Hits for (record, versions that were hit), in the same order; two queries for all of them."""
    versions = [version for _, several in found for version in several]
    best: dict[int, Any] = {}
    for row in bulk.execute(_HEADS, [versions], prepared=True).fetchall():
        if row[0] not in best or (row[6] == "released", row[5]) > (best[row[0]][6] == "released", best[row[0]][5]):
            best[row[0]] = row
    content = bodies(actor, [row[5] for row in best.values()])
    words = [word for word in re.findall(r"[^\W_]{2,}", fold(typed)) if word]
    made = [_hit(best[record], content.get(best[record][5], {}), words, lang) for record, _ in found if record in best]
    return _within(made, {best[record][1]: best[record][5] for record in best}, typed, words, lang) if words else made


def _within(
    made: list[Hit], versions: Mapping[uuid.UUID, int], typed: str, words: Sequence[str], lang: str
) -> list[Hit]:
    """Where the words stand in an attachment and not in the record itself, the hit shows them there, with the page."""
    unseen = {versions[hit.ref]: hit.ref for hit in made if hit.body and not any(is_hit for _, is_hit in hit.snippet)}
    asked = compose(typed, lang=lang, filters={}) if unseen else None
    if asked is None:
        return made
    places: dict[uuid.UUID, tuple[Within, list[tuple[str, bool]]]] = {}
    for version, ref, name, owner, address, code, first in bulk.execute(
        _FILES, [list(unseen), asked], prepared=True
    ).fetchall():
        if unseen[version] not in places and (place := _place(owner, address, first, words)) is not None:
            page, cut = place
            places[unseen[version]] = Within(ref, name, page if code in {"pdf", "tiff"} else None), cut
    return [
        replace(hit, within=places[hit.ref][0], snippet=places[hit.ref][1]) if hit.ref in places else hit
        for hit in made
    ]


def _place(owner: int, address: str, first: int, words: Sequence[str]) -> tuple[int, list[tuple[str, bool]]] | None:
    """The first page from here on that holds a word that was asked for, and the piece of it round the word."""
    read = document.load(owner, address)
    begun = [word[: max(4, len(word) - 3)] for word in words]
    for number, page in enumerate(read.pages[first - 1 :] if read else (), first):
        folded = fold(page)
        if any(start in folded for start in begun):
            plain = " ".join(page.split())
            if marks := _marks(plain, words):
                return number, _cut(plain, marks)
    return None


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
        for one in value if here.many else [value]:
            if here.inner is not None:
                yield from _texts(here.inner, one, lang)
            elif here.type == "ltext" and here.name != "title":
                yield display.best(one, lang)[0]
            elif here.type in {"text", "long_text"} and here.weight:
                yield one
            elif here.type == "where" and one.get("name"):
                yield one["name"]


def snippet(texts: Iterator[str], words: Sequence[str]) -> list[tuple[str, bool]]:
    """A piece of the first text that holds one of the words (its beginning counts, for stems), the hits marked."""
    first = ""
    for text in texts:
        first = first or (text if any(sign.isalpha() for sign in text) else "")  # the number of an article says nothing
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
