"""What happened when, as a picture and as a table: each entry a span as long as its date is inexact.

Drawn here, so that it needs no script. In a language written from the right, time runs from the right too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date
from django.utils.translation import gettext as _

from tenfold.kinds import display
from tenfold.kinds.values.when import When
from tenfold.web import language

Context = dict[str, Any]
_WIDTH, _SIDE, _HEAD, _ROW, _BAR, _LEAST = 720, 12, 30, 42, 10, 6
_TICKS = 7
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_LONGEST = 80
_CLEAR = 30  # so far from the edges a word under a tick is whole


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: its words and their language, its address, its date as written, and more for the table."""

    title: str
    lang: str
    url: str
    written: str | None
    beside: Context


def of(happenings: Iterable[Happening]) -> Context:
    """Picture and rows, in the order of time; what bears no date stands last, in the table alone."""
    dated, undated = [], []
    for one in happenings:
        when = When.read(one.written) if one.written else None
        if when is not None and when.first is not None and when.last is not None:
            dated.append((when.first, when.last, when, one))
        else:
            undated.append(one)
    dated.sort(key=lambda entry: (entry[0], entry[1], entry[3].title))
    rows = [_row(number, one, when) for number, (_first, _last, when, one) in enumerate(dated, 1)]
    rows += [_row(None, one, None) for one in undated]
    return {"rows": rows, "picture": _picture(dated) if dated else None, "undated": len(undated)}


def _row(number: int | None, one: Happening, when: When | None) -> Context:
    exact = {
        "day": _("to the day"), "month": _("to the month"), "year": _("to the year"), "range": _("a span"), "unknown": "",
    }  # fmt: skip
    return {
        "number": language.number(number) if number else "", "title": one.title, "lang": one.lang, "url": one.url, **one.beside,
        "date": display.when(when.written, language.current()) if when else _("no date"),
        "exact": exact[when.precision] if when else "",
    }  # fmt: skip


def _picture(dated: Sequence[tuple[date, date, When, Happening]]) -> Context:
    begin, end = min(entry[0] for entry in dated), max(entry[1] for entry in dated) + timedelta(days=1)
    scale = _Scale(begin, end, mirrored=language.direction(language.current()) == "rtl")
    bars = []
    for number, (first, last, when, one) in enumerate(dated, 1):
        x, width = scale.span(first, last + timedelta(days=1))
        said = f"{number}. {one.title}"
        bars.append({
            "x": x, "width": width, "y": _HEAD + number * _ROW - _BAR - 6, "height": _BAR, "url": one.url, "lang": one.lang,
            "text_x": scale.start, "text_y": _HEAD + number * _ROW - _BAR - 12, "inexact": when.precision != "day",
            "text": said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…",
            "label": f"{display.when(when.written, language.current())}: {one.title}",
        })  # fmt: skip
    height = _HEAD + len(dated) * _ROW + 8
    return {"width": _WIDTH, "height": height, "bars": bars, "ticks": [
        {"x": scale.at(day), "label": label, "foot": height} for day, label in _ticks(begin, end) if _CLEAR <= scale.at(day) <= _WIDTH - _CLEAR
    ]}  # fmt: skip


class _Scale:
    """From days to places along the picture."""

    def __init__(self, begin: date, end: date, *, mirrored: bool) -> None:
        self._begin, self._days, self._mirrored = begin, (end - begin).days, mirrored
        self.start = _WIDTH - _SIDE if mirrored else _SIDE

    def at(self, day: date) -> float:
        """The place of a day's beginning."""
        place = _SIDE + (day - self._begin).days / self._days * (_WIDTH - 2 * _SIDE)
        return round(_WIDTH - place if self._mirrored else place, 1)

    def span(self, begin: date, end: date) -> tuple[float, float]:
        """Where a bar begins, from the left, and how wide it is; wide enough to be seen and pressed."""
        left, right = sorted((self.at(begin), self.at(end)))
        width = max(right - left, _LEAST)
        return round(min(left, _WIDTH - _SIDE - width), 1), round(width, 1)


def _ticks(begin: date, end: date) -> list[tuple[date, str]]:
    """At most eight days with their words: years, else months, else days."""
    days, lang = (end - begin).days, language.current()
    if days > 3 * 365:
        step = next(step for step in _STEPS if (end.year - begin.year) / step <= _TICKS or step == _STEPS[-1])
        years = range(-(-begin.year // step) * step, end.year + 1, step)
        found = [date(year, 1, 1) for year in years if 0 < year < 10_000]
        form = "y年" if lang == "zh" else "y"
    elif days > 90:
        months = (end.year - begin.year) * 12 + end.month - begin.month
        step = next(step for step in (1, 2, 3, 6, 12) if months / step <= _TICKS or step == 12)
        numbers = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
        found = [date(number // 12, number % 12 + 1, 1) for number in numbers if number % step == 0]
        form = "y年M月" if lang == "zh" else "MMM y"
    else:
        step = max(1, -(-days // _TICKS))
        found = [begin + timedelta(days=number) for number in range(0, days, step)]
        form = "M月d日" if lang == "zh" else "d MMM"
    return [(day, str(format_date(day, form, locale=lang))) for day in found if begin <= day < end]
