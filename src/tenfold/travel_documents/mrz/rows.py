"""The lines of zones in a text: found, tidied, divided. Whatever is read otherwise than it stands is a correction."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tenfold.travel_documents.mrz.answers import Correction, Why
from tenfold.travel_documents.mrz.digits import FILLER
from tenfold.travel_documents.mrz.layouts import SHAPES

_TIDY = re.compile("[A-Z0-9<]+")
_ODD = re.compile("[^A-Z0-9<]")
# What cameras and typesetters make of the filler.
_SIGNS = frozenset("«‹≪〈⟨《≺˂ᐸ")
_SHORTEST, _FEWEST_DIGITS = 20, 6
_ODD_SHARE = 0.2
_JOINED = {lines * width: width for lines, width in SHAPES}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its characters, and where each stood in the text as it was given."""

    text: str
    number: int
    columns: tuple[int, ...]
    corrections: tuple[Correction, ...] = ()

    def put(self, at: int, taken: str, why: Why) -> "Row":
        """The same with another character at a place."""
        noted = Correction(self.number, self.columns[at], self.text[at], taken, why)
        return replace(self, text=self.text[:at] + taken + self.text[at + 1 :], corrections=(*self.corrections, noted))

    def insert(self, at: int, count: int) -> "Row":
        """The same with fillers put in before a place."""
        column = self.columns[at] if at < len(self.columns) else (self.columns[-1] + 1 if self.columns else 1)
        noted = (Correction(self.number, column, "", FILLER, Why.LOST),) * count
        return replace(
            self, text=self.text[:at] + FILLER * count + self.text[at:], corrections=self.corrections + noted,
            columns=self.columns[:at] + (column,) * count + self.columns[at:],
        )  # fmt: skip

    def remove(self, at: int, count: int) -> "Row":
        """The same without some fillers."""
        noted = tuple(Correction(self.number, self.columns[n], FILLER, "", Why.DOUBLED) for n in range(at, at + count))
        return replace(
            self, text=self.text[:at] + self.text[at + count :], corrections=self.corrections + noted,
            columns=self.columns[:at] + self.columns[at + count :],
        )  # fmt: skip

    def cut(self, start: int, stop: int) -> "Row":
        """A stretch of a line that holds several; the corrections are told once, by the first."""
        broken = (Correction(self.number, self.columns[start], "", "", Why.BROKEN),) if start else ()
        return Row(
            self.text[start:stop],
            self.number,
            self.columns[start:stop],
            broken if start else self.corrections,
        )


@dataclass(slots=True)
class Zone:
    """The lines that could be one zone, and what was left out beside them."""

    rows: list[Row] = field(default_factory=list)
    left_out: list[Correction] = field(default_factory=list)
    width: int = 0


def is_tidy(text: str) -> bool:
    """Whether a text has only characters of zones."""
    return _TIDY.fullmatch(text) is not None


def tidy(raw: str, number: int) -> Row:
    """A line without blanks, in capitals, with the filler as the filler."""
    if _TIDY.fullmatch(raw):
        return Row(raw, number, tuple(range(1, len(raw) + 1)))
    kept: list[str] = []
    columns: list[int] = []
    corrections: list[Correction] = []
    last = len(raw.rstrip())
    for column, given in enumerate(raw[:last], 1):
        taken, why = _read(given)
        if why is not None and not (why is Why.BLANK and not kept):
            corrections.append(Correction(number, column, given, taken, why))
        kept += taken
        columns += [column] * len(taken)
    return Row("".join(kept), number, tuple(columns), tuple(corrections))


def _read(given: str) -> tuple[str, Why | None]:
    if given in _SIGNS:
        return FILLER, Why.SIGN
    if given.isspace() or unicodedata.category(given) in {"Cf", "Cc"}:
        return "", Why.BLANK
    form = unicodedata.normalize("NFKC", given)
    if _TIDY.fullmatch(form):
        return form, None if form == given else Why.FORM
    if _TIDY.fullmatch(form.upper()):
        return form.upper(), Why.CASE
    return given, None


def zones(text: str) -> Iterator[Zone]:
    """Every zone of a text, one after the other. An empty line divides; a line that is in no zone is told."""
    block: list[tuple[int, str]] = []
    for number, raw in enumerate([*text.splitlines(), ""], 1):
        if raw.strip():
            block.append((number, raw))
        elif block:
            yield from _of_block(block)
            block = []


def _of_block(block: Sequence[tuple[int, str]]) -> Iterator[Zone]:
    rows: list[Row] = []
    left_out: list[Correction] = []
    for number, raw in block:
        row = tidy(raw, number)
        if _could_be(row.text):
            rows += _broken(row)
        else:
            left_out.append(Correction(number, 0, "", "", Why.LEFT_OUT))
    if not rows:
        yield Zone(left_out=left_out)
    while rows:
        width = _width(rows)
        count = 3 if width == 30 else 2
        yield Zone(rows[:count], left_out, width)
        rows, left_out = rows[count:], []


def _could_be(text: str) -> bool:
    """A line of a zone has fillers or many figures, and few characters that no zone has."""
    odd = len(_ODD.findall(text))
    if odd > len(text) * _ODD_SHARE:
        return False
    if len(text) >= _SHORTEST:
        return FILLER in text or sum(map(str.isdigit, text)) >= _FEWEST_DIGITS
    return FILLER * 2 in text


def _broken(row: Row) -> list[Row]:
    """Lines that were joined into one are taken apart."""
    width = _JOINED.get(len(row.text))
    return [row] if width is None else [row.cut(n, n + width) for n in range(0, len(row.text), width)]


def _width(rows: Sequence[Row]) -> int:
    """The width that is nearest to the longer of the first two lines: the names may have lost their fillers."""
    longest = max(len(row.text) for row in rows[:2])
    if longest == 33:  # as near to three lines of 30 as to two of 36
        return 30 if len(rows) == 3 else 36
    return min((30, 36, 44), key=lambda width: abs(width - longest))
