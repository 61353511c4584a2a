"""Which of the rows that share one identifier is which of those already held.

Identifiers of a source are not unique, so a row is known by its content first, then by its date and place, then by its
date, then because nothing else is left. Nothing depends on the order in which the rows stand in a file.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tenfold.records.sources.row import SourceRow


@dataclass(frozen=True, slots=True)
class Known:
    """A row that is held already: the number of its part, its digest, its date and place."""

    part: str
    fingerprint: bytes
    date: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """Every incoming row in exactly one of four lists; the rows carry their part. `unseen` are held and not sent."""

    unchanged: tuple[SourceRow, ...] = ()
    duplicates: tuple[SourceRow, ...] = ()
    changed: tuple[tuple[Known, SourceRow], ...] = ()
    created: tuple[SourceRow, ...] = ()
    unseen: tuple[Known, ...] = ()


One = TypeVar("One", Known, SourceRow)
Key = Callable[[Known | SourceRow], Hashable]


def pair(existing: Sequence[Known], incoming: Sequence[SourceRow]) -> Pairing:
    """Pair the rows of one identifier. Never gives two rows to one that is held."""
    held = sorted(existing, key=_by_number)
    arrived = sorted(incoming, key=_by_content)
    unchanged, duplicates, held, arrived = _same_content(held, arrived)
    changed: list[tuple[Known, SourceRow]] = []
    for key in (_date_and_place, _date):
        found, held, arrived = _matched(held, arrived, key)
        changed += found
    if len(held) == len(arrived) == 1:
        changed.append((held.pop(), arrived.pop()))
    changed = [(known, replace(row, part=known.part)) for known, row in changed]
    parts = _next_parts([known.part for known in existing], len(arrived))
    created = [replace(row, part=part) for row, part in zip(arrived, parts, strict=True)]
    part_of = {row.fingerprint: row.part for row in (*unchanged, *(row for _, row in changed), *created)}
    repeated = (replace(row, part=part_of[row.fingerprint]) for row in duplicates)
    return Pairing(tuple(unchanged), tuple(repeated), tuple(changed), tuple(created), tuple(held))


def _by_number(known: Known) -> tuple[int, str, bytes]:
    return (int(known.part) if known.part.isdecimal() else 0, known.part, known.fingerprint)


def _by_content(row: SourceRow) -> tuple[str, str, bytes, str, int]:
    return (row.date or "", row.place or "", row.fingerprint, row.file, row.row)


def _date_and_place(one: Known | SourceRow) -> Hashable:
    return (one.date, one.place) if one.date or one.place else None


def _date(one: Known | SourceRow) -> Hashable:
    return one.date


def _same_content(
    held: list[Known], arrived: list[SourceRow]
) -> tuple[list[SourceRow], list[SourceRow], list[Known], list[SourceRow]]:
    """Rows with equal digests: those held already, those that repeat, and what remains of both sides."""
    waiting: dict[bytes, deque[Known]] = defaultdict(deque)
    for known in held:
        waiting[known.fingerprint].append(known)
    unchanged: list[SourceRow] = []
    duplicates: list[SourceRow] = []
    new: dict[bytes, SourceRow] = {}
    seen: set[bytes] = set()
    for row in arrived:
        if same := waiting.get(row.fingerprint):
            unchanged.append(replace(row, part=same.popleft().part))
        elif row.fingerprint in seen:
            duplicates.append(row)
        else:
            new[row.fingerprint] = row
        seen.add(row.fingerprint)
    rest = {id(known) for group in waiting.values() for known in group}
    return unchanged, duplicates, [known for known in held if id(known) in rest], list(new.values())


def _matched(
    held: list[Known], arrived: list[SourceRow], key: Key
) -> tuple[list[tuple[Known, SourceRow]], list[Known], list[SourceRow]]:
    """Pair those with the same key, in order; a key of None pairs nothing."""
    waiting: dict[Hashable, deque[Known]] = defaultdict(deque)
    for known in held:
        if key(known) is not None:
            waiting[key(known)].append(known)
    found: list[tuple[Known, SourceRow]] = []
    left: list[SourceRow] = []
    for row in arrived:
        if same := waiting.get(key(row)):
            found.append((same.popleft(), row))
        else:
            left.append(row)
    taken = {id(known) for known, _ in found}
    return found, [known for known in held if id(known) not in taken], left


def _next_parts(used: Sequence[str], count: int) -> list[str]:
    """The numbers after the highest in use; a number that was given once is not given again."""
    last = max((int(part) for part in used if part.isdecimal()), default=0)
    return [str(last + step) for step in range(1, count + 1)]
