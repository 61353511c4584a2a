"""Latitude and longitude as people write them, read into decimal degrees: in decimals or degrees, minutes and seconds,
with the letters and words of the six languages, with decimal commas and digits of any script, and as UTM or MGRS.

What can be read in more than one way is not guessed: the answer says that it is open.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from tenfold.vocabulary.languages import fold
from tenfold.vocabulary.places import grid

PLACES = 7  # decimals that are kept: about a centimetre
EXAMPLE = "36.5, -7.25"


class Point(NamedTuple):
    """Degrees north and degrees east, as decimals."""

    lat: Decimal
    lon: Decimal


class Open(NamedTuple):
    """It can be read in more than one way, or only half of it is there."""

    written: str


# What stands for a side, longest first; an O is the west of French and Spanish. Each is (axis, sign).
_SIDES: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("n", "north", "nord", "norte", "с", "с.ш.", "с. ш.", "сш", "север", "северной широты", "شمال", "شمالا", "ش", "北纬", "北緯", "北"), (0, 1)),
    **dict.fromkeys(("s", "south", "sud", "sur", "ю", "ю.ш.", "ю. ш.", "юш", "юг", "южной широты", "جنوب", "جنوبا", "ج", "南纬", "南緯", "南"), (0, -1)),
    **dict.fromkeys(("e", "east", "est", "este", "в", "в.д.", "в. д.", "вд", "восток", "восточной долготы", "شرق", "شرقا", "ق", "东经", "東經", "东", "東"), (1, 1)),
    **dict.fromkeys(("w", "o", "west", "ouest", "oeste", "з", "з.д.", "з. д.", "зд", "запад", "западной долготы", "غرب", "غربا", "غ", "西经", "西經", "西"), (1, -1)),
}  # fmt: skip
_AXES = {"lat": 0, "latitude": 0, "latitud": 0, "широта": 0, "纬度": 0, "خط العرض": 0,
         "lon": 1, "long": 1, "lng": 1, "longitude": 1, "longitud": 1, "долгота": 1, "经度": 1, "خط الطول": 1}  # fmt: skip
_WORDS = "|".join(sorted((re.escape(fold(word)) for word in (*_SIDES, *_AXES)), key=len, reverse=True))
_SIDE_OF = {fold(word): side for word, side in _SIDES.items()}
_AXIS_OF = {fold(word): axis for word, axis in _AXES.items()}
_TOKEN = re.compile(
    rf"\s*(?:(?P<number>[-+]?\d+(?:[.]\d+)?)|(?P<word>{_WORDS})(?![^\W\d_])[.:=]?|(?P<unit>°|º|deg|d(?![a-z])|度|'|m(?![a-z])|min|分|\"|sec|秒)|(?P<stop>[,;/]))"
)
_UNITS = {"°": 0, "º": 0, "deg": 0, "d": 0, "度": 0, "'": 1, "m": 1, "min": 1, "分": 1, '"': 2, "sec": 2, "秒": 2}
_TIGHT = re.compile(r"(?<=\d),(?=\d)")
_QUARTERS = re.compile(r"(-?\d+),(\d+),(-?\d+),(\d+)")


def read(written: str) -> Point | Open | None:
    """The point; Open where it can be read in several ways; None where these are no coordinates."""
    if (metres := grid.read(written)) is not None:
        return Point(*(round(Decimal(degrees), PLACES) for degrees in metres))
    text = _plain(written)
    return _with_commas(text, written) if "." not in text and _TIGHT.search(text) else _read(text, written)


def one(written: str) -> Decimal | None:
    """One angle alone, signed by its letter: 36°30'N, 36,5 or -7.25; None where it is none."""
    tokens = _tokens(_TIGHT.sub(".", _plain(written)))
    angles = _angles(tokens) if tokens else None
    return angles[0].degrees if angles and len(angles) == 1 else None


def written(point: Point) -> str:
    """The text that reads back as this point."""
    return f"{point.lat:f}, {point.lon:f}"


class _Angle(NamedTuple):
    degrees: Decimal
    axis: int | None


def _plain(written: str) -> str:
    text = fold(written.replace("º", "°").replace("˚", "°").replace("٫", ".").replace("،", ",")).strip()
    for signs, plain in (
        ("′", "'"),
        ("''", '"'),
        ("″", '"'),
        ("”", '"'),
        ("“", '"'),
        ("−", "-"),
        ("，", ","),
        ("；", ";"),
    ):
        text = text.replace(signs, plain)
    return text.strip("()[] ")


def _with_commas(text: str, written: str) -> Point | Open | None:
    """A comma between two digits is decimal, or parts two numbers: both are tried, and two answers are none."""
    if quarters := _QUARTERS.fullmatch(text):  # 36,5,7,25: there is no other way to cut it in two
        return _read("{}.{};{}.{}".format(*quarters.groups()), written)
    decimal, parting = _read(_TIGHT.sub(".", text), written), _read(text, written)
    found = {one for one in (decimal, parting) if isinstance(one, Point)}
    if len(found) == 1 and not (isinstance(decimal, Open) and isinstance(parting, Point)):
        return found.pop()
    return Open(written) if found or isinstance(decimal, Open) else None


def _read(text: str, written: str) -> Point | Open | None:
    tokens = _tokens(text)
    angles = _angles(tokens) if tokens else None
    if angles is None:
        return None
    if len(angles) != 2:
        return Open(written) if len(angles) == 1 else None
    return _pair(angles[0], angles[1])


def _pair(first: _Angle, second: _Angle) -> Point | None:
    """Latitude stands first unless the letters or the size say otherwise."""
    axes = (first.axis, second.axis)
    if axes in {(0, 0), (1, 1)}:
        return None
    swapped = axes[0] == 1 or axes[1] == 0
    if axes == (None, None) and abs(first.degrees) > 90 >= abs(second.degrees):
        swapped = True
    lat, lon = (second.degrees, first.degrees) if swapped else (first.degrees, second.degrees)
    if abs(lat) > 90 or abs(lon) > 180:
        return None
    return Point(round(lat, PLACES), round(lon, PLACES))


def _tokens(text: str) -> list[tuple[str, str]] | None:
    made: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found or found.lastgroup is None:
            return made if not text[at:].strip() else None
        made.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    return made


def _angles(tokens: list[tuple[str, str]]) -> list[_Angle] | None:
    """The angles of which the tokens are made: each some numbers with their units, and its side before or behind."""
    groups = _cut(tokens)
    made = [_angle(group) for group in groups]
    return None if not made or None in made else [one for one in made if one is not None]


def _cut(tokens: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    if any(kind == "stop" for kind, _ in tokens):
        groups: list[list[tuple[str, str]]] = [[]]
        for token in tokens:
            if token[0] == "stop":
                groups.append([])
            else:
                groups[-1].append(token)
        return [group for group in groups if group]
    numbers = [place for place, (kind, _) in enumerate(tokens) if kind == "number"]
    named = [place for place, (kind, _) in enumerate(tokens) if kind == "word"]
    if len(named) >= 2 and named[0] == 0:
        return [tokens[: _second(tokens)], tokens[_second(tokens) :]]
    if len(named) == 2:
        return [tokens[: named[0] + 1], tokens[named[0] + 1 :]]
    degrees = [place for place, (kind, value) in enumerate(tokens) if kind == "unit" and _UNITS[value] == 0]
    if len(degrees) == 2:
        return [tokens[: degrees[1] - 1], tokens[degrees[1] - 1 :]]
    if len(numbers) in {2, 4, 6} and not degrees and not named:
        half = len(numbers) // 2
        return [tokens[: numbers[half]], tokens[numbers[half] :]]
    return [tokens]


def _second(tokens: list[tuple[str, str]]) -> int:
    """Where the second angle begins, when sides stand before: the first word after a number."""
    seen = False
    for place, (kind, _) in enumerate(tokens):
        seen = seen or kind == "number"
        if seen and kind == "word":
            return place
    return len(tokens)


def _angle(group: list[tuple[str, str]]) -> _Angle | None:
    numbers = [Decimal(value) for kind, value in group if kind == "number"]
    words = [value for kind, value in group if kind == "word"]
    sides = [_SIDE_OF[word] for word in words if word in _SIDE_OF]
    axes = {axis for axis, _ in sides} | {_AXIS_OF[word] for word in words if word in _AXIS_OF}
    if not 1 <= len(numbers) <= 3 or len(sides) > 1 or len(axes) > 1 or (sides and numbers[0] < 0):
        return None
    if any(number < 0 or number >= 60 for number in numbers[1:]) or any(one % 1 for one in numbers[:-1]):
        return None
    if not _in_order(group) or any(kind == "word" for kind, _ in group[1:-1] if words and len(words) == 1):
        return None
    size = sum((abs(number) / 60**place for place, number in enumerate(numbers)), Decimal(0))
    negative = _is_negative(group) or (bool(sides) and sides[0][1] < 0)
    return _Angle(-size if negative else size, axes.pop() if axes else None)


def _is_negative(group: list[tuple[str, str]]) -> bool:
    """Whether the degrees carry a minus, also that of nought degrees."""
    return next((value.startswith("-") for kind, value in group if kind == "number"), False)


def _in_order(group: list[tuple[str, str]]) -> bool:
    """Degrees, minutes and seconds in this order, each sign behind its number."""
    place = -1
    for kind, value in group:
        if kind == "number":
            place += 1
        elif kind == "unit" and _UNITS[value] != place:
            return False
    return True
