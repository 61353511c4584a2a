"""The list UN/LOCODE of the UNECE as places: the published table without a header, or one with the names of its columns.

A copy in which a quoted name with a comma was split over two cells is put together again; where letters were lost on
the way, the name without diacritics is taken. Every such repair is a warning of its row.
"""

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.records.sources.row import Flag, Rejected, SourceRow, fingerprint
from tenfold.vocabulary.languages import fold
from tenfold.vocabulary.places import countries

# The published table has no header; these are its columns.
_PUBLISHED = ("change", "country", "location", "name", "namewodiacritics", "subdivision", "status", "function", "date", "iata", "coordinates",
              "remarks")  # fmt: skip
_LOCODE = re.compile(r"[A-Z]{2}[A-Z0-9]{3}")
_DEGREES = re.compile(r"(\d{2})(\d{2})([NS])\s+(\d{3})(\d{2})([EW])")
_FUNCTIONS = re.compile(r"[-0-9B]{0,8}")
_NOT_LETTERS = re.compile(r"[\W_]+")
_LOST = "\N{REPLACEMENT CHARACTER}"
_LONGEST = 200


def read(path: Path) -> Iterator[SourceRow | Rejected]:
    """Every row of the file. Raises Invalid before the first if it is none of this list."""
    lines = csv.reader(_text(path).splitlines())
    try:
        first = next(lines, [])
        names = [cell.strip().casefold() for cell in first]
        headed = {"country", "location", "name", "function"} <= set(names)
        if not headed and (len(first) != len(_PUBLISHED) or len(first[1].strip()) != 2):
            raise _unreadable(path)
        rows = list(lines) if headed else [first, *lines]
    except csv.Error as error:
        raise _unreadable(path) from error
    heads = names if headed else list(_PUBLISHED)
    return (
        _row(path.name, number, heads, cells) for number, cells in enumerate(rows, 2 if headed else 1) if any(cells)
    )


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")  # as the UNECE published it for long


def _unreadable(path: Path) -> Invalid:
    return Invalid(Reason.FILE_NOT_READ, name=path.name, form="UN/LOCODE (CSV)")


def _row(file: str, number: int, heads: Sequence[str], cells: Sequence[str]) -> SourceRow | Rejected:
    cells, flags = _mended(heads, cells)
    told = dict.fromkeys(heads, "") | {name: cell.strip() for name, cell in zip(heads, cells, strict=False)}
    locode = f"{told['country']}{told['location']}".upper()
    if not _LOCODE.fullmatch(locode):
        return Rejected(
            file, number, locode[:20], "not accepted", "a place has a country of two letters and a code of three signs"
        )
    name = _name(told, flags)
    if not name:
        return Rejected(file, number, locode, "not accepted", "the place has no name")
    country = countries.alpha3(told["country"]) or ""
    if not country:
        flags.append(
            Flag("country", "kept without a country", f"the code {told['country']} is none that this node knows")
        )
    functions = told["function"].upper()
    if not _FUNCTIONS.fullmatch(functions):
        flags.append(Flag("function", "left out", "the signs of the function cannot be read"))
        functions = ""
    lat, lon = _point(told, flags)
    content = {"name": name, "plain": told.get("namewodiacritics", "").strip('"') or name, "country": country,
               "subdivision": told.get("subdivision", "")[:40], "functions": functions, "lat": lat, "lon": lon}  # fmt: skip
    mark = fingerprint({key: str(value) for key, value in content.items()})
    return SourceRow(file, number, locode, "", {}, mark, content, tuple(flags))


def _mended(heads: Sequence[str], cells: Sequence[str]) -> tuple[list[str], list[Flag]]:
    """Put a quoted name together again that was split at its commas, twice: as it is written, and without diacritics.

    The cells that its pieces pushed out at the end are those of the status and the code of an airport.
    """
    at = heads.index("name")
    if at >= len(cells) or not cells[at].startswith('"') or heads[at + 1 : at + 2] != ["namewodiacritics"]:
        return list(cells), []
    joined, place = [], at
    for _ in range(2):
        end = next((here for here in range(place, len(cells)) if cells[here].rstrip().endswith('"')), None)
        if end is None:
            break
        joined.append(", ".join(cell.strip().strip('"') for cell in cells[place : end + 1]))
        place = end + 1
    whole = len(joined) == 2 and len(cells) - place == 5  # subdivision, function, latitude, longitude, geocoded
    told = dict.fromkeys(heads, "") | dict(zip(heads[:at], cells[:at], strict=True))
    told |= {"name": joined[0] if joined else cells[at].strip('"'), "namewodiacritics": joined[1] if whole else ""}
    if whole:
        told |= dict(zip(("subdivision", "function", "lat", "lon", "geocoded"), cells[place:], strict=True))
    why = "a name with a comma was split over several cells" + ("" if whole else "; what followed it cannot be told")
    return [told[name] for name in heads], [Flag("name", "put together again", why)]


def _name(told: Mapping[str, str], flags: list[Flag]) -> str:
    name = told["name"]
    if _LOST in name:
        flags.append(Flag("name", "taken without diacritics", "letters were lost in the file"))
        name = told.get("namewodiacritics", "").replace(_LOST, "") or name.replace(_LOST, "")
    return name[:_LONGEST]


def _point(told: Mapping[str, str], flags: list[Flag]) -> tuple[float | None, float | None]:
    """Latitude and longitude in degrees, or neither."""
    written = told.get("coordinates") or f"{told.get('lat', '')} {told.get('lon', '')}".strip()
    if not written:
        return None, None
    if (found := degrees(written)) is None:
        flags.append(Flag("coordinates", "left out", "the coordinates are none on the earth"))
        return None, None
    return found


def degrees(written: str) -> tuple[float, float] | None:
    """A point written in degrees and minutes (4230N 00131E) or in decimal degrees (42.5 1.52), or None."""
    if found := _DEGREES.fullmatch(written.strip().upper()):
        if int(found[2]) > 59 or int(found[5]) > 59:
            return None
        lat = round((int(found[1]) + int(found[2]) / 60) * (-1 if found[3] == "S" else 1), 7)
        lon = round((int(found[4]) + int(found[5]) / 60) * (-1 if found[6] == "W" else 1), 7)
    else:
        try:
            lat, lon = (round(float(number), 7) for number in written.split())
        except ValueError:
            return None
    fits = math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180
    return (lat, lon) if fits else None


def sought(names: Sequence[str]) -> str:
    """Names as they are searched: folded, each word after a blank, so that the beginning of any word is found."""
    return "".join(f" {_NOT_LETTERS.sub(' ', fold(name)).strip()} |" for name in dict.fromkeys(names))


def as_sought(written: str) -> str:
    """What somebody types, in the same form."""
    return _NOT_LETTERS.sub(" ", fold(written)).strip()


def as_locode(written: str) -> str:
    """A code as it is stored, also where it was written with the usual blank; empty where it cannot be one."""
    code: Any = "".join(written.split()).upper()
    return code if _LOCODE.fullmatch(code) else ""
