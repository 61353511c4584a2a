"""One value of a value type as the text of a cell, and read back. What is well formed the kind still has to accept."""

import re
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from tenfold.foundation.reason import Reason
from tenfold.kinds.cells import amounts, codes, joined
from tenfold.kinds.cells.unread import Unread
from tenfold.kinds.shape import Field
from tenfold.kinds.values import money, range, where
from tenfold.vocabulary.languages import LANGUAGES
from tenfold.vocabulary.written import plain

Json = Any
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
HUMAN = re.compile(r"[A-Z0-9]{1,10}-[A-Z0-9]{6,12}")
_DECIMAL = re.compile(r"-?\d{1,5},\d+")
_YES = "yes_no_unknown"


def read(field: Field, cell: str, lang: str, piece: str = "") -> Json:
    """The value that a cell means; `piece` is the part of a place or the language of a text. Raises Unread.

    An empty cell says nothing: the caller does not ask.
    """
    if piece:
        return _piece(field, piece, cell)
    if field.many:
        return [_one(field, item, lang) for item in joined.split(cell)]
    return _one(field, cell, lang)


def write(field: Field, value: Json, lang: str, piece: str = "") -> str:
    """The cell that reads back as this value."""
    if piece:
        return _write_piece(field, piece, value, lang)
    if field.many:
        return joined.join(_write(field, item, lang) for item in value)
    return _write(field, value, lang)


def _one(field: Field, cell: str, lang: str) -> Json:
    reader = _READERS.get(field.type)
    if reader is not None:
        return reader(field, cell)
    return joined.split_pieces(cell, lang) if field.type == "ltext" else cell


def _write(field: Field, value: Json, lang: str) -> str:
    match field.type:
        case "code":
            return codes.label(field.list or "", value, lang)
        case "yes3":
            return codes.label(_YES, value, lang)
        case "flag":
            return codes.label(_YES, "yes" if value else "no", lang)
        case "range":
            return range.written(value)
        case "money":
            return money.written(value)
        case "where":
            return joined.join_pieces({name: str(value[name]) for name in where.PARTS if name in value})
        case "ltext":
            return joined.join_pieces(value)
        case _:
            return str(value)


def _code(name: str, cell: str) -> str:
    found = codes.read(name, cell)
    if found is None and (near := codes.nearest(name, cell[:80])):
        raise Unread(Reason.CODE_ALMOST, value=cell[:80], list=name, near="”, “".join(near))
    if found is None:
        raise Unread(Reason.CODE_UNKNOWN, value=cell[:80], list=name)
    return found


def _flag(_field: Field, cell: str) -> bool:
    said = _code(_YES, _BOOLEANS.get(cell.lower(), cell))
    if said == "unknown":
        raise Unread(Reason.VALUE_NOT_FIT)
    return said == "yes"


def _ref(_field: Field, cell: str) -> str:
    if found := _UUID.search(cell):
        return str(uuid.UUID(found.group()))
    if found := HUMAN.fullmatch(cell.strip().upper()):
        return found.group()
    raise Unread(Reason.VALUE_NOT_FIT)


def _where(_field: Field, cell: str) -> Json:
    pieces = joined.split_pieces(cell, "name")
    return {name: _place(name, text) for name, text in pieces.items()}


def _place(part: str, cell: str) -> str:
    if part in where.PART_LISTS:
        return _code(where.PART_LISTS[part], cell)
    if part in where.NUMBERS:
        number = plain(cell)
        return number.replace(",", ".") if _DECIMAL.fullmatch(number) else number
    return cell


def _piece(field: Field, piece: str, cell: str) -> Json:
    if field.type == "where":
        return {piece: _place(piece, cell)}
    return joined.split_pieces(cell, "und") if piece == "other" else {piece: cell}


def _write_piece(field: Field, piece: str, value: Mapping[str, Any], lang: str) -> str:
    if piece == "other":
        return joined.join_pieces({name: text for name, text in value.items() if name not in LANGUAGES})
    held = value.get(piece)
    if held is None:
        return ""
    return (
        codes.label(where.PART_LISTS[piece], held, lang)
        if field.type == "where" and piece in where.PART_LISTS
        else str(held)
    )


_BOOLEANS = {"true": "yes", "false": "no", "1": "yes", "0": "no"}
_READERS: Mapping[str, Callable[[Field, str], Json]] = {
    "code": lambda field, cell: _code(field.list or "", cell),
    "yes3": lambda _, cell: _code(_YES, _BOOLEANS.get(cell.lower(), cell)),
    "flag": _flag, "ref": _ref, "range": amounts.count, "money": lambda _, cell: amounts.amount(cell), "where": _where,
    "when": lambda _, cell: amounts.day(cell), "day": lambda _, cell: amounts.day(cell),
}  # fmt: skip
