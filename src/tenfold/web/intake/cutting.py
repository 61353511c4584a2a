"""The table inside the file: which sheet, which rows are headings, where the data begins and ends, and what is left out."""

import re
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.intake import melting, opening, regions, selectors
from tenfold.intake.cuts import Cut, LeftOut
from tenfold.intake.cutting import Look, Page
from tenfold.intake.melting import Melt
from tenfold.intake.services import runs
from tenfold.records.sheets.headers import letter
from tenfold.web import fields, language
from tenfold.web.intake import steps
from tenfold.web.intake.words import left_out, note
from tenfold.web.pages import Request, page

Context = dict[str, Any]
_LISTED, _WIDE, _LONG = 100, 30, 80
_NUMBERS = re.compile(r"(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?")


@page(needs=Permission.RECORD_IMPORT, methods=("GET", "POST"))
def cut(request: Request, ref: uuid.UUID) -> HttpResponseBase:
    """Show the first rows with the proposed table; keep what its person corrects."""
    run = selectors.get_run(request.actor, ref)
    error = None
    look = opening.look(run, request.POST.get("encoding", "")[:20])
    chosen = _standing(run, look, request)
    if request.method == "POST":
        try:
            chosen = _read(request.POST, look, chosen)
            kept = {"mapping": run.mapping} if run.mapping and _same_columns(look, run.cut, chosen) else {}
            run = runs.choose(ref, cut=chosen.as_json(), by=request.actor, at=request.now, **kept)
            if chosen.melt:
                opening.table(run)  # it has these columns, or the page says that it has not
            if request.POST.get("do") == "next":
                return steps.go(ref, "columns")
        except Invalid as refused:
            error = steps.wrong(refused)
    shown = steps.page(run, "cut", **_shown(look, chosen), error_summary=error)
    return render(request, "intake/cut.html", shown, status=422 if error else 200)


def _standing(run: Any, look: Look, request: Request) -> Cut:
    """What was chosen before; else another table that was found; else the proposed one."""
    sheet, place = request.GET.get("sheet"), request.GET.get("table", "0")
    if sheet is not None:
        tables = next((one.tables for one in look.sheets if one.title == sheet), ())
        if place.isdecimal() and int(place) < len(tables):
            return tables[int(place)]
        return Cut(sheet, (), 1, next((one.last for one in look.sheets if one.title == sheet), 0))
    if run.cut is not None:
        return Cut.from_json(run.cut)
    return look.proposed or Cut(
        look.sheets[0].title if look.sheets else "", (), 1, look.sheets[0].last if look.sheets else 0
    )


def _same_columns(look: Look, before: Any, chosen: Cut) -> bool:
    """Whether another cut leaves the columns as they were: then what was matched stands, and only the rows are others."""
    was, sheet = Cut.from_json(before), look.book.sheet(chosen.sheet)
    if sheet is None or (was.sheet, was.columns, was.melt) != (chosen.sheet, chosen.columns, chosen.melt):
        return False
    return regions.names(sheet.rows, was) == regions.names(sheet.rows, chosen)


def _read(posted: Any, look: Look, before: Cut) -> Cut:
    """The cut as it was corrected. Raises Invalid."""
    sheet = posted.get("sheet", before.sheet)
    if not any(one.title == sheet for one in look.sheets):
        raise Invalid(Reason.TABLE_NOT_FOUND, name=sheet[:80])
    if sheet != before.sheet:
        found = next(one for one in look.sheets if one.title == sheet)
        return found.tables[0] if found.tables else Cut(sheet, (), 1, found.last)
    asked = {name: _numbers(posted.get(name, ""), name) for name in ("headings", "first", "last", "out")}
    first, last = (asked["first"] or [before.first])[0], (asked["last"] or [before.last])[-1]
    if last < first:
        raise Invalid(faults=[Fault(_("Last row of data"), Reason.WRONG_ORDER)])
    shown, kept = set(posted.getlist("shown")), set(posted.getlist("left"))
    out = [one for one in before.left_out if str(one.row) not in shown or str(one.row) in kept]
    known = {one.row for one in out}
    out += [LeftOut(row, "by-hand") for row in asked["out"] if row not in known]
    headings = tuple(asked["headings"])
    return Cut(sheet, headings, first, last, tuple(sorted((one for one in out if one.row not in headings), key=lambda one: one.row)),
               before.columns, posted.get("encoding", before.encoding)[:20], _melt(posted, look, sheet, before.melt))  # fmt: skip


def _melt(posted: Any, look: Look, sheet: str, before: Melt | None) -> Melt | None:
    """The columns whose headings are values, if there are any. Raises Invalid."""
    if "melt" not in posted:
        return before
    if not (written := posted["melt"].strip()):
        return None
    width = next((one.width for one in look.sheets if one.title == sheet), 0)
    try:
        places = melting.places_of(written)
        if places[-1] >= width:
            raise ValueError(written)
        names = {"heading": posted.get("melt_heading", ""), "value": posted.get("melt_value", "")}
        return Melt.from_json({"places": places, **names})
    except ValueError:
        raise Invalid(faults=[Fault(_("Columns that are values"), Reason.VALUE_NOT_FIT)]) from None


def _numbers(typed: str, name: str) -> list[int]:
    """Numbers of rows such as "3, 4" or "12-18", in any script's digits."""
    found: list[int] = []
    for part in filter(None, (one.strip() for one in re.split(r"[,;،、\s]\s*(?![-–])", typed))):
        match = _NUMBERS.fullmatch(part)
        if match is None:
            raise Invalid(faults=[Fault(part[:20], Reason.NOT_A_NUMBER, (("value", part[:20]),))])
        start, end = int(match[1]), int(match[2] or match[1])
        if end - start > 10_000:
            raise Invalid(faults=[Fault(part[:20], Reason.TOO_MANY, (("limit", "10000"),))])
        found += range(start, end + 1)
    return list(dict.fromkeys(found))


def _shown(look: Look, chosen: Cut) -> Context:
    here = next((one for one in look.sheets if one.title == chosen.sheet), None)
    out = {one.row: one.why for one in chosen.left_out}
    words = left_out()
    return {
        "fields": _fields(look, chosen), "grid": _grid(here, chosen, out) if here else None,
        "notes": [note(code) for code in look.notes],
        "tables": [
            {"sheet": one.title, "place": place, "words": _("%(sheet)s: rows %(first)s to %(last)s") % {"sheet": one.title or "1", "first": table.first, "last": table.last},
             "current": table == chosen}
            for one in look.sheets for place, table in enumerate(one.tables)
        ][:_LISTED],
        "left": [{"row": one.row, "why": words.get(one.why, one.why)} for one in chosen.left_out[:_LISTED]],
        "left_more": language.Count(max(0, len(chosen.left_out) - _LISTED)), "last": here.last if here else 0,
    }  # fmt: skip


def _fields(look: Look, chosen: Cut) -> list[fields.Field]:
    made = []
    if len(look.sheets) > 1:
        made.append(
            fields.select(
                "sheet",
                _("Sheet"),
                [(one.title, one.title) for one in look.sheets],
                value=chosen.sheet,
                always_chosen=True,
            )
        )
    if look.encoding:
        several = dict.fromkeys([look.encoding, "utf-8", "cp1252", "cp1251", "cp1256", "gb18030"])
        made.append(fields.select("encoding", _("Encoding"), [(one, one) for one in several], value=look.encoding, always_chosen=True,
                                  help=_("The file does not say how its letters are written; this is a guess. Choose another where letters look wrong.")))  # fmt: skip
    return [
        *made,
        fields.text("headings", _("Rows with headings"), value=_ranges(chosen.headings), size="code", help=_("Numbers as the spreadsheet shows them, such as 3 or 3, 4.")),
        fields.text("first", _("First row of data"), value=str(chosen.first), size="count"),
        fields.text("last", _("Last row of data"), value=str(chosen.last), size="count"),
        fields.text("out", _("Leave out these rows too"), size="code", help=_("Numbers or stretches, such as 12 or 20-25.")),
        *_melt_fields(look, chosen),
    ]  # fmt: skip


def _melt_fields(look: Look, chosen: Cut) -> list[fields.Field]:
    """For tables with months, years or countries as columns."""
    melt, hint = chosen.melt, _likely(look, chosen)
    words = _(
        "Where each column stands for one month, year or country: their letters, such as C-N or C-F, H. Each cell below them becomes a row."
    )
    found = _("The headings of %(columns)s look like it.") % {"columns": hint} if hint and not melt else ""
    return [
        fields.text("melt", _("Columns that are values"), value=melt.letters if melt else "", size="code", help=f"{words} {found}".strip()),
        fields.text("melt_heading", _("What their headings say"), value=melt.heading if melt else "", size="code", help=_("A name for it, such as Month.")),
        fields.text("melt_value", _("What their cells say"), value=melt.value if melt else "", size="code", help=_("A name for it, such as Arrivals.")),
    ]  # fmt: skip


def _likely(look: Look, chosen: Cut) -> str:
    """The columns whose headings look like values of one thing."""
    sheet = look.book.sheet(chosen.sheet)
    if sheet is None:
        return ""
    start = chosen.columns[0] if chosen.columns else 0
    places = melting.likely(list(enumerate(regions.names(sheet.rows, chosen), start)))
    return Melt(places, "-", "=").letters if places else ""


def _ranges(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows))


def _grid(here: Page, chosen: Cut, out: dict[int, str]) -> Context:
    """The first rows of the sheet, each with what it is."""
    width = min(here.width, _WIDE)
    words = left_out()
    return {
        "letters": [letter(place) for place in range(width)], "more": here.width > width,
        "rows": [_line(row.number, row.cells[:width], width, *_role(row.number, chosen, out, words)) for row in here.rows],
    }  # fmt: skip


def _role(number: int, chosen: Cut, out: dict[int, str], words: dict[str, str]) -> tuple[str, str]:
    if number in chosen.headings:
        return "heading", _("heading")
    if number in out:
        return "out", words.get(out[number], out[number])
    return (
        ("data", "")
        if chosen.first <= number <= chosen.last
        else ("out", words["title" if number < chosen.first else "other-table"])
    )


def _line(number: int, cells: Iterable[str], width: int, role: str, why: str) -> Context:
    shown = [cell if len(cell) <= _LONG else f"{cell[:_LONG]}…" for cell in cells]
    return {"number": number, "role": role, "why": why, "cells": [*shown, *[""] * (width - len(shown))]}
