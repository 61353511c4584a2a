"""Where the tables of a sheet are: which rows are their headings, which their data, and what stands around and between."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from statistics import median

from tenfold.intake import looks
from tenfold.intake.cuts import Cut, LeftOut
from tenfold.records.sheets.cells import Row

_SEARCHED = 60  # rows in which the heading of a table is looked for
_BELOW = 25  # rows below a heading that are compared with it


def find(rows: Sequence[Row], title: str, wanted: Collection[str] = ()) -> Iterator[tuple[Cut, int]]:
    """The tables of one sheet, each with the number of its cells. `wanted` are headings that are known already."""
    for start, end in _stretches(rows):
        if (cut := _cut(rows, start, end, title, wanted)) is not None:
            yield cut, _cells(rows, start, end, cut)


def _cells(rows: Sequence[Row], start: int, end: int, cut: Cut) -> int:
    out = {one.row for one in cut.left_out}
    inside = [row for row in rows[start:end] if cut.first <= row.number <= cut.last and row.number not in out]
    return sum(map(len, (row.cells for row in inside)))


def _stretches(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Runs of rows that belong together. A gap ends one only where a new heading, unlike the one before, stands after it."""
    if not rows:
        return []
    starts, heading = [0], _new_heading(rows, 0)
    for place in range(1, len(rows)):
        if rows[place].number == rows[place - 1].number + 1 or (heading is not None and place <= heading):
            continue
        new = _new_heading(rows, place)
        if new is None or (heading is not None and _repeats(rows[new].cells, rows[heading].cells)):
            continue
        if heading is not None:
            starts.append(place)
        heading = new
    return list(zip(starts, [*starts[1:], len(rows)], strict=True))


def _new_heading(rows: Sequence[Row], place: int) -> int | None:
    """A heading that begins here, below at most two lines of title; a line of units may stand between it and the data."""
    for here in range(place, min(place + 3, len(rows) - 1)):
        if here > place and rows[here].number > rows[here - 1].number + 1:
            return None
        cells, below = rows[here].cells, rows[here + 1]
        if looks.is_units(below.cells) and here + 2 < len(rows):
            below = rows[here + 2]
        if (
            len(looks.filled(cells)) >= 2
            and looks.is_labels(cells)
            and below.number <= rows[here].number + 2
            and any(looks.sort_of(cell) in {"n", "d"} for cell in below.cells)
            and len(looks.filled(below.cells)) >= 2
        ):
            return here
    return None


def _repeats(one: Sequence[str], heading: Sequence[str]) -> bool:
    """Whether a row says the headings again, be it without the column that was added behind them since."""
    said = looks.filled(one)
    return len(said) * 2 > len(looks.filled(heading)) and all(
        place < len(heading) and looks.key(one[place]) == looks.key(heading[place]) for place in said
    )


def _heading(rows: Sequence[Row], start: int, end: int, wanted: Collection[str]) -> int | None:
    """The row that looks most like the heading of what is below it; one that says an earlier one again heads nothing new."""
    best, scored, said = None, 0.0, list[Sequence[str]]()
    for place in range(start, min(start + _SEARCHED, end)):
        cells = rows[place].cells
        if wanted and (known := sum(looks.key(cell) in wanted for cell in cells if cell)) * 2 > len(wanted):
            score = 100.0 + known
        elif looks.is_labels(cells) and not any(_repeats(cells, one) for one in said):
            said.append(cells)
            below = [row.cells for row in rows[place + 1 : min(place + 1 + _BELOW, end)] if not looks.total(row.cells)]
            score = _score(cells, below, place - start)
        else:
            continue
        if score > scored:
            best, scored = place, score
    return best


def _score(cells: Sequence[str], below: Sequence[Sequence[str]], deep: int) -> float:
    """How well a row heads those below it: it names their columns, it is unlike them, its words do not repeat, it is early."""
    if not below:
        return 0.0
    held = looks.filled(cells)
    wide = median(len(looks.filled(row)) for row in below)
    covered = min(1.0, len(held) / wide) if wide else 0.0
    unlike = 0
    for place in held:
        sorts = [looks.sort_of(row[place]) for row in below if place < len(row) and row[place]]
        unlike += bool(sorts) and sum(sort in {"n", "d"} for sort in sorts) * 2 > len(sorts)
    distinct = len({looks.key(cells[place]) for place in held}) / len(held)
    alone = 0.5 if len(held) == 1 and wide > 1 else 1.0
    late = deep * (0.01 if unlike else 0.2)
    return alone * (2 * covered + 2 * min(1, unlike) + unlike / len(held) + distinct) - late


def _cut(rows: Sequence[Row], start: int, end: int, title: str, wanted: Collection[str]) -> Cut | None:
    heading = _heading(rows, start, end, wanted)
    if heading is None or heading + 1 >= end:
        return None
    first, after = _above(rows, start, heading), _under(rows, heading, end)
    headings = tuple(row.number for row in rows[first:after])
    body, out = rows[after:end], []
    width = median(len(looks.filled(row.cells)) for row in body[:200]) if body else 0
    said, spans = [rows[place].cells for place in range(first, after)], _spans(body[:200])
    last = after
    for place in range(after, end):
        why = _why(rows[place].cells, said, width, spans, place == after)
        if why:
            out.append(LeftOut(rows[place].number, why))
        else:
            last = place
    if last == after and out and out[0].row == rows[after].number:
        return None
    left = [
        LeftOut(row.number, "title" if len(looks.filled(row.cells)) < 2 or start == 0 else "note")
        for row in rows[start:first]
    ]
    left += [LeftOut(one.row, _at_the_end(one.why)) if one.row > rows[last].number else one for one in out]
    return Cut(title, headings, rows[after].number, rows[last].number, tuple(left))


def _at_the_end(why: str) -> str:
    return "footnote" if why in {"section", "note"} else why


def _above(rows: Sequence[Row], start: int, heading: int) -> int:
    """The first line of a heading of several: the lines above name groups of columns."""
    first = heading
    while first > start and heading - first < 3:
        row = rows[first - 1]
        held = looks.filled(row.cells)
        grouped = len(held) >= 2 or (len(held) == 1 and held[0] > 0)
        if row.number != rows[first].number - 1 or not looks.is_labels(row.cells) or not grouped:
            break
        if max(held) > max(looks.filled(rows[heading].cells)):
            break
        first -= 1
    return first


def _under(rows: Sequence[Row], heading: int, end: int) -> int:
    """The first row after the headings: a line below fills in what a merged cell leaves open."""
    after = heading + 1
    while after < end - 1 and after - heading < 3:
        row = rows[after]
        if row.number != rows[after - 1].number + 1 or not looks.is_labels(row.cells) or looks.is_units(row.cells):
            break
        new = [
            place
            for place in looks.filled(row.cells)
            if place >= len(rows[heading].cells) or not rows[heading].cells[place]
        ]
        numbers = [
            cell for below in rows[after + 1 : after + 4] for place, cell in enumerate(below.cells) if place in new
        ]
        if not new or not any(looks.sort_of(cell) in {"n", "d"} for cell in numbers):
            break
        after += 1
    return after


def _spans(body: Sequence[Row]) -> frozenset[int]:
    """The columns that tell of years and months: there, one alone is a row without figures and heads nothing."""
    found = Counter(place for row in body for place in looks.filled(row.cells) if looks.is_span(row.cells[place]))
    return frozenset(place for place, count in found.items() if count * 2 > len(body))


def _why(
    cells: Sequence[str], headings: Sequence[Sequence[str]], width: float, spans: frozenset[int], is_first: bool
) -> str:
    """Why a row below the heading is no data; nothing for one that is."""
    held = len(cells) - cells.count("")
    if held * 2 < width or (held == 1 and width > 1.5):
        if total := looks.total(cells):
            return total
        if all(looks.sort_of(cell) == "t" for cell in cells if cell):
            return "note" if looks.is_note(cells) or max(map(len, cells)) > 120 else "section"
        alone = looks.filled(cells)
        return "section" if len(alone) == 1 and looks.is_span(cells[alone[0]]) and alone[0] not in spans else ""
    if total := looks.total(cells):
        return total
    if any(
        _repeats(cells, heading)
        for heading in headings
        if cells[0] == heading[0] or looks.key(cells[0]) == looks.key(heading[0])
    ):
        return "repeated-heading"
    return (
        "units" if is_first and looks.is_units(cells) and not any(looks.sort_of(cell) == "n" for cell in cells) else ""
    )


def names(rows: Sequence[Row], cut: Cut, columns: tuple[int, int] | None = None) -> list[str]:
    """The names of the columns: lines of a heading joined, a merged cell said of every column that it spans."""
    lines = [row.cells for row in rows if row.number in set(cut.headings)]
    start, end = columns or cut.columns or (0, max((len(row.cells) for row in rows), default=1) - 1)
    made = [""] * (end + 1 - start)
    for number, cells in enumerate(lines):
        spread = _spread(cells, end + 1) if number < len(lines) - 1 else [*cells, *[""] * (end + 1 - len(cells))]
        for place in range(start, end + 1):
            word = " ".join(spread[place].split())
            if word and word != made[place - start]:
                made[place - start] = f"{made[place - start]}: {word}" if made[place - start] else word
    return made


def _spread(cells: Sequence[str], width: int) -> list[str]:
    """What a merged cell says holds for the columns to its right until the next one."""
    made, word = [], ""
    for place in range(width):
        word = (cells[place] if place < len(cells) else "") or word
        made.append(word)
    return made
