"""Columns that are values of one thing, such as months, years or countries: each cell below them becomes a row of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tenfold.intake import dates
from tenfold.kinds.cells import codes
from tenfold.records.sheets.headers import letter

Json = dict[str, Any]
_LIKELY = 3  # headings beside each other that look like values of one thing


@dataclass(frozen=True, slots=True)
class Melt:
    """Which columns, by their place in the sheet counted from nought; what their headings say; what their cells say."""

    places: tuple[int, ...]
    heading: str
    value: str

    def as_json(self) -> Json:
        """As it is sent and stored."""
        return {"places": list(self.places), "heading": self.heading, "value": self.value}

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Melt":
        """Out of the JSON form. Raises ValueError for anything else."""
        if not isinstance(said, Mapping):
            raise ValueError("not a melt")
        try:
            places = tuple(sorted({int(place) for place in said["places"]}))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError("not a melt") from error
        heading, value = _names(said)
        if len(places) < 2 or places[0] < 0:
            raise ValueError("not a melt")
        return cls(places, heading, value)

    @property
    def letters(self) -> str:
        """The columns as a spreadsheet calls them: C-F, H."""
        stretches: list[list[int]] = []
        for place in self.places:
            if stretches and place == stretches[-1][-1] + 1:
                stretches[-1].append(place)
            else:
                stretches.append([place])
        return ", ".join(letter(one[0]) + (f"-{letter(one[-1])}" if len(one) > 1 else "") for one in stretches)


@dataclass(frozen=True, slots=True)
class MeltPattern:
    """The same for the next file of the sort: all columns but these, or these alone where they are named."""

    heading: str
    value: str
    but: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    def as_json(self) -> Json:
        """As it is stored in a profile."""
        return {"heading": self.heading, "value": self.value, "but": list(self.but), "columns": list(self.columns)}

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "MeltPattern":
        """Out of the JSON form. Raises ValueError for anything else."""
        if not isinstance(said, Mapping):
            raise ValueError("not a melt")
        lists = [said.get(name) or [] for name in ("but", "columns")]
        if not all(isinstance(one, list) and all(isinstance(name, str) for name in one) for one in lists):
            raise ValueError("not a melt")
        if bool(lists[0]) == bool(lists[1]):
            raise ValueError("either all but these columns, or these columns")
        return cls(*_names(said), tuple(lists[0]), tuple(lists[1]))


def _names(said: Mapping[str, Any]) -> tuple[str, str]:
    heading, value = said.get("heading"), said.get("value")
    if not isinstance(heading, str) or not isinstance(value, str) or not heading.strip() or not value.strip():
        raise ValueError("not a melt")
    if heading.strip().casefold() == value.strip().casefold() or max(len(heading), len(value)) > 80:
        raise ValueError("not a melt")
    return heading.strip(), value.strip()


def places_of(written: str) -> tuple[int, ...]:
    """Columns as people write them, C-F, H, as places. Raises ValueError."""
    found: set[int] = set()
    for part in written.replace("–", "-").replace(";", ",").split(","):
        first, _, last = part.strip().partition("-")
        start, end = _place(first), _place(last or first)
        if end < start or end - start > 2_000:
            raise ValueError(part)
        found.update(range(start, end + 1))
    return tuple(sorted(found))


def _place(letters: str) -> int:
    said = letters.strip().upper()
    if not said.isascii() or not said.isalpha() or len(said) > 3:
        raise ValueError(letters)
    number = 0
    for sign in said:
        number = number * 26 + ord(sign) - 64
    return number - 1


def likely(columns: Iterable[tuple[int, str]]) -> tuple[int, ...]:
    """The longest run of columns beside each other whose headings are months, years, dates or countries; empty where there is none."""
    best: list[int] = []
    for test in (_is_time, _is_country):
        here: list[int] = []
        for place, name in columns if isinstance(columns, Sequence) else list(columns):
            if not test(name.rpartition(": ")[2]):
                here = []
                continue
            here = [*here, place] if here and place == here[-1] + 1 else [place]
            best = here if len(here) > len(best) else best
    return tuple(best) if len(best) >= _LIKELY else ()


def _is_time(name: str) -> bool:
    return bool(name) and (dates.month(name) is not None or dates.read(name, "dmy") is not None)


def _is_country(name: str) -> bool:
    return len(name) > 1 and codes.read("country", name) is not None
