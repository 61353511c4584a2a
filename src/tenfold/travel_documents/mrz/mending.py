"""What a camera misreads, put right where only one reading fits. Nothing is put right that is not shown as a correction."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations, permutations

from tenfold.travel_documents.mrz import layouts
from tenfold.travel_documents.mrz.answers import Correction, Why
from tenfold.travel_documents.mrz.digits import FILLER
from tenfold.travel_documents.mrz.layouts import Layout
from tenfold.travel_documents.mrz.measuring import Measured, measure
from tenfold.travel_documents.mrz.rows import Row

_TO_DIGIT = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
_TO_LETTER = {"0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B"}
# In a number both can stand, so each is taken for the other only where that makes every check digit fit.
_EITHER = _TO_LETTER | {letter: figure for figure, letter in _TO_LETTER.items()}
_FIGURES, _LETTERS, _ANY = "d", "l", "a"
_MOST_LOST, _MOST_PLACES = 3, 14

Rows = tuple[Row, ...]


def mend(layout: Layout, rows: Rows, before: Measured, at: date) -> tuple[Layout, Rows, Measured]:
    """The lines with everything put right that has one likely reading, the format that they then have, and what they say."""
    layout, rows = _ordered(layout, rows, before, at)
    rows = classed(layout, _fitted(layout, rows, at))
    read = _read(layout, rows, at)
    if not read.ok and (found := _searched(layout, rows, read, at)) is not rows:
        rows, read = found, _read(layout, found, at)
    return layout, rows, read


def fit(text: str, width: int) -> str:
    """A line as wide as it should be, for a reading position by position."""
    return text[:width].ljust(width, FILLER)


def _read(layout: Layout, rows: Sequence[Row], at: date) -> Measured:
    return measure(layout, [fit(row.text, layout.width) for row in rows], at)


def _ordered(layout: Layout, rows: Rows, given: Measured, at: date) -> tuple[Layout, Rows]:
    """The order in which most is right, if another one is far better than the given."""
    if given.right * 2 > len(given.checks):
        return layout, rows
    best, order, found = given.right + 2, rows, layout
    for other in permutations(rows):
        shape = layouts.of(layout.lines, layout.width, other[0].text, fit(other[1].text, layout.width))
        right = _read(shape, other, at).right
        if right > best:
            best, order, found = right, other, shape
    if order is rows:
        return layout, rows
    return found, tuple(_moved(row, rows[n]) for n, row in enumerate(order))


def _moved(row: Row, before: Row) -> Row:
    if row is before:
        return row
    return replace(row, corrections=(*row.corrections, Correction(row.number, 0, "", "", Why.ORDER)))


def _fitted(layout: Layout, rows: Rows, at: date) -> Rows:
    """Lines of the right width. In the line of the names fillers are lost at the end; elsewhere the check digits decide."""
    for n, row in enumerate(rows):
        if len(row.text) == layout.width:
            continue
        if n == layout.names.line:
            rows = _with(rows, n, _names_fitted(layout, row))
    for n, row in enumerate(rows):
        short = layout.width - len(row.text)
        if short and abs(short) <= _MOST_LOST and n != layout.names.line:
            # Where fillers stand already they are lost and doubled first; only then is one looked for that stood alone.
            for beside in (True, False):
                found = [
                    stretched for made in _stretched(row, short, beside=beside)
                    if _digits_right(_read(layout, classed(layout, stretched := _with(rows, n, made)), at))
                ]  # fmt: skip
                if found:
                    rows = found[0] if len(found) == 1 else rows
                    break
    return rows


def _names_fitted(layout: Layout, row: Row) -> Row:
    short = layout.width - len(row.text)
    if short > 0:
        if layout.code.line == layout.names.line and row.text[1:2] != FILLER and _issuer(layout, row.text) is None:
            early = row.insert(1, 1)
            if _issuer(layout, early.text) is not None:
                row, short = early, short - 1
        return row.insert(len(row.text), short) if short else row
    fillers = len(row.text) - len(row.text.rstrip(FILLER))
    return row.remove(len(row.text) + short, -short) if fillers >= -short else row


def _issuer(layout: Layout, text: str) -> str | None:
    from tenfold.vocabulary.places import issuers

    code = text[layout.issuer.at]
    return code if code in issuers.known() else None


def _stretched(row: Row, short: int, *, beside: bool) -> Iterator[Row]:
    """Every way in which fillers could have been lost or read twice, beside others or alone, each result once."""
    seen: set[str] = set()
    for n in range(len(row.text) + 1):
        if short < 0 and row.text[n : n - short] != FILLER * -short:
            continue
        if (FILLER in row.text[max(n - 1, 0) : n + 1 - min(short, 0)]) is not beside:
            continue
        made = row.insert(n, short) if short > 0 else row.remove(n, -short)
        if made.text not in seen:
            seen.add(made.text)
            yield made


def _digits_right(read: Measured) -> bool:
    return all(check.digit is not False for check in read.checks.values()) and read.checks["birth_date"].ok


def _with(rows: Rows, n: int, row: Row) -> Rows:
    return (*rows[:n], row, *rows[n + 1 :])


def classed(layout: Layout, rows: Rows) -> Rows:
    """Letters where only figures can stand are read as figures, and the other way round."""
    made = []
    for row, classes in zip(rows, _classes(layout.name), strict=True):
        for n, (given, kind) in enumerate(zip(row.text, classes, strict=False)):
            taken, why = (
                (_TO_DIGIT.get(given), Why.DIGIT) if kind == _FIGURES
                else (_TO_LETTER.get(given), Why.LETTER) if kind == _LETTERS else (None, Why.LETTER)
            )  # fmt: skip
            if taken is not None:
                row = row.put(n, taken, why)  # noqa: PLW2901
        made.append(row)
    return tuple(made)


@cache
def _classes(name: str) -> tuple[str, ...]:
    """What can stand at each place of each line."""
    layout = layouts.LAYOUTS[name]
    made = [[_ANY] * layout.width for _ in range(layout.lines)]
    letters = (layout.code, layout.issuer, layout.nationality, layout.names, layout.given)
    for kind, places in ((_LETTERS, letters), (_FIGURES, (*layout.dates(), *layout.check_digits()))):
        for place in places:
            if place is not None:
                made[place.line][place.at] = [kind] * place.length
    return tuple("".join(line) for line in made)


def _searched(layout: Layout, rows: Rows, read: Measured, at: date) -> Rows:
    """One character, else two, of a field whose own check digit is wrong read otherwise, if that is the only way to fit.

    Two only where the digit over all has to fit too: among so many readings one fits a single digit by chance.
    """
    checks = read.checks
    wrong = [
        place for name, place in (("document_number", layout.number), ("optional", layout.optional))
        if place is not None and name in checks and checks[name].digit is False
    ]  # fmt: skip
    places = [
        (place.line, n)
        for place in wrong for n in range(place.at.start, place.at.stop) if rows[place.line].text[n : n + 1] in _EITHER
    ][:_MOST_PLACES]  # fmt: skip
    for count in (1, 2) if layout.composite else (1,):
        fitting = [
            made for chosen in combinations(places, count)
            if _read(layout, made := _swapped(rows, chosen), at).ok
        ]  # fmt: skip
        if fitting:
            return fitting[0] if len(fitting) == 1 else rows
    return rows


def _swapped(rows: Rows, chosen: Sequence[tuple[int, int]]) -> Rows:
    for line, n in chosen:
        rows = _with(rows, line, rows[line].put(n, _EITHER[rows[line].text[n]], Why.ONLY_READING))
    return rows
