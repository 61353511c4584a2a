"""The list of what persons ask, and the form by which a request is registered."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.subjects import rules, selectors
from tenfold.subjects.services import registering
from tenfold.vocabulary import lists
from tenfold.web import days, fields, language, sessions
from tenfold.web.pages import Request, page
from tenfold.web.subjects import words


@page(needs=Permission.SUBJECT_HANDLE)
def listed(request: Request) -> HttpResponse:
    """What is still to be answered, what is due first at the top; or what has ended."""
    name = "ended" if request.GET.get("box") == "ended" else "open"
    found, today = selectors.list_cases(request.actor, name), request.now.date()
    titles = {"open": _("To be answered"), "ended": _("Answered or withdrawn")}
    shown = {
        "heading": titles[name], "entries": [words.line(one, today, reverse("subjects:page", args=[one.case.ref])) for one in found],
        "lists": [{"url": f"?box={code}", "label": label, "current": code == name} for code, label in titles.items()],
        "new_url": reverse("subjects:new"), "guards": bool(rules.may_guard(request.actor)),
        "elsewhere": Permission.SUBJECT_GUARD in request.actor.permissions and not rules.may_guard(request.actor),
    }  # fmt: skip
    return render(request, "subjects/list.html", shown)


@page(needs=Permission.SUBJECT_HANDLE, methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """Register a request."""
    given, wrong = request.POST, dict[str, list[str]]()
    if request.method == "POST":
        try:
            made = _register(request, given)
        except (Invalid, Denied) as refused:
            if refused.reason == Reason.NOT_ALLOWED:
                raise
            wrong = language.explain_all(refused) if isinstance(refused, Invalid) else {}
            wrong = wrong or {"guarded": [language.explain(refused)]}
        else:
            sessions.tell(request, _("The request is registered. Confirm who asks before you examine it."))
            return HttpResponseRedirect(reverse("subjects:page", args=[made.ref]))
    form = _form(request, given, wrong)
    shown = {
        "page_header": {"title": _("Register a request"), "back": {"url": reverse("subjects:list"), "label": _("Requests of persons")}},
        "form": form, "error_summary": fields.summary(form) if wrong else None,
    }  # fmt: skip
    return render(request, "subjects/new.html", shown, status=422 if wrong else 200)


def _register(request: Request, given: QueryDict) -> Any:
    return registering.register(
        given.get("right", ""), given.get("name", ""), sought=given.get("sought", "").splitlines(), contact=given.get("contact", ""),
        theirs=given.get("theirs", ""), channel=given.get("channel", ""), asker=given.get("asker", ""), received_on=days.read(given, "received_on"),
        due_on=days.read(given, "due_on"), guarded=given.get("guarded") == "yes", by=request.actor, at=request.now,
    )  # fmt: skip


def _form(request: Request, given: QueryDict, wrong: dict[str, list[str]]) -> list[fields.Field]:
    within = int(lists.get("subject_right").codes["access"].extra["days"])
    made = [
        fields.select("right", _("Right asked for"), words.options("subject_right"), value=given.get("right", ""), errors=wrong, required=True,
                      empty_label=_("Choose")),
        fields.text("name", _("Who asks, or whose data it is"), value=given.get("name", ""), errors=wrong, required=True, maxlength=200, size="long",
                    autocomplete="off", help=_("Kept apart: it stands in no search, no matching and no export, and is deleted a year after the end.")),
        fields.textarea("sought", _("What to look for"), value=given.get("sought", ""), errors=wrong, rows=3,
                        help=_("Names and numbers as they may stand in records, one on each line. The name above is looked for too.")),
        fields.textarea("contact", _("Address for the answer"), value=given.get("contact", ""), errors=wrong, rows=3, maxlength=500),
        fields.text("theirs", _("Reference of the other side"), value=given.get("theirs", ""), errors=wrong, maxlength=80),
        fields.select("channel", _("Way by which it came"), words.options("subject_channel"), value=given.get("channel", "letter"), errors=wrong, required=True),
        fields.select("asker", _("Asked by"), words.options("subject_asker"), value=given.get("asker", "the-person"), errors=wrong, required=True),
        fields.text("received_on", _("Received on"), value=given.get("received_on", request.now.date().isoformat()), errors=wrong, type="date", size="short", dir="ltr"),
        fields.text("due_on", _("To be answered by"), value=given.get("due_on", ""), errors=wrong, type="date", size="short", dir="ltr", verify=True,
                    help=_("Without a day %(days)s days count. Set the day that the law which binds you gives.") % {"days": language.number(within)}),
    ]  # fmt: skip
    if Permission.SUBJECT_GUARD in request.actor.permissions:
        made.append(fields.checkboxes("guarded", _("Protection"), [("yes", _("A smuggled person asks: guardians alone read it"))],
                                      values=given.getlist("guarded"), errors=wrong))  # fmt: skip
    return made
