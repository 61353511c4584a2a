"""Tables of text: which encoding and which delimiter a CSV has, said aloud where it cannot be told."""

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from tenfold.records.sheets import limits
from tenfold.records.sheets.limits import Refused

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DELIMITERS = (",", ";", "\t", "|")


def read(path: Path) -> Iterator[list[str]]:
    """The rows of a table. Raises Refused for one that is no text in UTF-8 or UTF-16."""
    text = decode(path.read_bytes())
    csv.field_size_limit(limits.CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    try:
        for row in lines:
            if len(row) > limits.COLUMNS:
                raise Refused("too-many-columns")
            yield row
    except csv.Error as error:
        raise Refused("cell-too-long" if "field larger" in str(error) else "damaged") from error


def decode(content: bytes) -> str:
    """The text. Other encodings cannot be told apart safely: a wrong guess would alter names and say nothing of it."""
    if content[:4] == b"PK\x03\x04" or content[:5] == b"%PDF-" or content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Refused("not-a-table")
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("encoding") from error
    if "\x00" in text:
        raise Refused("encoding")
    return text


def delimiter(text: str) -> str:
    """The delimiter that stands most often in the header, outside of quotation marks."""
    header, quoted = [], False
    for letter in text[:50_000]:
        if letter == '"':
            quoted = not quoted
        elif letter in "\r\n" and not quoted:
            break
        elif not quoted:
            header.append(letter)
    counts = {mark: header.count(mark) for mark in DELIMITERS}
    best = max(DELIMITERS, key=lambda mark: counts[mark])
    return best if counts[best] else ","
