"""What a profile yields for each row of a file: its content in the form of a kind, or why there is none."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tenfold.kinds.canonical import canonical


@dataclass(frozen=True, slots=True)
class Flag:
    """Something about a row that a person should see. `what` and `why` are stable English phrases, fit for a report."""

    field: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row as its source meant it.

    `row` is counted as a spreadsheet shows it: the first object of a JSON list is 1, the first line below the header of
    a table is 2. `content` is what the source said, typed, trimmed and decoded; `fingerprint` is its digest, so that
    white space, entities and the spelling of a date are no differences. `part` is empty until the row is paired.
    """

    file: str
    row: int
    source_id: str
    part: str
    body: dict[str, Any]
    fingerprint: bytes
    content: dict[str, Any]
    flags: tuple[Flag, ...] = ()

    @property
    def date(self) -> str | None:
        """When it happened, as the content has it."""
        return self.content.get("date")

    @property
    def place(self) -> str | None:
        """Where it happened: the words, or the point where there are none."""
        return self.content.get("location") or self.content.get("point")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that cannot become a record."""

    file: str
    row: int
    source_id: str
    what: str
    why: str


def fingerprint(content: Mapping[str, Any]) -> bytes:
    """The digest by which two rows are the same row."""
    return hashlib.sha256(canonical(content)).digest()
