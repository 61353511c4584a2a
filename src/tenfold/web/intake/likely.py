"""Rows that may tell of a record that is there already, side by side with it, and what is to be done with each."""

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid
from tenfold.intake import choosing, selectors
from tenfold.intake.choosing import MAKE, SAME, SKIP, VERSION
from tenfold.intake.services import deciding
from tenfold.kinds import display, labels, registry
from tenfold.records.search.choosing import standing
from tenfold.records.search.hits import Hit, describe
from tenfold.records.selectors import named
from tenfold.web import fields, language
from tenfold.web.intake import steps
from tenfold.web.intake.words import alike
from tenfold.web.pages import Request, page

Context = dict[str, Any]
_SIZE = 10
_UNSHOWN = frozenset({"ref", "file", "local"})


@page(needs=Permission.RECORD_IMPORT, methods=("GET", "POST"))
def likely(request: Request, ref: uuid.UUID) -> HttpResponseBase:
    """Ten rows a page; what is chosen for all the rest holds for every row without a choice of its own."""
    run, error = selectors.get_run(request.actor, ref), None
    if run.found is None:
        return steps.go(ref, "check")
    rows = [one for one in run.found.get("likely", ()) if "body" in one]
    start = _start(request, len(rows))
    if request.method == "POST":
        try:
            deciding.decide(
                ref,
                dict(_read(request.POST, rows)),
                rest=request.POST.get("rest", ""),
                by=request.actor,
                at=request.now,
            )
        except Invalid as refused:
            error = steps.wrong(refused)
        else:
            onward = start + _SIZE
            if request.POST.get("do") == "next" and onward < len(rows):
                return HttpResponseRedirect(f"{reverse('intake:likely', args=[ref])}?from={onward}")
            return steps.go(ref, "check")
    shown = steps.page(run, "check", **_shown(request, run, rows, start), error_summary=error)
    return render(request, "intake/likely.html", shown, status=422 if error else 200)


def _start(request: Request, count: int) -> int:
    asked = request.GET.get("from", "0")
    return min(int(asked), max(0, count - 1)) // _SIZE * _SIZE if asked.isdecimal() and len(asked) < 8 else 0


def _read(posted: Any, rows: list[Context]) -> Iterator[tuple[int, tuple[str, str]]]:
    """What was chosen for the rows of this page; "way ref" in one control."""
    for one in rows:
        way, _space, other = posted.get(f"row-{one['row']}", "").partition(" ")
        if way:
            yield one["row"], (way, other)


def _shown(request: Request, run: Any, rows: list[Context], start: int) -> Context:
    lang = language.current()
    here = rows[start : start + _SIZE]
    hits = _hits(request, {uuid.UUID(one["ref"]) for row in here for one in row["with"]}, lang)
    own = run.choices.get("rows", {})
    all_of_them = run.found.get("likely", ())
    return {
        "pairs": [made for row in here if (made := _pair(run.kind, row, hits, own.get(str(row["row"]), ["", ""]), lang))],
        "rest": _rest(run.choices.get("rest", ""), any(one["own"] for row in all_of_them for one in row["with"])),
        "count": language.number(len(all_of_them)), "unshown": language.number(len(all_of_them) - len(rows)) if len(all_of_them) > len(rows) else "",
        "place": _("Rows %(first)s to %(last)s of %(count)s") % {
            "first": language.number(start + 1), "last": language.number(start + len(here)), "count": language.number(len(rows))},
        "more": start + _SIZE < len(rows), "before_url": f"?from={start - _SIZE}" if start else "",
        "undecided": language.number(choosing.undecided(all_of_them, run.choices)), "check_url": reverse("intake:check", args=[run.ref]),
    }  # fmt: skip


def _hits(request: Request, refs: set[uuid.UUID], lang: str) -> dict[str, Hit]:
    """The records as this reader sees them now; one that is no longer visible is not there."""
    keys = named.keys_of(request.actor, refs)
    found = describe(request.actor, standing(request.actor, list(keys.values())), "", lang) if keys else []
    return {str(hit.ref): hit for hit in found}


def _rest(chosen: str, own: bool) -> fields.Field:
    options = [
        (MAKE, _("bring each in as a record of its own")), (SKIP, _("leave each out; it counts as a duplicate")),
        (SAME, _("bring each in and link it with the most likely record: the same event")),
    ]  # fmt: skip
    if own:
        options.append(
            (VERSION, _("make of each a new version of the most likely record of your organisation; else bring it in"))
        )
    return fields.radios(
        "rest", _("All rows for which nothing is chosen"), options, value=chosen or MAKE, always_chosen=True
    )


def _pair(kind_name: str, row: Context, hits: Mapping[str, Hit], chosen: list[str], lang: str) -> Context | None:
    met = [(one, hits[one["ref"]]) for one in row["with"] if one["ref"] in hits]
    if not met:
        return None
    options = [{"value": MAKE, "label": _("bring it in as a record of its own"), "selected": chosen[0] == MAKE}]
    several = len(met) > 1
    for number, (one, _hit) in enumerate(met, 1):
        ways = [(SKIP, _("leave the row out")), (SAME, _("bring it in, and link the two: the same event"))]
        if one["own"]:
            ways.append((VERSION, _("make a new version of the record")))
        options += [
            {"value": f"{way} {one['ref']}", "selected": chosen == [way, one["ref"]], "label": _("record %(number)s: %(what)s") % {"number": number, "what": words} if several else words}
            for way, words in ways
        ]  # fmt: skip
    return {
        "row": row["row"], "options": options, "facts": _facts(kind_name, row["body"], [hit.body for _one, hit in met], lang),
        "records": [_record(number, one, hit, several) for number, (one, hit) in enumerate(met, 1)],
    }  # fmt: skip


def _record(number: int, one: Context, hit: Hit, several: bool) -> Context:
    return {
        "label": _("Record %(number)s") % {"number": number} if several else _("The record"), "title": hit.title, "lang": hit.title_lang,
        "reference": hit.human_ref, "url": reverse("records:page", args=[hit.ref]), "marking": {"tlp": hit.tlp}, "own": one["own"],
        "why": [alike(code) for code in one["why"]],
    }  # fmt: skip


def _facts(kind_name: str, body: Mapping[str, Any], others: list[Mapping[str, Any]], lang: str) -> list[Context]:
    """Each field that one of them states, in all of them."""
    said, made = labels.of(kind_name), []
    for field in registry.shape(kind_name).fields:
        if field.inner is not None or field.name == "art10" or field.part != "open" or field.type in _UNSHOWN:
            continue
        values = [one.get(field.name) for one in (body, *others)]
        if any(value not in (None, [], {}) for value in values):
            words = ["" if value in (None, [], {}) else display.text(field, value, lang) for value in values]
            made.append({"label": said.field(field.name, lang), "values": words, "same": len(set(words)) == 1})
    return made
