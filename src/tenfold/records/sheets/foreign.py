"""Tables of text from outside: the likely encoding and delimiter, told as guesses that a person can correct.

The template and the export of Tenfold itself are not read this way: there a wrong guess would alter names and say nothing.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tenfold.records.sheets import commas, limits
from tenfold.records.sheets.limits import Refused

_HAN = re.compile("[\u4e00-\u9fff]")
_LOOKED_AT = 60  # lines


def decode(content: bytes, encoding: str = "") -> tuple[str, str]:
    """The text, and the encoding where it had to be guessed. Raises Refused for what is no text, or not of this encoding."""
    if encoding:
        try:
            return content.decode(encoding), ""
        except (UnicodeDecodeError, LookupError) as error:
            raise Refused("encoding") from error
    try:
        return commas.decode(content), ""
    except Refused as refusal:
        if str(refusal) != "encoding" or b"\x00" in content:
            raise
    guessed = _guess(content[: 1 << 20])
    try:
        return content.decode(guessed), guessed
    except UnicodeDecodeError as error:
        raise Refused("encoding") from error


def _guess(content: bytes) -> str:
    """By the letters that come out: a script of its own shows itself, the Latin one is what remains."""
    high = sum(byte > 127 for byte in content)
    try:
        told = content.decode("gb18030", errors="strict")
        if 2 * len(_HAN.findall(told)) > 0.9 * high and _in_runs(told):
            return "gb18030"
    except UnicodeDecodeError:
        pass
    if _share(content, "windows-1251", "[А-Я]?[а-я]{2,}|[А-Я]{3,}") > 0.8:
        return "windows-1251"
    return "windows-1256" if _share(content, "windows-1256", "[ء-ي]{3,}") > 0.8 else "windows-1252"


def _in_runs(text: str) -> bool:
    """Chinese stands in runs of its own letters; an accented Latin word read so is a letter among others."""
    runs = re.findall("[\u4e00-\u9fff]{2,}", text)
    return sum(map(len, runs)) * 2 > len(_HAN.findall(text))


def _share(content: bytes, encoding: str, words: str) -> float:
    """How many of the letters beyond ASCII stand in words as that script writes them."""
    text = content.decode(encoding, errors="replace")
    beyond = sum(ord(letter) > 127 for letter in text)
    return sum(map(len, re.findall(rf"\b(?:{words})\b", text))) / beyond if beyond else 0.0


def rows(text: str) -> Iterator[list[str]]:
    """The rows of a table of text. Raises Refused."""
    csv.field_size_limit(limits.CELL)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    except csv.Error as error:
        raise Refused("cell-too-long" if "field larger" in str(error) else "damaged") from error


def delimiter(text: str) -> str:
    """The delimiter that parts the most lines into the same number of cells: titles above a table have none."""
    head = _lines(text)
    best, scored = ",", 0
    for mark in commas.DELIMITERS:
        widths = Counter(width for width in _widths(head, mark) if width > 1)
        if widths and (score := max(often * (width if width < 4 else 4) for width, often in widths.items())) > scored:
            best, scored = mark, score
    return best


def _lines(text: str) -> str:
    end = -1
    for _ in range(_LOOKED_AT):
        end = text.find("\n", end + 1)
        if end < 0:
            return text[:200_000]
    return text[: min(end, 200_000)]


def _widths(head: str, mark: str) -> Sequence[int]:
    try:
        return [len(row) for row in csv.reader(io.StringIO(head, newline=""), delimiter=mark)]
    except csv.Error:
        return []
