"""Where each field stands in each format, counted from 0 (ICAO Doc 9303, parts 4 to 7; the French layout as published)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple


class Place(NamedTuple):
    """A stretch of a line."""

    line: int
    at: slice

    @property
    def length(self) -> int:
        """How many characters it has."""
        return int(self.at.stop - self.at.start)


def _place(line: int, first: int, last: int) -> Place:
    """A stretch by its first and last position as Doc 9303 counts them: from 1, both included."""
    return Place(line - 1, slice(first - 1, last))


@dataclass(frozen=True, slots=True)
class Layout:
    """One format. `*_digit` is the place of the check digit that belongs to the field before it."""

    name: str
    lines: int
    width: int
    first_letters: str  # with which the documents of this format usually begin
    code: Place
    issuer: Place
    number: Place
    number_digit: Place
    birth: Place
    birth_digit: Place
    sex: Place
    names: Place
    given: Place | None = None  # only where surname and given names are two fields
    nationality: Place | None = None
    expiry: Place | None = None
    expiry_digit: Place | None = None
    optional: Place | None = None
    optional_digit: Place | None = None
    optional_2: Place | None = None
    composite: tuple[Place, ...] = ()
    composite_digit: Place | None = None
    long_numbers: bool = False  # a number of more than nine characters goes on in the optional field

    def dates(self) -> Iterator[Place]:
        """The fields of six figures."""
        yield self.birth
        if self.expiry is not None:
            yield self.expiry

    def check_digits(self) -> Iterator[Place]:
        """All places at which a check digit stands."""
        every = (self.number_digit, self.birth_digit, self.expiry_digit, self.optional_digit, self.composite_digit)
        return (place for place in every if place is not None)


def _two_lines(name: str, width: int, letters: str, **more: Any) -> Layout:
    """A format of two lines: up to position 28 of the second they are all alike."""
    return Layout(
        name=name, lines=2, width=width, first_letters=letters, code=_place(1, 1, 2), issuer=_place(1, 3, 5), names=_place(1, 6, width),
        number=_place(2, 1, 9), number_digit=_place(2, 10, 10), nationality=_place(2, 11, 13),
        birth=_place(2, 14, 19), birth_digit=_place(2, 20, 20), sex=_place(2, 21, 21),
        expiry=_place(2, 22, 27), expiry_digit=_place(2, 28, 28), **more,
    )  # fmt: skip


TD1 = Layout(
    name="TD1", lines=3, width=30, first_letters="ACI", long_numbers=True,
    code=_place(1, 1, 2), issuer=_place(1, 3, 5), number=_place(1, 6, 14), number_digit=_place(1, 15, 15), optional=_place(1, 16, 30),
    birth=_place(2, 1, 6), birth_digit=_place(2, 7, 7), sex=_place(2, 8, 8), expiry=_place(2, 9, 14), expiry_digit=_place(2, 15, 15),
    nationality=_place(2, 16, 18), optional_2=_place(2, 19, 29), names=_place(3, 1, 30),
    composite=(_place(1, 6, 30), _place(2, 1, 7), _place(2, 9, 15), _place(2, 19, 29)), composite_digit=_place(2, 30, 30),
)  # fmt: skip
TD2 = _two_lines(
    "TD2", 36, "ACI", optional=_place(2, 29, 35), long_numbers=True,
    composite=(_place(2, 1, 10), _place(2, 14, 20), _place(2, 22, 35)), composite_digit=_place(2, 36, 36),
)  # fmt: skip
TD3 = _two_lines(
    "TD3", 44, "P", optional=_place(2, 29, 42), optional_digit=_place(2, 43, 43),
    composite=(_place(2, 1, 10), _place(2, 14, 20), _place(2, 22, 43)), composite_digit=_place(2, 44, 44),
)  # fmt: skip
MRV_A = _two_lines("MRV-A", 44, "V", optional=_place(2, 29, 44))
MRV_B = _two_lines("MRV-B", 36, "V", optional=_place(2, 29, 36))
FRA_ID = Layout(
    name="FRA-ID", lines=2, width=36, first_letters="I",
    code=_place(1, 1, 2), issuer=_place(1, 3, 5), names=_place(1, 6, 30), optional=_place(1, 31, 36),
    number=_place(2, 1, 12), number_digit=_place(2, 13, 13), given=_place(2, 14, 27), birth=_place(2, 28, 33), birth_digit=_place(2, 34, 34),
    sex=_place(2, 35, 35), composite=(_place(1, 1, 36), _place(2, 1, 35)), composite_digit=_place(2, 36, 36),
)  # fmt: skip

LAYOUTS = {layout.name: layout for layout in (TD1, TD2, TD3, MRV_A, MRV_B, FRA_ID)}
SHAPES = {(3, 30): TD1, (2, 36): TD2, (2, 44): TD3}


def of(lines: int, width: int, first: str, second: str) -> Layout:
    """The format of lines of this number and width: visas begin with V, the old French card with IDFRA."""
    layout = SHAPES[lines, width]
    if first.startswith("V") and lines == 2:
        return MRV_A if width == 44 else MRV_B
    if layout is TD2 and first.startswith("IDFRA") and _is_french(second):
        return FRA_ID
    return layout


def _is_french(second: str) -> bool:
    """Where the TD2 has the nationality, the old French card has figures; one of them may have been misread."""
    return sum(map(str.isdigit, second[10:13])) > 1
