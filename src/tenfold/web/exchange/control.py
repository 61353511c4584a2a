"""Asking an originator in one form: for consent to a use of a record that one reads, and for access to one that one does not."""

import uuid
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.exchange import control
from tenfold.exchange.services import consenting
from tenfold.foundation.errors import Invalid, Missing
from tenfold.records.selectors import opening as records_opening
from tenfold.vocabulary import lists
from tenfold.web import days, directory, fields, language, sessions
from tenfold.web.exchange import moves, words
from tenfold.web.pages import Request, page

Context = dict[str, Any]


@page(needs=Permission.REQUEST_MOVE, methods=("GET", "POST"))
def ask_consent(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Ask the originator of a record to consent to a use."""
    found = records_opening.find(request.actor, ref)
    if found is None or found.originator_id == request.actor.participant:
        raise Missing
    wrong: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            made = consenting.ask_consent(
                ref, _said(request, control.CONSENT), **_how(request), by=request.actor, at=request.now
            )
        except Invalid as refused:
            wrong = language.explain_all(refused) or {"": [language.explain(refused)]}
        else:
            return _sent(request, made.request.ref)
    house = directory.participants(language.current()).get(found.originator_id, "")
    effect = _("%(organisation)s is asked. Until it consents, the marks of the record bind.") % {"organisation": house}
    header = {
        "title": _("Ask for consent to a use"),
        "kicker": found.human_ref,
        "back": _back("records:page", ref, _("Back to the record")),
    }
    return _show(request, control.CONSENT, header, effect, wrong)


@page(needs=Permission.REQUEST_MOVE, methods=("GET", "POST"))
def ask_access(request: Request) -> HttpResponse:
    """Ask for access to what a reference names. The page never says whether there is such a record."""
    wrong: dict[str, list[str]] = {}
    given = request.POST if request.method == "POST" else request.GET
    if request.method == "POST":
        try:
            made = consenting.ask_access(
                given.get("reference", ""), given.get("to", ""), _said(request, control.ACCESS), **_how(request),
                by=request.actor, at=request.now,
            )  # fmt: skip
        except Invalid as refused:
            wrong = language.explain_all(refused) or {"": [language.explain(refused)]}
        else:
            return _sent(request, made.request.ref)
    names = directory.participants(language.current())
    others = accounts.list_participants().exclude(pk=request.actor.house).values_list("pk", "slug")
    options = sorted(((slug, names.get(pk, slug)) for pk, slug in others), key=lambda one: one[1])
    whom = fields.select("to", _("Organisation that is asked"), options, value=given.get("to", ""), errors=wrong, empty_label=_("As the reference says"),
                         help=_("The reference of a record begins with the letters of its organisation. Choose one where it does not."))  # fmt: skip
    effect = _("You need no more than a reference: from a notice, a match, a paper, a colleague. The organisation decides whether you read what it names, "
               "and until when. Your request is taken alike, whether there is such a record or not.")  # fmt: skip
    header = {
        "title": _("Ask for access to a record"),
        "kicker": words.kind(control.ACCESS),
        "back": _back("exchange:inbox", None, _("Requests")),
    }
    return _show(request, control.ACCESS, header, effect, wrong, whom)


def _show(
    request: Request, course: str, header: Context, effect: str, wrong: dict[str, list[str]], *more: fields.Field
) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    opening = control.COURSES[course].move("send")
    assert opening is not None
    urgencies = [(code, one.labels[language.current()]) for code, one in lists.get("request_urgency").codes.items()]
    form = [
        *(moves.field(request, need, given, wrong, label=_("What it is for") if need.name == "text" else "") for need in opening.needs),
        *more,
        fields.select("urgency", _("Urgency"), urgencies, value=given.get("urgency", "normal"), errors=wrong, required=True),
        fields.text("wanted", _("Needed by"), value=given.get("wanted", ""), errors=wrong, type="date", size="short", dir="ltr"),
    ]  # fmt: skip
    summary = fields.summary(form)
    known = {one["name"] for one in form}
    summary["errors"] += [
        {"text": text, "href": ""} for at, texts in wrong.items() if at not in known for text in texts
    ]
    shown = {
        "page_header": header, "form": form, "error_summary": summary if wrong else None, "effect": effect,
        "button": {"label": _("Send the request"), "style": "primary"}, "cancel_url": header["back"]["url"],
    }  # fmt: skip
    return render(request, "exchange/move.html", shown, status=Invalid.status if wrong else 200)


def _said(request: Request, course: str) -> dict[str, Any]:
    opening = control.COURSES[course].move("send")
    assert opening is not None
    given = request.POST
    return {
        need.name: given.getlist(need.name) if need.type == "codes" else given.get(need.name, "").strip()
        for need in opening.needs
    }


def _how(request: Request) -> dict[str, Any]:
    return {"urgency": request.POST.get("urgency", "normal"), "wanted": days.read(request.POST, "wanted")}


def _sent(request: Request, ref: uuid.UUID) -> HttpResponse:
    sessions.tell(request, _("The request is sent. You find it, and what is answered, among your requests."))
    return HttpResponseRedirect(reverse("exchange:page", args=[ref]))


def _back(name: str, ref: uuid.UUID | None, label: str) -> Context:
    return {"url": reverse(name, args=[ref] if ref else []), "label": label}
