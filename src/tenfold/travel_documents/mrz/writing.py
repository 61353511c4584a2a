"""Writing a zone: the opposite of reading, for specimens and tests."""

from collections.abc import Mapping

from tenfold.travel_documents.mrz import dates, digits, layouts, names
from tenfold.travel_documents.mrz.digits import FILLER
from tenfold.travel_documents.mrz.layouts import Layout, Place


def write_mrz(fields: Mapping[str, str], form: str) -> str:
    """The lines of a zone of this format with these fields, as `read_mrz` names them. Raises ValueError where one is too long."""
    layout = layouts.LAYOUTS[form]
    lines = [[FILLER] * layout.width for _ in range(layout.lines)]
    _put(lines, layout.code, fields.get("document_code", ""))
    _put(lines, layout.issuer, fields.get("issuing_state", ""))
    _put(lines, layout.nationality, fields.get("nationality", ""))
    _put(lines, layout.sex, fields.get("sex", ""))
    _put(lines, layout.birth, dates.shortened(fields.get("birth_date", "")))
    _put(lines, layout.expiry, dates.shortened(fields.get("expiry_date", "")))
    _put(lines, layout.optional_2, fields.get("optional_2", ""))
    surname, given = fields.get("surname", ""), fields.get("given_names", "")
    if layout.given is None:
        _put(lines, layout.names, names.join(surname, given, layout.names.length))
    else:
        _put(lines, layout.names, names.join(surname, "", layout.names.length))
        _put(lines, layout.given, names.join(given, "", layout.given.length))
    _numbered(layout, lines, fields)
    for place, digit in (
        (layout.birth, layout.birth_digit),
        (layout.expiry, layout.expiry_digit),
        (layout.optional, layout.optional_digit),
    ):
        if place is not None and digit is not None:
            _put(lines, digit, digits.digit(_text(lines, place)))
    if layout.composite_digit is not None:
        _put(lines, layout.composite_digit, digits.digit("".join(_text(lines, place) for place in layout.composite)))
    return "\n".join("".join(line) for line in lines)


def _numbered(layout: Layout, lines: list[list[str]], fields: Mapping[str, str]) -> None:
    number, rest = fields.get("document_number", ""), fields.get("optional", "")
    room = layout.number.length
    if layout.long_numbers and len(number) > room:
        # The filler in place of the digit counts in the weighting; the digit is the last character in the optional field.
        check = digits.digit(number[:room] + FILLER + number[room:])
        _put(lines, layout.number, number[:room])
        _put(lines, layout.optional, number[room:] + check + (FILLER + rest if rest else ""))
        return
    _put(lines, layout.number, number)
    _put(lines, layout.number_digit, digits.digit(number.ljust(room, FILLER)))
    _put(lines, layout.optional, rest)


def _put(lines: list[list[str]], place: Place | None, text: str) -> None:
    if place is None:
        if text.strip(FILLER):
            raise ValueError("this format has no such field")
        return
    if len(text) > place.length:
        raise ValueError(f"more than {place.length} characters")
    lines[place.line][place.at] = text.ljust(place.length, FILLER)


def _text(lines: list[list[str]], place: Place) -> str:
    return "".join(lines[place.line][place.at])
