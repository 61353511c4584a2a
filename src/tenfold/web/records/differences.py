"""What differs between two versions: anchors in words, old and new text with what came and went."""

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tenfold.kinds import display, labels
from tenfold.kinds.body import Mark
from tenfold.kinds.difference import Change, changes
from tenfold.kinds.shape import Field, shape_of
from tenfold.records.selectors.opened import Opened, marking_of
from tenfold.vocabulary import lists
from tenfold.web import language
from tenfold.web.records import anchors, words

Context = dict[str, Any]
_PIECES = re.compile(r"[\u3400-\u9fff]|\w+|\s+|[^\w\s]")


def of_bodies(opened: Opened, body: Mapping[str, Any], marks: Mapping[str, Any]) -> Iterator[Context]:
    """Every changed field of the body and of the marks on its statements; the open version is the newer one."""
    for change in changes(body, opened.body, shape_of(opened.kind.model)):
        yield from _entries(anchors.words(opened.kind, change.anchor, opened.body, body), change)
    for anchor in sorted({*marks, *opened.marks}):
        for change in changes(marks.get(anchor, {}), opened.marks.get(anchor, {}), shape_of(Mark)):
            yield from _entries(
                anchors.words(opened.kind, f"marks.{anchor}.{change.anchor}", opened.body, body), change
            )


def of_change(change: Change, label: str) -> Iterator[Context]:
    """One changed field, in each language in which it was changed."""
    yield from _entries(label, change)


def of_markings(kind: str, before: Any, after: Any) -> Iterator[Context]:
    """What changed of the marking."""
    lang, said = language.current(), labels.of(kind)
    old, new = marking_of(before), marking_of(after)
    caveat = lists.get("caveat")
    pairs = (
        ("marking.tlp", old.words, new.words), ("marking.pap", old.pap.upper(), new.pap.upper()),
        ("marking.caveats", *("; ".join(caveat.label(code, lang) for code in sorted(one.caveats)) for one in (old, new))),
        ("marking.handling_note", old.note, new.note),
    )  # fmt: skip
    for route, was, now in pairs:
        if was != now:
            yield {"label": said.field(route, lang), **_sides(was, now)}


def _entries(label: str, change: Change) -> Iterator[Context]:
    if change.field.type == "ltext":
        old, new = change.old or {}, change.new or {}
        for code in dict.fromkeys([*old, *new]):
            if old.get(code) != new.get(code):
                name = words.language_name(code, language.current())
                yield {"label": f"{label} ({name})", "lang": code, **_sides(old.get(code, ""), new.get(code, ""))}
    else:
        yield {"label": label, **_sides(_text(change.field, change.old), _text(change.field, change.new))}


def _text(field: Field, value: Any) -> str:
    return "" if value is None else display.text(field, value, language.current())


def _sides(old: str, new: str) -> Context:
    """Both texts in pieces. Where nothing is alike, each is one piece."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False) if len(before) + len(after) < 4000 else None
    if matcher is None or matcher.ratio() < 0.3:
        return {"before": _piece(old, "removed"), "after": _piece(new, "added")}
    sides: dict[str, list[Context]] = {"before": [], "after": []}
    for how, a, b, c, d in matcher.get_opcodes():
        same = how == "equal"
        sides["before"] += _piece("".join(before[a:b]), "" if same else "removed")
        sides["after"] += _piece("".join(after[c:d]), "" if same else "added")
    return sides


def _piece(text: str, change: str) -> list[Context]:
    return [{"text": text, "change": change}] if text else []
