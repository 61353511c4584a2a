"""Figures in words: what is measured, its value with its unit, over how many; and the picture of the months."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tenfold.exchange.counting import Figure
from tenfold.vocabulary import lists
from tenfold.web import language, tables

Context = dict[str, Any]
_HIGH, _WIDE, _GAP, _MOST = 120, 28, 8, 24
# By heading: what a table shows, in its order.
REQUESTS = ("requests-asked", "requests-answered", "requests-open", "requests-overdue", "acknowledged-in-time", "answered-in-time",
            "days-to-acknowledge", "days-to-answer")  # fmt: skip
SHARING = ("records-shared", "records-not-counted", "houses-reading")
OUTCOMES = (
    "outcomes", "records-with-outcome", "days-to-outcome", "arrests", "charges", "convictions", "persons-protected", "documents-withdrawn", "assets",
)  # fmt: skip
MONTHLY = ("records-shared", "houses-reading", "requests-asked", "requests-answered", "answered-in-time")


def measure(one: Figure) -> str:
    """What a figure measures, with the sort of outcome where it is of one."""
    label = lists.get("figure_measure").label(one.measure, language.current())
    return f"{label}: {lists.get('outcome').label(one.sort, language.current())}" if one.sort else label


def value(one: Figure) -> str:
    """The value; that it is withheld, or that there is none, in words and never as a nought."""
    if one.withheld:
        return _("withheld")
    return language.decimal(one.value) if one.value is not None else _("none yet")


def unit(one: Figure) -> str:
    """The unit; a currency is its own."""
    known = lists.get("figure_unit")
    return known.label(one.unit, language.current()) if one.unit in known else one.unit


def table(name: str, caption: str, found: Sequence[Figure], measures: Sequence[str]) -> Context:
    """The figures of all times under these measures, in their order, as components/data_table.html takes them."""
    some = [one for one in found if one.month is None and one.measure in measures]
    some.sort(key=lambda one: (measures.index(one.measure), one.sort, one.unit))
    columns = [(_("What is measured"), False), (_("Value"), True), (_("Unit"), False), (_("Out of how many"), True)]
    return tables.cards({
        "id": name, "caption": caption, "columns": [{"label": label, "numeric": numeric} for label, numeric in columns],
        "rows": [[{"text": measure(one), "head": True}, {"text": value(one), "numeric": True}, unit(one), {"text": count(one), "numeric": True}] for one in some],
    })  # fmt: skip


def count(one: Figure) -> str:
    """Over how many it was counted."""
    return "" if one.n is None else language.number(one.n)


def months(found: Sequence[Figure]) -> list[Context]:
    """For each measure that is told by the month: a picture, and the same as a table."""
    made = []
    for name in MONTHLY:
        some = [one for one in found if one.measure == name and one.month is not None][-_MOST:]
        if some:
            columns = [(_("Month"), False), (unit(some[0]), True), (_("Out of how many"), True)]
            cells = [
                [
                    {"text": month(one.month), "head": True},
                    {"text": value(one), "numeric": True},
                    {"text": count(one), "numeric": True},
                ]
                for one in some
            ]
            made.append({"picture": _picture(some), "table": tables.cards({
                "id": name, "caption": measure(some[0]), "columns": [{"label": label, "numeric": numeric} for label, numeric in columns], "rows": cells,
            })})  # fmt: skip
    return made


def month(day: date | None) -> str:
    """A month in words; nothing for all times."""
    return language.month(day) if day else ""


def _picture(some: Sequence[Figure]) -> Context:
    """Columns, the newest at the end of the line of reading; what is withheld is an empty frame, not a low column."""
    most = max((one.value or 0 for one in some), default=0) or 1
    columns = []
    for place, one in enumerate(reversed(some) if language.direction(language.current()) == "rtl" else some):
        high = round(_HIGH * (one.value or 0) / most) if not one.withheld else _HIGH
        columns.append({"x": place * (_WIDE + _GAP), "y": _HIGH - high, "high": high, "withheld": one.withheld})
    return {"columns": columns, "wide": len(some) * (_WIDE + _GAP), "high": _HIGH, "column": _WIDE}
