"""Which letters the fonts have. One that none has is written as its code, so that nothing is lost without a trace."""

import re
import struct
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parents[1] / "fonts"
_IGNORED = frozenset([0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF])
_LONGEST, _COLUMNS = (
    44,
    72,
)  # letters of a word that fit beside a label, and beside each other in the columns of a table
_WORD = re.compile("[^\\s\u2e80-\U0003ffff]+")  # ideographs break anywhere by themselves


class Known:
    """Code points as ranges, in order."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        merged: list[list[int]] = []
        for first, last in sorted(ranges):
            if merged and first <= merged[-1][1] + 1:
                merged[-1][1] = max(merged[-1][1], last)
            else:
                merged.append([first, last])
        self.firsts = [first for first, _ in merged]
        self.lasts = [last for _, last in merged]

    def __contains__(self, point: int) -> bool:
        at = bisect_right(self.firsts, point) - 1
        return at >= 0 and point <= self.lasts[at]

    def __bool__(self) -> bool:
        return bool(self.firsts)


def known() -> Known:
    """What the fonts have between them; nothing where the set-up fetched none."""
    return Known(pair for font in sorted(FONTS.glob("*Regular.ttf")) for pair in _ranges(font.read_bytes()))


def _ranges(font: bytes) -> list[tuple[int, int]]:
    """The code points of the largest table of characters of a font: of format 12, else of format 4."""
    tables = struct.unpack_from(">H", font, 4)[0]
    found = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(tables))
    start = next(offset for tag, _, offset, _ in found if tag == b"cmap")
    count = struct.unpack_from(">H", font, start + 2)[0]
    offsets = {start + struct.unpack_from(">HHI", font, start + 4 + 8 * number)[2] for number in range(count)}
    by_format = {struct.unpack_from(">H", font, offset)[0]: offset for offset in sorted(offsets)}
    if 12 in by_format:
        return _segmented(font, by_format[12])
    return _deltas(font, by_format[4]) if 4 in by_format else []


def _segmented(font: bytes, at: int) -> list[tuple[int, int]]:
    groups = struct.unpack_from(">I", font, at + 12)[0]
    return [struct.unpack_from(">II", font, at + 16 + 12 * number) for number in range(groups)]


def _deltas(font: bytes, at: int) -> list[tuple[int, int]]:
    doubled = struct.unpack_from(">H", font, at + 6)[0]
    ends = struct.unpack_from(f">{doubled // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{doubled // 2}H", font, at + 16 + doubled)
    return [(first, last) for first, last in zip(starts, ends, strict=True) if first != 0xFFFF]


def lacking(letters: Iterable[str], fonts: Known) -> dict[int, str]:
    """The letters that no font has, each with the code that is written for it."""
    points = {ord(letter) for letter in letters}
    return {point: f"[U+{point:04X}]" for point in points if point not in fonts and point not in _IGNORED}


def shown(paper: Any, codes: dict[int, str], longest: int = _LONGEST) -> Any:
    """The same paper with letters that the fonts have, and with places to break words that fit no line."""
    if isinstance(paper, dict):
        fits = max(10, _COLUMNS // len(paper["columns"])) if paper.get("columns") else longest
        return {name: shown(value, codes, fits) for name, value in paper.items()}
    if isinstance(paper, list):
        return [shown(value, codes, longest) for value in paper]
    return _breakable(paper.translate(codes), longest) if isinstance(paper, str) else paper


def _breakable(text: str, longest: int) -> str:
    def broken(word: re.Match[str]) -> str:
        return "\u200b".join(word[0][at : at + longest // 2] for at in range(0, len(word[0]), longest // 2))

    return _WORD.sub(lambda word: broken(word) if len(word[0]) > longest else word[0], text)
