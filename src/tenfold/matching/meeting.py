"""Persons across organisations: which of them can be met by a name and a date of birth at all, and as what. Pure.

Only of kinds that say so, and never where the Protocol protects somebody (Art. 5) or all sharing has ended.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tenfold.kinds.crossing import Form
from tenfold.kinds.grammar import Kind
from tenfold.kinds.marks import PARTS, PartName
from tenfold.kinds.parts import join
from tenfold.kinds.persons import is_unmatched, named
from tenfold.matching.engine.names import meeting

PERSON = "person"
MOST = 2_000  # keys of one record; nobody has so many names


def forms(kind: Kind, part: PartName, contents: Mapping[PartName, Mapping[str, Any]]) -> Iterator[Form]:
    """What a question for a person may meet of a part."""
    if part != "nominal" or not kind.persons_cross or kind.ends_sharing(contents.get("open", {})):
        return
    if is_unmatched(kind, join(contents[name] for name in PARTS if name in contents)):
        return
    found = {
        _form(key): None
        for one in named(kind, contents[part])
        for written in one.names
        for key in sorted(meeting.held(written, one.born))
    }
    yield from list(found)[:MOST]


def asked(written: str, born: str) -> list[Form]:
    """What to ask for; nothing where name or date say too little for anybody to be meant."""
    return [_form(key) for key in sorted(meeting.asked(written, born))]


def _form(key: str) -> Form:
    return Form(f"{PERSON}\n{key}")
