"""Numbers of documents as they are compared: as printed, as a machine may read them, alone and in ranges of blanks.

A number is kept under one form in which letters and digits that look alike are one digit, so that what was read wrongly is
still found; how it was found is said. A range lies in at most two blocks of ten, a hundred, a thousand …; a block is a
plain text, found by equality, which the wall can look at before anything else (architecture 3). Pure.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tenfold.vocabulary.identifiers import LIKE_LATIN

# What is confused in reading: by the eye, a typist, a camera. Each group is compared as the digit.
_LOOKS = str.maketrans("ODQIJLZSGB", "0001112568")
_FIGURE = "0123456789"
# Of ASCII, in which nearly every number is written, the short way to the same: what is neither letter nor figure goes.
_SIGNS = str.maketrans("", "", "".join(sign for sign in map(chr, range(128)) if not sign.isalnum()))
LONGEST = 40
_FIGURES = 15  # of the running number at the end; whatever stands before it belongs to the series
OPEN = "."  # one figure of a block that may be any


class Serial(NamedTuple):
    """A number as it is compared: the series, how many figures follow, and the running number itself."""

    series: str
    figures: int
    value: int

    @property
    def whole(self) -> str:
        """Series and figures together."""
        return f"{self.series}{self.value:0{self.figures}d}" if self.figures else self.series


class Span(NamedTuple):
    """Running numbers from the first to the last, both included."""

    first: int
    last: int


class Cell(NamedTuple):
    """A span within one block, as it is stored; `level` is how many figures of the block may be any, none for one number."""

    level: int
    block: str
    first: int
    last: int


def printed(written: str) -> str:
    """The letters and digits of a number in capitals, as they stand in the document; no sign between them counts."""
    if written.isascii():
        return written.upper().translate(_SIGNS)[:LONGEST]
    seen = (
        letter for letter in unicodedata.normalize("NFKC", written).upper() if unicodedata.category(letter)[0] in "LN"
    )
    digits = (str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in seen)
    return "".join(digits).translate(LIKE_LATIN)[:LONGEST]


def read(written: str) -> Serial:
    """A number as it is compared."""
    return compared(printed(written))


def compared(as_printed: str) -> Serial:
    """The same for a number that is already as printed."""
    folded = as_printed.translate(_LOOKS)
    figures = min(len(folded) - len(folded.rstrip(_FIGURE)), _FIGURES)
    at = len(folded) - figures
    return Serial(folded[:at], figures, int(folded[at:] or 0))


def is_range(first: str, last: str) -> bool:
    """Whether two printed numbers begin and end a range: one series, one length, and the last is not before the first.

    Only figures differ: a letter that changes within a range would make its members uncountable.
    """
    a, b = printed(first), printed(last)
    if len(a) != len(b) or not a:
        return False
    same = next((place for place, (x, y) in enumerate(zip(a, b, strict=True)) if x != y), len(a))
    return (a[same:] + b[same:] == "" or (a[same:] + b[same:]).isdecimal()) and a[same:] <= b[same:]


def quantity(first: str, last: str) -> int:
    """How many numbers a range has, both ends included."""
    return read(last).value - read(first).value + 1


def without(span: Span, gone: Iterable[Span]) -> list[Span]:
    """What is left of a span when others are taken out of it, in order."""
    left = [span]
    for taken in gone:
        left = [
            piece
            for have in left
            for piece in (
                (Span(have.first, min(have.last, taken.first - 1)), Span(max(have.first, taken.last + 1), have.last))
                if taken.first <= have.last and taken.last >= have.first
                else (have,)
            )
            if piece.first <= piece.last
        ]
    return sorted(left)


def cells(series: str, figures: int, span: Span) -> Iterator[Cell]:
    """A span in its blocks, at most two: the smallest power of ten that is no less than its size, cut where blocks meet."""
    level = next(n for n in range(figures + 1) if 10**n >= span.last - span.first + 1)
    size = 10**level
    for number in range(span.first // size, span.last // size + 1):
        yield Cell(
            level,
            _block(series, figures, number, level),
            max(span.first, number * size),
            min(span.last, (number + 1) * size - 1),
        )


def blocks(serial: Serial) -> list[str]:
    """Every block in which a number can lie, from the number itself to the whole series."""
    return [
        _block(serial.series, serial.figures, serial.value // 10**level, level) for level in range(serial.figures + 1)
    ]


def opened(whole: str, level: int) -> str:
    """The block of this level in which a number lies, from series and figures together."""
    return whole[: len(whole) - level] + OPEN * level


def _block(series: str, figures: int, number: int, level: int) -> str:
    return series + (f"{number:0{figures - level}d}" if figures > level else "") + OPEN * level


def misread(asked: str, kept: str) -> list[tuple[int, str, str]]:
    """Where two numbers that compare equal differ as printed: the place from 1, what was asked, what stands there."""
    return [(place, a, b) for place, (a, b) in enumerate(zip(printed(asked), printed(kept), strict=False), 1) if a != b]
