"""Bringing a table: choose the kind, send the file, see what would become of every row, and bring it in."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.intake.services import runs
from tenfold.intake.states import TEMPLATE
from tenfold.kinds import labels, registry
from tenfold.records.services import importing
from tenfold.records.sheets import template
from tenfold.records.sheets.files import TYPES
from tenfold.vocabulary.languages import LANGUAGES, own_name
from tenfold.web import fields, language
from tenfold.web.imports import cells
from tenfold.web.imports.views import said
from tenfold.web.pages import Request, page
from tenfold.web.uploads import takes_files

_COUNTS = ("read", "created", "changed", "unchanged", "duplicates", "rejected")
_AT_ONCE = 500 * 1024  # bytes of a file that is read while its sender waits
_REPORT = 1 * 1024 * 1024  # characters of a report that a page carries
Context = dict[str, Any]


@takes_files
@page(needs=Permission.RECORD_IMPORT, methods=("GET", "POST"))
def bring(request: Request) -> HttpResponseBase:
    """First a preview that changes nothing; then, with the same file, the import."""
    if request.method == "POST" and (waits := _to_worker(request)) is not None:
        return waits
    kind, error, answer, report = request.POST.get("kind") or request.GET.get("kind", ""), "", None, ""
    do = request.POST.get("do") == "import"
    if request.method == "POST":
        try:
            answer, report = _run(request, kind, dry_run=not do)
        except Invalid as refused:
            error = "; ".join(_said(fault) for fault in refused.faults) or language.explain(refused)
        except Missing:
            error = _("Choose the kind.")
    form = _form(kind, error)
    shown: Context = {
        "page_header": {"title": _("Bring a table"), "back": {"url": reverse("imports:list"), "label": _("Imports")}},
        "fields": form, "templates": _templates(kind), "done": do, "error_summary": fields.summary(form) if error else None,
        "report": f"data:text/csv;charset=utf-8,{quote(report)}" if report and len(report) < _REPORT else "",
    }  # fmt: skip
    if answer is not None:
        shown |= _outcome(kind, answer)
    return render(request, "imports/table.html", shown, status=422 if error else 200)


def _outcome(kind: str, answer: dict[str, Any]) -> Context:
    """What became of the rows, or would: the account, what is wrong, what stays a draft."""
    written = answer["created"] + answer["changed"]
    return {
        "answer": _account(answer),
        "nothing": written + answer["unchanged"] == 0,
        "made": written > answer["drafts"],
        "faults": cells.table(kind, answer["faults"]) if answer["faults"] else None,
        "lacking": cells.table(kind, answer["lacking"], lacking=True) if answer["lacking"] else None,
        "drafts": language.number(answer["drafts"]) if answer["drafts"] else "",
    }


def _to_worker(request: Request) -> HttpResponseBase | None:
    """A large file goes the way of every other table: kept, looked at and brought in by the worker, with progress."""
    sent: Any = request.FILES.get("file")
    if sent is None or getattr(sent, "too_large", False) or sent.size <= _AT_ONCE or not request.POST.get("kind"):
        return None
    try:
        run = runs.begin(
            Path(str(sent.path)), sent.name or "", request.POST["kind"], form=TEMPLATE, by=request.actor, at=request.now
        )
        runs.look(run.ref, by=request.actor, at=request.now)
    except (Invalid, Missing):
        return None  # the page says what is wrong
    return HttpResponseRedirect(reverse("intake:check", args=[run.ref]))


def _run(request: Request, kind: str, *, dry_run: bool) -> tuple[dict[str, Any], str]:
    """Read what was sent. What is made waits in the house for a reviewer, as after any other way of writing."""
    registry.get(kind)
    sent = request.FILES.get("file")
    if sent is None:
        raise Invalid(Reason.FILE_MISSING)
    if getattr(sent, "too_large", False):
        raise Invalid(Reason.SHEET_TOO_LARGE, name=sent.name)
    with TemporaryDirectory() as folder, transaction.atomic():  # a preview is undone here, and the page goes on
        report = Path(folder) / "report.csv"
        answer = importing.run_table(
            Path(str(getattr(sent, "path", ""))), kind, name=sent.name or "", dry_run=dry_run, report=report, by=request.actor,
            at=request.now,
        )  # fmt: skip
        return answer, report.read_text(encoding="utf-8")


def _form(kind: str, error: str) -> list[fields.Field]:
    lang = language.current()
    kinds = [(name, labels.of(name).name(lang)) for name in registry.names()]
    wrong = {"file": [error]} if error else None
    return [
        fields.select("kind", _("Kind of record"), kinds, value=kind, required=True),
        fields.file("file", _("The file"), errors=wrong, required=True, accept=".xlsx,.csv",
                    help=_("A workbook made from the template or from an export, or a CSV in UTF-8.")),
    ]  # fmt: skip


def _templates(kind: str) -> list[Context]:
    lang = language.current()
    return [
        {"name": labels.of(name).plural(lang), "open": name == kind, "files": [
            {"label": own_name(one), "lang": one, "xlsx": _address(name, one, "xlsx"), "csv": _address(name, one, "csv")} for one in LANGUAGES
        ]} for name in registry.names()
    ]  # fmt: skip


def _address(kind: str, lang: str, form: str) -> str:
    return reverse("imports:template", args=[kind, lang, form])


def _account(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(said(name), language.number(int(answer[name]))) for name in _COUNTS]


def _said(fault: Any) -> str:
    return f"{fault.at}: {language.explain(fault)}" if fault.at else language.explain(fault)


@page(needs=Permission.RECORD_READ)
def template_of(request: Request, kind_name: str, lang: str, form: str) -> HttpResponse:
    """The template of a kind in a language."""
    makers = {"xlsx": template.workbook, "csv": template.table}
    if lang not in LANGUAGES or form not in makers:
        raise Missing
    content = makers[form](registry.get(kind_name).name, lang)
    answer = HttpResponse(content, content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="tenfold-{kind_name.replace("_", "-")}-{lang}.{form}"'
    return answer
