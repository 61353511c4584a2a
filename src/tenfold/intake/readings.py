"""How the cells of one step become the value of its target. What cannot be read is Unread, never guessed."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from tenfold.foundation.reason import Reason
from tenfold.intake import dates
from tenfold.intake.mapping import Step
from tenfold.intake.targets import Target
from tenfold.kinds.cells import Unread, amounts, rearm
from tenfold.kinds.cells import read as read_cell
from tenfold.kinds.shape import Field
from tenfold.vocabulary.places import coordinates
from tenfold.vocabulary.written import plain

NOTHING = object()  # said by nobody: the target stays empty
_POINT = re.compile(r"POINT\s*\(\s*(-?[\d.]+)[\s,]+(-?[\d.]+)\s*\)", re.IGNORECASE)
_PAIR = re.compile(r"\(?\s*(-?\d{1,3}(?:\.\d+)?)°?(?:\s*[,;/]\s*|\s+)(-?\d{1,3}(?:\.\d+)?)°?\s*\)?")
_BELOW = re.compile(
    r"(<|less than|fewer than|under|moins de|menos de|менее|少于|أقل من)\s*=?\s*(\d{1,6})", re.IGNORECASE
)
_MISSING = frozenset({"", "-", "–", "—", "..", "…", "na", "n/a"})
# Said to be not known, which is another thing than a blank.
_NOT_KNOWN = frozenset({
    "unknown", "not known", "inconnu", "inconnue", "non connu", "n.c.", "desconocido", "se desconoce", "неизвестно", "не известно",
    "不详", "未知", "不明", "غير معروف", "مجهول",
})  # fmt: skip
_MEMO = 100_000

Reader = Callable[[tuple[str, ...]], Any]


def reader(step: Step, target: Target, blanks: frozenset[str]) -> Reader:
    """The function that reads the cells of a step: their value, NOTHING, or it raises Unread. It remembers what it read."""
    read, memo = _reader(step, target, blanks), dict[tuple[str, ...], Any]()

    def remembered(cells: tuple[str, ...]) -> Any:
        found = memo.get(cells, memo)
        if found is memo:
            try:
                found = read(cells)
            except Unread as wrong:
                found = wrong
            if len(memo) < _MEMO:
                memo[cells] = found
        if isinstance(found, Unread):
            raise found
        return found

    return remembered


def is_blank(cell: str, blanks: frozenset[str]) -> bool:
    """Whether a cell says nothing: it is empty, or holds a word that stands for that."""
    return not cell or cell.casefold() in blanks


def _reader(step: Step, target: Target, blanks: frozenset[str]) -> Reader:
    def read(cells: tuple[str, ...]) -> Any:
        if step.how == "status":
            return status(cells[0], blanks)
        held = tuple("" if is_blank(cell, blanks) else rearm(cell) for cell in cells)
        if not any(held):
            return NOTHING
        return _HOWS[step.how](held, step, target)

    return read


def status(cell: str, blanks: frozenset[str]) -> str:
    """The status of a figure in the words of SDMX: `q` where it is hidden behind a bound, `o` where none is given, else `a`."""
    if is_blank(cell, blanks) or cell.casefold() in _MISSING:
        return "o"
    return "q" if _BELOW.fullmatch(plain(cell)) else "a"


def _cell(cells: Sequence[str], step: Step, target: Target) -> Any:
    cell = cells[0]
    if step.values or step.only:
        code = step.values.get(cell, step.values.get(cell.casefold()))
        if code is not None:
            return _coded(code, target) if code else NOTHING
        if step.only:
            return NOTHING
    return one(cell, step, target)


def _coded(code: str, target: Target) -> Any:
    field = target.field
    if field is None or target.piece:
        return {target.piece: code} if target.piece else code
    return [part for part in code.split(";") if part] if field.many else code


def one(cell: str, step: Step, target: Target) -> Any:
    """One cell as the leaf reads it, and more generously where there is no doubt: dates, thousands, hidden figures."""
    field = target.field
    if field is None:
        return cell
    if field.type in {"when", "day"} and not field.many:
        return date(cell, step, day=field.type == "day")
    if field.type == "range" and not field.many and not target.piece:
        return count(cell, field)
    if field.type == "where" and not target.piece and not field.many and (found := point(cell, "lat-lon")):
        return found
    return read_cell(field, cell, "en", target.piece)


def date(cell: str, step: Step, *, day: bool = False) -> str:
    """A date in ISO 8601. Raises Unread for what is none, and for what could be two."""
    made = dates.read(cell, step.options.get("order", ""), "" if day else step.options.get("precision", ""))
    if made is not None:
        return made
    if "/" in cell and dates.read(cell, "dmy") is None and all(dates.read(part) == part for part in cell.split("/")):
        return cell
    if cell == "?" and not day:
        return cell
    if len(ways := list(dict.fromkeys(filter(None, (dates.read(cell, order) for order in dates.ORDERS))))) == 2:
        raise Unread(Reason.DATE_TWO_WAYS, value=cell[:40], first=ways[0], second=ways[1])
    amounts.day(cell)  # raises what there is to say of the number of a spreadsheet
    raise Unread(Reason.DATE_YEAR_FAR if dates.is_far(cell) else Reason.DATE_NOT_UNDERSTOOD, value=cell[:40])


def count(cell: str, field: Field | None = None) -> Any:
    """A count. "Fewer than five" is a bound that hides a figure of at least one: neither five, nor nought, nor the middle."""
    written = plain(cell)
    if match := _BELOW.fullmatch(written):
        high = int(match[2]) - (0 if "=" in written else 1)
        if high < 1:
            raise Unread(Reason.NOT_A_NUMBER, value=cell[:40])
        return {"low": 1, "high": high}
    if written.casefold() in _NOT_KNOWN:
        return read_cell(field or _RANGE, "?", "en")
    return read_cell(field or _RANGE, cell, "en")


def point(cell: str, order: str) -> dict[str, str] | None:
    """Latitude and longitude out of one cell, or None."""
    if match := _POINT.fullmatch(cell.strip()):  # well-known text: longitude first
        return {"lat": match[2], "lon": match[1]}
    if match := _PAIR.fullmatch(plain(cell)):
        first, second = match[1], match[2]
        return {"lat": first, "lon": second} if order == "lat-lon" else {"lat": second, "lon": first}
    written = coordinates.read(cell)  # as on the form: degrees and minutes, letters of six languages, grids
    return {"lat": f"{written.lat:f}", "lon": f"{written.lon:f}"} if isinstance(written, coordinates.Point) else None


def _point(cells: Sequence[str], step: Step, target: Target) -> Any:
    found = point(cells[0], step.how)
    if found is None:
        raise Unread(Reason.PLACE_NOT_POSSIBLE, value=cells[0][:40])
    return found


def _year_month(cells: Sequence[str], step: Step, target: Target) -> Any:
    """Year, month and perhaps day in columns of their own. A month without its year is no date."""
    year, *rest = (plain(cell) for cell in cells)
    number = dates.month(rest[0]) if rest and rest[0] else None
    day = rest[1] if len(rest) > 1 else ""
    if not year.isdecimal() or len(year) != 4 or (rest and rest[0] and number is None) or (day and not day.isdecimal()):
        raise Unread(Reason.DATE_NOT_UNDERSTOOD, value=" ".join(filter(None, cells))[:40])
    written = year if number is None else f"{year}-{number:02d}" + (f"-{int(day):02d}" if day else "")
    if (made := dates.read(written)) is None:
        raise Unread(Reason.DATE_NOT_UNDERSTOOD, value=written[:40])
    return made


def _join(cells: Sequence[str], step: Step, target: Target) -> Any:
    between = step.options.get("between", ", ")
    return one(between.join(cell for cell in cells if cell), step, target)


def _template(cells: Sequence[str], step: Step, target: Target) -> Any:
    """Words with the cells in them: `{1}` is the first column."""
    words = step.options.get("words", "{1}")
    for place, cell in enumerate(cells, 1):
        words = words.replace(f"{{{place}}}", cell)
    return one(" ".join(words.split()), step, target)


def _split(cells: Sequence[str], step: Step, target: Target) -> Any:
    """Several values in one cell, parted as the file does it. A label that holds the sign itself is taken whole first."""
    if target.field is None or not target.field.many:
        return _cell(cells, step, target)
    made: list[Any] = []
    whole = [cells[0]] if cells[0] in step.values else cells[0].split(step.options.get("between", ";"))
    for part in (part.strip() for part in whole):
        code = step.values.get(part, step.values.get(part.casefold()))
        if code is not None:
            made += [one for one in code.split(";") if one]
        elif part and not step.only:
            made += read_cell(target.field, part, "en", target.piece)
    return list(dict.fromkeys(made)) if made else NOTHING


class _Range:
    """A leaf of counts, for the codec."""

    type = "range"
    many = False
    unit = None


_RANGE: Any = _Range()
_HOWS: dict[str, Callable[[Sequence[str], Step, Target], Any]] = {
    "cell": _cell, "lat-lon": _point, "lon-lat": _point, "year-month": _year_month, "join": _join, "split": _split,
    "template": _template,
}  # fmt: skip
