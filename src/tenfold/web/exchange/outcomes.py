"""What came of shared information: the short form by which it is said, and the list of what was said."""

import uuid
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.exchange import outcomes, selectors
from tenfold.exchange.outcomes import Told
from tenfold.exchange.services import telling
from tenfold.foundation.errors import Invalid
from tenfold.notices import selectors as notices
from tenfold.records import rules
from tenfold.records.selectors import opening
from tenfold.vocabulary import lists
from tenfold.web import days, directory, fields, language, sessions
from tenfold.web.exchange import words
from tenfold.web.pages import Request, page
from tenfold.web.records import heads

Context = dict[str, Any]
_MOST = 4000


@page(needs=Permission.RECORD_READ)
def listed(request: Request) -> HttpResponse:
    """What others said came of what this house shared, and what it said itself."""
    by = request.GET.get("by", "") if request.GET.get("by") in {"us", "asked"} else ""
    titles = {
        "": _("Told to your organisation"), "us": _("Told by your organisation"), "asked": _("Asked of your organisation"),
    }  # fmt: skip
    shown = {
        "title": _("What came of it"), "heading": titles[by], "asked": _asked(request) if by == "asked" else None,
        "entries": [] if by == "asked" else _told(request, outcomes.list_told(request.actor, own=by == "us")),
        "lists": [{"url": f"?by={code}" if code else "?", "label": label, "current": code == by} for code, label in titles.items()],
        "back": {"url": reverse("exchange:inbox"), "label": _("Requests")},
    }  # fmt: skip
    return render(request, "exchange/outcomes.html", shown)


def _asked(request: Request) -> list[Context]:
    """What the house used and was reminded of, each with the way to say what came of it."""
    found = notices.outcomes_asked(request.actor)
    contents = selectors.contents(request.actor, found)
    made = [(ref, *words.title(ref, contents)) for ref in found if ref in contents]
    return [
        {"url": reverse("records:page", args=[ref]), "title": title or str(ref), "lang": lang, "tell_url": reverse("exchange:tell", args=[ref])}
        for ref, title, lang in made
    ]  # fmt: skip


def _told(request: Request, found: list[Told]) -> list[Context]:
    contents = selectors.contents(request.actor, [ref for one in found for ref in one.used])
    return entries(found, directory.participants(language.current()), contents)


def entries(found: list[Told], names: dict[int, str], contents: Any) -> list[Context]:
    """Each with who said it, what came of it, and the records that were used."""
    return [
        {
            "url": reverse("records:page", args=[one.ref]), "reference": one.human_ref, "came": came(one.body), "by": names.get(one.by, ""),
            "at": language.day(one.at), "words": one.body.get("feedback", ""), "lang": one.body.get("lang", ""),
            "used": [{"url": reverse("records:page", args=[ref]), "title": words.title(ref, contents)[0] or str(ref), "lang": words.title(ref, contents)[1]}
                     for ref in one.used if ref in contents],
        }
        for one in found
    ]  # fmt: skip


def came(body: Context) -> str:
    """What came of it, in words."""
    known = lists.get("outcome")
    return ", ".join(known.label(code, language.current()) for code in body.get("outcome", ()))


@page(needs=Permission.RECORD_WRITE, methods=("GET", "POST"))
def tell(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Say what came of a record that another house shared: three things to choose, and one press."""
    opened = opening.get(request.actor, ref)
    rules.may_tell(request.actor, opened.version).require()
    wrong: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            made = telling.tell(
                [ref], request.POST.getlist("outcome"), request.POST.get("contribution", ""), on=days.require(request.POST, "reported_on"),
                words=request.POST.get("feedback", "")[:_MOST], lang=language.current(), by=request.actor, at=request.now,
            )  # fmt: skip
        except Invalid as refused:
            wrong = language.explain_all(refused) or {"": [language.explain(refused)]}
        else:
            sessions.tell(
                request,
                _("Handed to a reviewer. Once it is released, the organisation that shared the information reads it."),
            )
            return HttpResponseRedirect(reverse("records:page", args=[made]))
    names = directory.participants(language.current())
    form = _form(request, wrong)
    shown = {
        "page_header": heads.act(opened, _("Say what came of it")), "form": form, "error_summary": fields.summary(form) if wrong else None,
        "effect": _("%(organisation)s alone is told, once a colleague has released it.") % {"organisation": names.get(opened.record.originator_id, "")},
        "button": {"label": _("Say what came of it"), "style": "primary"}, "cancel_url": reverse("records:page", args=[ref]),
    }  # fmt: skip
    return render(request, "exchange/move.html", shown, status=Invalid.status if wrong else 200)


def _form(request: Request, wrong: dict[str, list[str]]) -> list[fields.Field]:
    lang, given = language.current(), request.POST
    came_of, part = lists.get("outcome"), lists.get("contribution")
    return [
        fields.checkboxes("outcome", _("What came of it"), [(code, came_of.label(code, lang)) for code in came_of.codes], values=given.getlist("outcome"),
                          errors=wrong, required=True, scroll=True, help=_("That it was of no value is an answer too.")),
        fields.select("contribution", _("How much it contributed"), [(code, part.label(code, lang)) for code in part.codes],
                      value=given.get("contribution", ""), errors=wrong, required=True, empty_label=_("Choose")),
        fields.text("reported_on", _("Day of the outcome"), value=given.get("reported_on", request.now.date().isoformat()), errors=wrong,
                    type="date", size="short", required=True),
        fields.textarea("feedback", _("In your words"), value=given.get("feedback", ""), errors=wrong, maxlength=_MOST,
                        help=_("What the information made possible, and what would help next time; no names of persons.")),
    ]  # fmt: skip
