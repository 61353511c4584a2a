"""What would become of every row, each problem at its cell, and the own file back with what to mend."""

import uuid
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Conflict, Invalid
from tenfold.intake import choosing, selectors
from tenfold.intake.services import marking, runs
from tenfold.intake.states import TEMPLATE
from tenfold.records.attachments.naming import disposition
from tenfold.records.sheets.files import TYPES
from tenfold.records.sources.row import CellFault
from tenfold.web import language
from tenfold.web.imports import cells
from tenfold.web.imports.views import said
from tenfold.web.intake import mending, steps
from tenfold.web.intake.running import under_way
from tenfold.web.intake.words import left_out
from tenfold.web.pages import Request, page

Context = dict[str, Any]
_COUNTS = ("read", "created", "changed", "unchanged", "duplicates", "rejected")


@page(needs=Permission.RECORD_IMPORT, methods=("GET", "POST"))
def check(request: Request, ref: uuid.UUID) -> HttpResponseBase:
    """Show what the last look found, or how far the present one is; have the rows looked at again; keep a profile."""
    run, error = selectors.get_run(request.actor, ref), None
    if request.method == "POST":
        try:
            if request.POST.get("do") == "profile":
                marking.keep_profile(ref, request.POST.get("name", "").strip(), by=request.actor, at=request.now)
                return steps.go(ref, "check")
            if request.POST.get("do") in {"back", "no-back"}:
                runs.choose(ref, bring_back=request.POST["do"] == "back", by=request.actor, at=request.now)
            runs.look_now(ref, by=request.actor, at=request.now)
            return steps.go(ref, "check")
        except (Invalid, Conflict) as refused:
            error = steps.wrong(refused, {"name": _("Name of the profile")})
    if run.found is None and run.form != TEMPLATE and run.mapping is None:
        return steps.go(ref, steps.current(run))
    shown = steps.page(
        run, "check", **under_way(run, "look"), **_found(run), error_summary=error, may_save=run.form != TEMPLATE,
        bring_back=run.bring_back, **mending.form(request, run),
    )  # fmt: skip
    return render(request, "intake/check.html", shown, status=422 if error else 200)


@page(needs=Permission.RECORD_IMPORT)
def marked(request: Request, ref: uuid.UUID) -> HttpResponse:
    """The own file with a column more that says what to mend in each row."""
    run = selectors.get_run(request.actor, ref)
    with TemporaryDirectory() as folder:
        made = marking.marked(
            ref, Path(folder), heading=_("What to mend"), say=_words(run), by=request.actor, at=request.now
        )
        content = made.read_bytes()
    answer = HttpResponse(content, content_type=TYPES[made.suffix.removeprefix(".")])
    ending = _("to-mend")
    answer["Content-Disposition"] = disposition(f"{Path(run.name).stem}-{ending}{made.suffix}")
    return answer


def _words(run: Any) -> Any:
    """Each fault in the language of the page."""
    return lambda fault: cells.words(run.kind, fault)


def _found(run: Any) -> Context:
    found = run.found
    if found is None:
        return {}
    answer, likely = found["answer"], found.get("likely", [])
    return {
        "account": [{"label": said(name), "count": language.number(answer[name])} for name in _COUNTS],
        "left": _left(found.get("left", {})), "faults": _faults(run, "faults"), "columns": cells.by_column(run.kind, found.get("by_column", ())[:12]),
        "rejected": language.number(answer["rejected"]) if answer["rejected"] else "", "marked_url": reverse("intake:marked", args=[run.ref]) if answer["rejected"] + answer.get("drafts", 0) else "",
        "drafts": language.number(answer["drafts"]) if answer.get("drafts") else "", "lacking": _faults(run, "lacking"),
        "lacking_columns": cells.by_column(run.kind, found.get("lacking_by_column", ())[:12]),
        "likely": language.number(len(likely)) if likely else "", "likely_more": found.get("more", False),
        "undecided": choosing.undecided(likely, run.choices), "likely_url": reverse("intake:likely", args=[run.ref]),
        "next_url": reverse("intake:readers", args=[run.ref]) if answer["created"] + answer["changed"] else "",
        "held": answer["unchanged"] + answer["rejected"],
    }  # fmt: skip


def _left(account: Context) -> list[Context]:
    """The account of the rows of the sheet that are no data."""
    words = left_out()
    made = [
        {"label": words.get(why, why), "count": language.number(count)}
        for why, count in account.get("left_out", {}).items()
    ]
    if cells := account.get("cells"):
        made.append({"label": _("blank cells"), "count": language.number(cells["blank"])})
    return made


def _faults(run: Any, which: str) -> Context | None:
    """The first problems, each at its cell."""
    found = [CellFault.of(one) for one in run.found.get(which, ())]
    return cells.table(run.kind, found, lacking=which == "lacking") if found else None
