"""Which column goes where: each with samples, what it is guessed to be, and why."""

import uuid
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid
from tenfold.intake import applying, guessing, matching, opening, selectors
from tenfold.intake import mapping as mappings
from tenfold.intake.cuts import Column, Table
from tenfold.intake.mapping import Mapping
from tenfold.intake.services import beginning, runs
from tenfold.kinds import registry
from tenfold.vocabulary import lists
from tenfold.web import language
from tenfold.web.intake import steps, targets
from tenfold.web.intake.words import why
from tenfold.web.pages import Request, page
from tenfold.web.records.forms import codes

Context = dict[str, Any]
_BLANK = 2  # constants that can be added at once


@page(needs=Permission.RECORD_IMPORT, methods=("GET", "POST"))
def columns(request: Request, ref: uuid.UUID) -> HttpResponseBase:
    """Show the guesses; keep what its person corrects."""
    run = selectors.get_run(request.actor, ref)
    if run.cut is None:
        return steps.go(ref, "cut")
    table, lang, kind = opening.table(run), language.current(), registry.get(run.kind)
    mapping = Mapping.from_json(run.mapping) if run.mapping else guessing.guess(table, kind, lang)
    error = None
    if request.method == "POST":
        try:
            if request.POST.get("do") == "profile":
                beginning.use(ref, request.POST.get("profile", ""), by=request.actor, at=request.now)
                return steps.go(ref, "columns")
            mapping = _read(request.POST, table, mapping, run.kind, lang)
            runs.choose(ref, mapping=mapping.as_json(), by=request.actor, at=request.now)
            problems = _wrong(run.kind, mapping, table, lang)
            if request.POST.get("do") == "next" and not problems:
                return steps.go(ref, "values")
            error = {"errors": problems} if problems else None
        except Invalid as refused:
            error = steps.wrong(refused)
    shown = steps.page(run, "columns", **_shown(request, run, table, mapping, lang), error_summary=error)
    return render(request, "intake/columns.html", shown, status=422 if error else 200)


def _read(posted: Any, table: Table, before: Mapping, kind_name: str, lang: str) -> Mapping:
    """What was chosen for each column, for all rows, and to know a row again."""
    choices = {
        one.name: posted.get(f"column-{one.place}", matching.used_for(before, one.name)) for one in table.columns
    }
    orders = {one.name: posted.get(f"order-{one.place}", "") for one in table.columns}
    constants = {}
    for number in range(len(before.constants) + 50):
        name, typed = posted.get(f"constant-{number}", ""), posted.get(f"value-{number}", "").strip()
        if name and typed:
            listed = targets.code_list(kind_name, name)
            constants[name] = codes.code_of(listed, typed, lang) if listed else typed
    key = [one.name for one in table.columns if str(one.place) in posted.getlist("key")]
    return matching.corrected(
        before, table, registry.get(kind_name), choices, orders=orders, constants=constants, key=key
    )


def _wrong(kind_name: str, mapping: Mapping, table: Table, lang: str) -> list[Context]:
    """What keeps these columns from being read, in words."""
    found = mappings.wrong(registry.get(kind_name), mapping, [one.name for one in table.columns])
    said = {
        "needs": _(
            "Nothing fills “%(name)s”, and no record is released without it. Choose its column, or one value for all rows."
        ),
        "twice": _("Two columns go to “%(name)s”. Choose one of them."),
        "target": _("This kind has no field “%(name)s”."),
        "column": _("The table has no column “%(name)s”."),
    }
    lines = [
        {"text": said[what] % {"name": name if what == "column" else targets.label(kind_name, name, lang)}, "href": "#columns"}
        for what, name in found
    ]  # fmt: skip
    unread = applying.unread(registry.get(kind_name), mapping)
    return lines + [
        {"text": f"{targets.label(kind_name, one.at, lang)}: {language.explain(one)}", "href": f"#value-{list(mapping.constants).index(one.at)}"}
        for one in unread
    ]  # fmt: skip


def _shown(request: Request, run: Any, table: Table, mapping: Mapping, lang: str) -> Context:
    choices = targets.options(run.kind, lang)
    profiles = [one for one in selectors.list_profiles(request.actor) if one.kind == run.kind]
    filled = {step.target for step in mapping.steps}
    needed = [name for what, name in mappings.wrong(registry.get(run.kind), mapping) if what == "needs"]
    needed = list(dict.fromkeys([*needed, *mappings.wished(registry.get(run.kind), mapping)]))
    constants = [
        *mapping.constants.items(),
        *((name, "") for name in needed if name not in filled),
        *([("", "")] * _BLANK),
    ]
    made = [_constant(number, name, value, run.kind, choices, lang) for number, (name, value) in enumerate(constants)]
    return {
        "columns": [_column(one, mapping, run.kind, choices, lang) for one in table.columns],
        "constants": made, "proposals": _proposals(made, lang),
        "profiles": targets.selected([("", _("none"))] + [(one.name, one.title(lang)) for one in profiles], run.profile) if profiles else None,
        "profile_note": next((one.note(lang) for one in profiles if one.name == run.profile), ""),
        "rows": language.number(len(table.lines)), "cut_url": reverse("intake:cut", args=[run.ref]),
        "cut": _("%(sheet)s: rows %(first)s to %(last)s") % {"sheet": table.cut.sheet or "1", "first": table.cut.first, "last": table.cut.last},
    }  # fmt: skip


def _column(one: Column, mapping: Mapping, kind_name: str, choices: list[tuple[str, str]], lang: str) -> Context:
    chosen = matching.used_for(mapping, one.name)
    step = next((step for step in mapping.steps if one.name in step.columns), None)
    also = [targets.label(kind_name, name, lang) for name in matching.also_used_for(mapping, one.name)]
    return {
        "place": one.place, "name": one.name, "letter": one.letter, "samples": [sample[:60] for sample in one.samples], "filled": language.number(one.filled),
        "options": targets.selected(choices, chosen, targets.label(kind_name, chosen, lang)), "undecided": chosen == targets.NOTHING,
        "why": why(step.why) if step else "", "unsure": bool(step and step.sure < 0.6), "also": also, "key": one.name in mapping.key,
        "orders": _orders(step, targets.type_of(kind_name, chosen)) if step and step.columns[0] == one.name else [],
    }  # fmt: skip


def _orders(step: Any, type_: str) -> list[Context]:
    """How dates or points are written, where that can be asked."""
    if type_ in {"when", "day"} and step.how == "cell":
        said = {
            "": _("as each shows itself"),
            "dmy": _("day, month, year"),
            "mdy": _("month, day, year"),
            "ymd": _("year, month, day"),
        }
        return targets.selected(list(said.items()), step.options.get("order", ""))
    if type_ == "where" and step.how in {"cell", *matching.POINTS}:
        said = {
            "cell": _("the name of a place"),
            "lat-lon": _("latitude, longitude"),
            "lon-lat": _("longitude, latitude"),
        }
        return targets.selected(list(said.items()), step.how)
    return []


def _constant(number: int, name: str, value: str, kind_name: str, choices: list[tuple[str, str]], lang: str) -> Context:
    listed = targets.code_list(kind_name, name) if name else ""
    fields = [
        ("", _("choose a field")),
        *(one for one in choices if one[0] not in {targets.NOTHING, targets.LEAVE, targets.KEEP}),
    ]
    return {
        "number": number, "list": listed, "value": codes.label(listed, value, lang) if listed and value else value,
        "options": targets.selected(fields, name), "label": targets.label(kind_name, name, lang) if name else "",
    }  # fmt: skip


def _proposals(constants: list[Context], lang: str) -> list[Context]:
    """The labels that a field for a code proposes."""
    return [
        {"id": f"list-{name}", "labels": [lists.get(name).label(code, lang) for code in lists.get(name).codes]}
        for name in dict.fromkeys(one["list"] for one in constants if one["list"])
    ]  # fmt: skip
