"""How far a run is, stopping it, taking it up again, dropping it; and the result."""

import uuid
from typing import Any

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Denied
from tenfold.intake import selectors
from tenfold.intake.services import runs
from tenfold.intake.states import TEMPLATE
from tenfold.web import language, sessions
from tenfold.web.imports.views import said
from tenfold.web.intake import mending, steps
from tenfold.web.intake.words import left_out, stage
from tenfold.web.pages import Request, page

Context = dict[str, Any]
_COUNTS = ("created", "changed", "unchanged", "duplicates", "rejected")


@page(needs=Permission.RECORD_IMPORT)
def here(request: Request, ref: uuid.UUID) -> HttpResponse:
    """The page on which its person left it."""
    return steps.go(ref, steps.current(selectors.get_run(request.actor, ref)))


@page(needs=Permission.RECORD_IMPORT)
def progress(request: Request, ref: uuid.UUID) -> HttpResponse:
    """How far the bringing in is, or what came of it."""
    run = selectors.get_run(request.actor, ref)
    if run.task != "bring":
        return steps.go(ref, steps.current(run))
    return render(
        request, "intake/progress.html", steps.page(run, "progress", **under_way(run, "bring"), **_result(request, run))
    )


@page(needs=Permission.RECORD_IMPORT)
def told(request: Request, ref: uuid.UUID) -> HttpResponseBase:
    """The same for the script that looks again and again."""
    run = selectors.get_run(request.actor, ref)
    return JsonResponse(
        {
            "under_way": run.state in steps.UNDER_WAY,
            "value": run.done,
            "max": run.total,
            "text": _text(run),
            "label": stage(run.stage),
        }
    )


@page(needs=Permission.RECORD_IMPORT, methods=("POST",))
def act(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Stop, take up again, or drop."""
    do = request.POST.get("do", "")
    acts = {"stop": runs.stop, "resume": runs.resume}
    if do == "drop":
        runs.drop(ref, by=request.actor, at=request.now)
        sessions.tell(request, _("Dropped, and the file is deleted."))
        return HttpResponseRedirect(reverse("imports:list"))
    if do in acts:
        try:
            acts[do](ref, by=request.actor, at=request.now)
        except Denied as late:  # it ended while the page was before its reader
            sessions.tell(request, language.explain(late), "info")
    return steps.go(ref, "run")


def under_way(run: Any, task: str) -> Context:
    """What a page says of a run that waits, is under way, was stopped or failed."""
    if run.task != task or run.state == "open":
        return {"progress": None, "halted": None}
    going = run.state in steps.UNDER_WAY
    halted = None
    if run.state == "failed":
        halted = {
            "level_tag": "error",
            "title": _("It could not be done, and nothing was changed."),
            "message": steps.because(run),
        }
    elif run.state == "cancelled":
        halted = {"level_tag": "info", "message": _("It was stopped, and nothing was changed.")}
    bar = {
        "id": "progress",
        "label": stage(run.stage),
        "value": run.done if run.total else None,
        "max": run.total,
        "text": _text(run),
    }
    return {
        "progress": bar if going else None, "halted": halted, "stopping": run.stop and going,
        "told_url": reverse("intake:told", args=[run.ref]),
    }  # fmt: skip


def _text(run: Any) -> str:
    if run.state == "waiting" or not run.stage:
        return _("It begins in a moment.")
    numbers = {"done": language.number(run.done), "total": language.number(run.total or 0)}
    return _("%(done)s of %(total)s rows") % numbers if run.total else _("%(done)s rows") % numbers


def _result(request: Request, run: Any) -> Context:
    """The account: every row of the file is in one of the counts."""
    if run.state != "done":
        return {}
    answer, words = run.answer, left_out()
    asked = accounts.names_of_people(request.actor, [answer["reviewer"]]) if answer.get("reviewer") else {}
    again = bool(answer.get("again")) or (run.form == TEMPLATE and bool(answer["rejected"]))
    return {
        "again": again, **(mending.form(request, run) if again else {}),
        "read": language.number(answer["read"]),
        "waits": answer["created"] + answer["changed"] > answer.get("drafts", 0), "account": [{"label": said(name), "count": language.number(answer[name])} for name in _COUNTS],
        "drafts": language.number(answer["drafts"]) if answer.get("drafts") else "",
        "links": language.number(answer["links"]) if answer["links"] else "",
        "left": [{"label": words.get(why, why), "count": language.number(count)} for why, count in answer.get("left", {}).get("left_out", {}).items()],
        "reviewer": next(iter(asked.values()), ""), "import_url": reverse("imports:page", args=[answer["import"]]) if answer["import"] else "",
    }  # fmt: skip
