"""Several values in one cell, and several named pieces in one value: both can be taken apart again."""

import re
from collections.abc import Iterable, Mapping

BETWEEN = ";"
_ENDS = frozenset(";；؛\n")
_PIECE = "|"
_NAMED = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_-]*)\s*[:：](.*)", re.DOTALL)


def join(items: Iterable[str]) -> str:
    """The items with semicolons between them; a semicolon inside an item stands behind a backslash."""
    return f"{BETWEEN} ".join(_escape(item, _ENDS) for item in items)


def split(cell: str) -> list[str]:
    """The items of a cell: parted by semicolons of any script, or by new lines."""
    return [item for item in _split(cell, _ENDS) if item]


def join_pieces(pieces: Mapping[str, str]) -> str:
    """Named pieces: `name: Cape Verrin | country: ITA`."""
    return f" {_PIECE} ".join(f"{name}: {_escape(text, frozenset(_PIECE))}" for name, text in pieces.items())


def split_pieces(cell: str, unnamed: str) -> dict[str, str]:
    """The named pieces of a cell; a piece without a name has the name that is given."""
    pieces: dict[str, str] = {}
    for piece in _split(cell, frozenset(_PIECE)):
        match = _NAMED.fullmatch(piece)
        name, text = (match[1], match[2].strip()) if match else (unnamed, piece)
        if text:
            pieces[name] = text
    return pieces


def _escape(text: str, ends: frozenset[str]) -> str:
    made = text.replace("\\", "\\\\")
    for end in sorted(ends - {"\n"}):
        made = made.replace(end, "\\" + end)
    return made.replace("\n", "\\n") if "\n" in ends else made


def _split(cell: str, ends: frozenset[str]) -> list[str]:
    items, here, escaped = [], "", False
    for letter in cell:
        if escaped:
            here += "\n" if letter == "n" and "\n" in ends else letter if letter in ends | {"\\"} else "\\" + letter
            escaped = False
        elif letter == "\\":
            escaped = True
        elif letter in ends:
            items.append(here.strip())
            here = ""
        else:
            here += letter
    return [*items, (here + "\\" if escaped else here).strip()]
