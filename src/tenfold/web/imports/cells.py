"""What is wrong with cells of a file, or will be missing in them, in the words of a page."""

from collections.abc import Iterable
from string import Formatter
from typing import Any

from django.utils.translation import gettext as _

from tenfold.foundation.reason import Reason
from tenfold.records.sources.row import CellFault
from tenfold.web import language, tables
from tenfold.web.intake import targets

Context = dict[str, Any]


def column(kind: str, one: CellFault) -> str:
    """What stands above the cell; where no column is meant, the field."""
    leaf = dict(one.params).get("leaf", "")
    return one.heading or (targets.label(kind, leaf, language.current()) if leaf and not one.column else "")


def what(one: CellFault) -> str:
    """What to do about it; the words that fill a sentence about one cell are left open in one about many."""
    left = {name: "…" for _said, name, _spec, _how in Formatter().parse(one.reason.text) if name}
    return language.say(one.reason, {**left, **dict(one.params)})


def words(kind: str, one: CellFault) -> str:
    """All of it in one sentence, for a cell of the copy of the file."""
    said = {"cell": f"{one.column}{one.row}", "heading": column(kind, one), "what": what(one)}
    if one.lacking:
        said["what"] = _("For a release: %(what)s") % said
    if not one.column:
        return _("Row %(row)s, “%(heading)s”: %(what)s") % {**said, "row": language.number(one.row)}
    return (
        _("%(cell)s, column “%(heading)s”: %(what)s") % said if said["heading"] else f"{said['cell']}: {said['what']}"
    )


def table(kind: str, faults: Iterable[CellFault], *, lacking: bool = False) -> Context:
    """The first of them, each at its cell with the heading of its column; on a narrow page a card each, so that nothing is cut off."""
    return tables.cards({
        "id": "lacking" if lacking else "faults",
        "caption": _("What a release will ask for, and where") if lacking else _("What is wrong, and where"),
        "columns": [{"label": _("Sheet")}, {"label": _("Cell")}, {"label": _("Column")}, {"label": _("What to do")}],
        "rows": [
            [{"text": one.sheet}, {"text": f"{one.column}{one.row}", "head": True}, {"text": column(kind, one)}, {"text": what(one)}]
            for one in faults
        ],
    })  # fmt: skip


def by_column(kind: str, counted: Iterable[list[Any]]) -> list[str]:
    """How often each problem is met, column by column."""
    made = []
    for sheet, letter, reason, *heads, count in counted:
        heading, leaf = [*heads, "", ""][:2]
        one = CellFault(sheet, 0, letter, Reason(reason), (("leaf", leaf),) if leaf else (), heading)
        said = {
            "count": language.number(count),
            "column": letter or "–",
            "heading": column(kind, one),
            "what": what(one),
        }
        made.append(
            _("%(count)s × column %(column)s, “%(heading)s”: %(what)s") % said
            if said["heading"] and letter
            else _("%(count)s × “%(heading)s”: %(what)s") % said
            if said["heading"]
            else _("%(count)s × column %(column)s: %(what)s") % said
        )
    return made
