"""A draft as a file for programs, and as a page of plain text for people. Both say what it is and how it is marked."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tenfold.handling.marking import Marking
from tenfold.travel_documents.drafts.form import Draft, Item, code_of
from tenfold.vocabulary import lists

FORM = "tenfold-draft-1"
_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Head:
    """Of which record a draft is, of which version, by whom, when, under which marking."""

    record: str
    version: int
    originator: str
    made_at: datetime
    marking: Marking


def as_json(draft: Draft, head: Head) -> dict[str, Any]:
    """For programs. `verify`: the form is a Tenfold definition in the style of the system, and no form of that system's own."""
    marking = head.marking
    return {
        "form": FORM, "target": draft.target.name, "definition": "Tenfold definition", "verify": True,
        "record": head.record, "version": head.version, "originator": head.originator, "made_at": head.made_at.isoformat(),
        "marking": {"tlp": marking.tlp, "pap": marking.pap, "caveats": sorted(marking.caveats), "note": marking.note},
        "fields": dict(draft.values), "not_carried": list(draft.lost),
        "rewritten": [one._asdict() for one in draft.rewritten],
    }  # fmt: skip


def as_file(draft: Draft, head: Head) -> bytes:
    """The same as a file."""
    return (json.dumps(as_json(draft, head), ensure_ascii=False, indent=1) + "\n").encode()


def as_text(draft: Draft, head: Head, lang: str) -> str:
    """For people: the marking above and below, a line for each field, and what is not carried."""
    said = lists.get("draft_words")
    mark = _marking(head.marking, lang)
    lines = [mark, "", lists.get("draft_target").label(draft.target.name, lang), said.label("style", lang), ""]
    lines += [f"{said.label('record', lang)}: {head.record}, {head.version}", f"{said.label('made', lang)}: {head.originator}, {head.made_at:%Y-%m-%d %H:%M} UTC", "-" * _WIDTH]  # fmt: skip
    names = lists.get("draft_field")
    for item in draft.target.items:
        if item.name in draft.values:
            lines += _lines(names.label(item.code, lang), list(shown(item, draft.values[item.name], lang)))
    lines.append("-" * _WIDTH)
    for one in draft.rewritten:
        lines.append(f"{said.label('rewritten', lang)}: {names.label(code_of(one.name), lang)}: {one.stood}")
    if draft.lost:
        lines.append(f"{said.label('not-carried', lang)}: {', '.join(draft.lost)}")
    return "\n".join([*lines, said.label("by-people", lang), "", mark, ""])


def shown(item: Item, value: Any, lang: str) -> Iterator[str]:
    """A value in words, one line each."""
    for one in value if isinstance(value, list) else [value]:
        yield lists.get(item.list_).label(str(one), lang) if item.list_ else str(one)


def _lines(name: str, said: list[str]) -> list[str]:
    if len(said) == 1 and "\n" not in said[0]:
        return [f"{name}: {said[0]}"]
    return [f"{name}:", *(f"  {line}" for one in said for line in one.splitlines())]


def _marking(marking: Marking, lang: str) -> str:
    caveats = lists.get("caveat")
    parts = [marking.words, f"PAP:{marking.pap.upper()}" if marking.pap else ""]
    parts += [caveats.label(one, lang) for one in sorted(marking.caveats)] + [marking.note]
    return " · ".join(part for part in parts if part)


def fields_of(values: Mapping[str, Any]) -> str:
    """Every word of a draft in one text, for the checks that look into it."""
    return "\n".join("\n".join(map(str, one)) if isinstance(one, list) else str(one) for one in values.values())
