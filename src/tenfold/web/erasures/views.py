"""Two steps: look where a name or a number stands and where it went, then erase it. What is looked for is in no address."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid, Missing, TenfoldError
from tenfold.kinds import labels
from tenfold.records.services import erasing
from tenfold.records.services.erasing import Found, Held
from tenfold.vocabulary import lists
from tenfold.web import directory, fields, language, tables
from tenfold.web.pages import Request, page


@page(needs=Permission.RECORD_ERASE, methods=("GET", "POST"))
def erase(request: Request) -> HttpResponse:
    """Ask, look, erase."""
    typed, ground = request.POST.get("identifier", "").strip(), request.POST.get("ground", "").strip()
    if request.method != "POST":
        return _ask(request)
    erasing_now = request.POST.get("step") == "erase"
    if erasing_now and not ground:
        return _ask(request, typed, _look(request, typed), wrong={"ground": [_("Write down the ground.")]})
    try:
        found = (
            erasing.erase(ground, identifier=typed, by=request.actor, at=request.now)
            if erasing_now
            else erasing.find(identifier=typed, by=request.actor)
        )
    except Invalid:
        return _ask(
            request, typed, wrong={"identifier": [_("Write at least four characters of the name or the number.")]}
        )
    except Missing as missing:
        return _ask(request, typed, error=missing)
    return _show(request, found) if erasing_now else _ask(request, typed, found)


def _look(request: Request, typed: str) -> Found | None:
    try:
        return erasing.find(identifier=typed, by=request.actor)
    except Invalid:
        return None


def _ask(
    request: Request,
    typed: str = "",
    found: Found | None = None,
    *,
    wrong: dict[str, list[str]] | None = None,
    error: TenfoldError | None = None,
) -> HttpResponse:
    seek = fields.text("identifier", _("Name or number"), value=typed, errors=wrong, maxlength=200, size="long", autocomplete="off",
                       help=_("A name as it was written down, a number in any common form. Capital letters do not matter."))  # fmt: skip
    ground = fields.textarea("ground", _("Ground"), value=request.POST.get("ground", ""), errors=wrong, rows=3, required=True,
                             help=_("Without the name of the person: the ground is kept."))  # fmt: skip
    shown: dict[str, Any] = {
        "action": reverse("erasures:page"), "seek": seek, "ground": ground, "typed": typed, "found": _found(found) if found else None,
        "error_summary": {"errors": [{"text": language.explain(error), "href": "#field-identifier"}]} if error else fields.summary([seek, ground]),
    }  # fmt: skip
    return render(request, "erasures/page.html", shown, status=error.status if error else 422 if wrong else 200)


def _show(request: Request, found: Found) -> HttpResponse:
    shown = {"done": _found(found), "told": found.told, "erased": found.erased, "again_url": reverse("erasures:page"),
             "beyond": _beyond(found), "remaining": [{"table": table, "count": count} for table, count in found.remaining.items()]}  # fmt: skip
    return render(request, "erasures/done.html", shown)


def _beyond(found: Found) -> list[str]:
    """What was deleted beside the records, each in a sentence; none where nothing was."""
    forms, tags, searches = (found.beyond.get(name, 0) for name in ("unsaved", "tags", "searches"))
    said = [
        (forms, ngettext("%(count)s unfinished form was deleted.", "%(count)s unfinished forms were deleted.", forms)),
        (tags, ngettext("%(count)s tag was deleted.", "%(count)s tags were deleted.", tags)),
        (searches, ngettext("%(count)s kept search was deleted.", "%(count)s kept searches were deleted.", searches)),
    ]
    return [words % {"count": language.number(count)} for count, words in said if count]


def _found(found: Found) -> dict[str, Any]:
    names = directory.participants(language.current()) if found.went else {}
    references = {one.ref: one.human_ref for one in found.held}
    return {
        "held": [_record(one) for one in found.held], "open": [_record(one) for one in found.open],
        "went": tables.cards({
            "id": "went", "caption": _("Where it went"), "columns": [{"label": _("Organisation")}, {"label": _("Record")}, {"label": _("First read")},
                                                                      {"label": _("Last read")}, {"label": _("Exported")}],
            "rows": [
                [{"text": names.get(one.participant, _("Another participant")), "head": True}, {"text": references.get(one.ref, "")},
                 {"text": language.moment(one.first_at)}, {"text": language.moment(one.last_at)}, {"text": _("Yes") if one.exported else _("No")}]
                for one in found.went
            ],
        }) if found.went else None,
    }  # fmt: skip


def _record(one: Held) -> dict[str, str]:
    parts = ", ".join(lists.get("record_part").label(part, language.current()) for part in one.parts)
    return {
        "url": reverse("records:page", args=[one.ref]),
        "reference": one.human_ref,
        "kind": labels.of(one.kind).name(language.current()),
        "parts": parts,
    }
