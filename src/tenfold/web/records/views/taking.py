"""How an act finds its record, and how its page asks and answers."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.foundation.decision import Decision
from tenfold.foundation.errors import Denied, TenfoldError
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.web import language, sessions
from tenfold.web.pages import Request
from tenfold.web.records import heads

Context = dict[str, Any]
GET_AND_POST = ("GET", "POST")


def newest(request: Request, ref: uuid.UUID, rule: Callable[[Actor, Any], Decision] | None = None) -> Opened:
    """The newest version that was not given up: the one that drafts, reviews and submissions are about.

    The rule, where one is given, is asked before the version is opened.
    """
    return newest_beside(request, opening.get(request.actor, ref), rule)


def newest_beside(request: Request, current: Opened, rule: Callable[[Actor, Any], Decision] | None = None) -> Opened:
    """The newest version of a record of which the current one is open already."""
    chosen = next((version for version in current.versions if version.state != "discarded"), current.version)
    if rule is not None:
        rule(request.actor, chosen).require()
    return (
        current
        if chosen.number == current.version.number
        else opening.get(request.actor, current.record.ref, chosen.number)
    )


def ask(
    request: Request, opened: Opened, title: str, confirm: Context, *, error: TenfoldError | None = None,
    lacking: TenfoldError | None = None, remedy: str = "", template: str = "records/act.html",
    **more: Any,
) -> HttpResponse:  # fmt: skip
    """The page of one act: what happens, whom it reaches, one question; with what was wrong where it was refused.

    `lacking` is what would be refused, said before anybody tries; `remedy` is where what was refused is asked for.
    """
    where = reverse("records:page", args=[opened.record.ref])
    shown = {
        "page_header": heads.act(opened, title),
        "confirm": {"action": request.get_full_path(), "cancel_url": where, **confirm},
        "error_summary": _summary(opened, error, lacking, remedy),
        "refused": error is not None,
        **more,
    }
    return render(request, template, shown, status=error.status if error else 200)


def _summary(opened: Opened, error: TenfoldError | None, lacking: TenfoldError | None, remedy: str) -> Context | None:
    if error is None and lacking is None:
        return None
    if error is not None:
        return {"errors": errors(opened, error, remedy)}
    return {"errors": errors(opened, lacking), "title": _("Before this can be done:")} if lacking else None


def errors(opened: Opened, error: TenfoldError, remedy: str = "") -> Sequence[Context]:
    """What is wrong; a fault in the content links to its field in the form."""
    faults = getattr(error, "faults", ())
    if not faults:
        return [
            {
                "text": language.explain(error),
                "href": "#field-because" if error.reason.value == "reason-needed" else remedy,
            }
        ]
    form = reverse("records:edit", args=[opened.record.ref])
    words = heads.words_of(opened)
    return [
        {"text": f"{words(fault.at)}: {language.explain(fault)}", "href": f"{form}?check=release#{fault.at}"}
        for fault in faults
    ]


def told(request: Request, error: TenfoldError) -> TenfoldError:
    """The same error; a refusal that the page explains beside the form leaves its entry all the same."""
    if isinstance(error, Denied):
        request.refused = error.reason
    return error


def done(request: Request, ref: uuid.UUID, message: str) -> HttpResponse:
    """Back to the record, which says what was done."""
    sessions.tell(request, message)
    return HttpResponseRedirect(reverse("records:page", args=[ref]))


def asked_version(request: Request) -> int | None:
    """The number of the version that the address names."""
    asked = request.GET.get("version", "")
    return int(asked) if asked.isdecimal() and len(asked) < 7 and int(asked) > 0 else None
