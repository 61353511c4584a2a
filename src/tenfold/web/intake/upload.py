"""The first page: which file, and of which kind its rows are."""

from pathlib import Path
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.intake.services import beginning
from tenfold.kinds import labels, registry
from tenfold.web import fields, language
from tenfold.web.intake import steps
from tenfold.web.pages import Request, page
from tenfold.web.uploads import takes_files


@takes_files
@page(needs=Permission.RECORD_IMPORT, methods=("GET", "POST"))
def new(request: Request) -> HttpResponseBase:
    """Send the file; where it looks like one that a profile knows, or like the template, the next steps are filled in."""
    kind = request.POST.get("kind") or request.GET.get("kind", "")
    wrong: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            return steps.go(_begin(request, kind), "run")
        except Invalid as refused:
            wrong = _wrong(refused)
    form = _form(kind, wrong)
    shown = {
        "page_header": {"title": _("Bring a table"), "back": {"url": reverse("imports:list"), "label": _("Imports")}},
        "fields": form, "error_summary": fields.summary(form) if wrong else None, "templates_url": reverse("imports:table"),
    }  # fmt: skip
    return render(request, "intake/new.html", shown, status=422 if wrong else 200)


def _begin(request: Request, kind: str) -> Any:
    sent: Any = request.FILES.get("file")
    if sent is None:
        raise Invalid(Reason.FILE_MISSING)
    if getattr(sent, "too_large", False):
        raise Invalid(Reason.SHEET_TOO_LARGE, name=sent.name)
    try:
        made = beginning.begin(Path(str(sent.path)), sent.name or "", kind, by=request.actor, at=request.now)
    except Missing:
        raise Invalid(Reason.KIND_UNKNOWN, name=kind) from None
    return made.ref


def _wrong(refused: Invalid) -> dict[str, list[str]]:
    """What was refused, by the field where it can be mended."""
    made: dict[str, list[str]] = {}
    for fault in refused.faults:
        made.setdefault("kind" if fault.at == "kind" else "file", []).append(language.explain(fault))
    return made or {"file": [language.explain(refused)]}


def _form(kind: str, wrong: dict[str, list[str]]) -> list[fields.Field]:
    lang = language.current()
    kinds = [(name, labels.of(name).name(lang)) for name in registry.names()]
    return [
        fields.file("file", _("The file"), errors=wrong, required=True, accept=".xlsx,.csv,.tsv,.txt",
                    help=_("A workbook or a CSV of any shape: with titles, notes and totals, in the language of whoever made it.")),
        fields.select("kind", _("Kind of record"), kinds, value=kind, errors=wrong, empty_label=_("As the file says: one that a profile knows"),
                      help=_("What each row of the table tells of.")),
    ]  # fmt: skip
