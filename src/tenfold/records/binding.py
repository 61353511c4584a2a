"""Which quotations still stand in a version: by the key of their row, and by their words where the row was written anew."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from tenfold.foundation import bulk
from tenfold.records.models import Quotation
from tenfold.records.selectors.opened import Opened
from tenfold.vocabulary.languages import fold

_RUN = 3  # words that stand one after another: what shares half of these with what was quoted is the same statement
_BEFORE = """SELECT c.body->'body' FROM records_part p JOIN records_content c ON c.part_id = p.id JOIN records_version v ON v.id = p.version_id
 WHERE v.record_id = %s AND p.name = 'open' ORDER BY v.number"""


def standing(opened: Opened) -> list[Quotation]:
    """The quotations of an own record that bind this version, the first one first."""
    return [one for one, _ in _standing(opened)]


def origins(opened: Opened) -> Mapping[str, Quotation]:
    """What stands in this version and was quoted from others, by the row in which it stands now."""
    return {row: one for one, rows in _standing(opened) for row in rows}


def _standing(opened: Opened) -> Iterator[tuple[Quotation, Sequence[str]]]:
    here = {f"{name}.{row.get('key')}": row for name in opened.kind.marks_on for row in opened.body.get(name) or ()}
    every = list(Quotation.objects.filter(record=opened.record).order_by("id"))
    before = _rows_before(opened) if any(one.here not in here for one in every) else {}
    for one in every:
        if one.here in here:
            yield one, [one.here]
            continue
        texts, own = before.get(one.here, ((), frozenset()))
        if _says(opened.body, texts, own):
            yield one, [row for row, body in here.items() if _says(body, texts, own)]


def _says(body: Any, texts: Iterable[str], own: frozenset[str]) -> bool:
    """Whether something in a body says these texts, beside what the house had said itself before it quoted them."""
    now = [one for one in strings(body) if one not in own]
    return any(is_said(text, now) for text in texts)


def _rows_before(opened: Opened) -> Mapping[str, tuple[Sequence[str], frozenset[str]]]:
    """The texts of every row as it first stood in a version of the record, and all texts of the versions before that one."""
    found: dict[str, tuple[Sequence[str], frozenset[str]]] = {}
    own: frozenset[str] = frozenset()
    for (body,) in bulk.execute(_BEFORE, [opened.record.pk]).fetchall():
        for name in opened.kind.marks_on:
            for row in (body or {}).get(name) or ():
                found.setdefault(f"{name}.{row.get('key')}", (list(strings(row)), own))
        own |= frozenset(strings(body))
    return found


def strings(value: Any) -> Iterator[str]:
    """Every text in a body that says something; keys, codes and numbers are too short to."""
    if isinstance(value, str):
        if len(value) > _RUN * _RUN:
            yield value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from strings(one) if name != "key" else ()
    elif isinstance(value, Iterable):
        for one in value:
            yield from strings(one)


def is_said(before: str, now: Iterable[str]) -> bool:
    """Whether one of these texts says what was said before, word for word or for the most part."""
    wanted = _runs(before)
    return bool(wanted) and any(2 * len(wanted & _runs(text)) >= len(wanted) for text in now)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = ["".join(letter for letter in word if letter.isalnum()) for word in fold(text).split()]
    said = [word for word in words if word]
    if len(said) < _RUN:  # a script without spaces, or a few words: letter by letter
        letters = "".join(said)
        return set(pairwise(letters)) if len(letters) > 1 else set()
    return {tuple(said[place : place + _RUN]) for place in range(len(said) - _RUN + 1)}
