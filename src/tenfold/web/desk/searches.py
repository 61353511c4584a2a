"""Kept searches: listed with what is new, kept, run, changed, dropped."""

import uuid
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.permissions import Permission
from tenfold.desk import addresses, rules
from tenfold.desk.selectors import searches as selectors
from tenfold.desk.selectors.searches import New
from tenfold.desk.services import searches
from tenfold.foundation.errors import Invalid
from tenfold.web import fields, language, sessions
from tenfold.web.pages import Request, page

_SIZE = 50
Context = dict[str, Any]


@page(needs=Permission.RECORD_READ)
def kept(request: Request) -> HttpResponse:
    """One's own and those of the house, each with what came since one last looked."""
    found = list(selectors.list_searches(request.actor)[: _SIZE + 1])
    news = selectors.with_news(request.actor, found[:_SIZE], lang=language.current())
    return render(request, "desk/searches.html", {"entries": [entry(one) for one in news], "more": len(found) > _SIZE})


def entry(one: New) -> Context:
    """A kept search as the lists show it."""
    return {
        "name": one.search.name, "url": reverse("desk:search", args=[one.search.ref]), "edit_url": reverse("desk:search-edit", args=[one.search.ref]),
        "shared": one.search.shared, "at_home": one.at_home, "since": language.moment(one.looked_at), "new": said(one), "fresh": bool(one.count),
    }  # fmt: skip


def said(one: New) -> str:
    """How much is new, in words."""
    if one.count is None:
        return _("This search uses a filter that there is no more.")
    if one.more:
        return _("More than %(number)s new") % {"number": language.number(one.count)}
    if not one.count:
        return _("Nothing new")
    return ngettext("%(number)s new", "%(number)s new", one.count) % {"number": language.number(one.count)}


@page(needs=Permission.RECORD_READ, methods=("GET", "POST"))
def begin(request: Request) -> HttpResponse:
    """Keep the search that stands in the address of this page."""
    address = addresses.tidy("?" + request.META.get("QUERY_STRING", ""))
    query, _filters = addresses.asked(address)
    if request.method == "POST":
        try:
            made = searches.save(request.POST.get("name", ""), address, shared=_ticked(request, "shared"), at_home=_ticked(request, "home"),
                                 by=request.actor, at=request.now)  # fmt: skip
        except Invalid as error:
            return _form(request, _("Keep this search"), query, wrong=error, back=_search_page(address))
        sessions.tell(request, _("Kept as “%(name)s”.") % {"name": made.name})
        return HttpResponseRedirect(reverse("desk:searches"))
    return _form(request, _("Keep this search"), query, back=_search_page(address))


@page(needs=Permission.RECORD_READ)
def run(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Look at it: the search page, and from now on only what comes later is new."""
    found = searches.look(ref, by=request.actor, at=request.now)
    return HttpResponseRedirect(_search_page(found.address))


@page(needs=Permission.RECORD_READ, methods=("GET", "POST"))
def edit(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Rename it, share it, put it on the start page, or drop it."""
    found = selectors.get(request.actor, ref)
    if request.method == "GET":
        return _form(request, _("Change a kept search"), found.name, search=found)
    if request.POST.get("act") == "drop":
        searches.drop(ref, by=request.actor, at=request.now)
        sessions.tell(request, _("“%(name)s” is kept no more.") % {"name": found.name})
        return HttpResponseRedirect(reverse("desk:searches"))
    own = found.made_by == request.actor.person
    may = bool(rules.may_alter(request.actor, found))
    try:
        searches.change(
            ref, name=request.POST.get("name", "") if may else None, shared=_ticked(request, "shared") if own else None,
            at_home=_ticked(request, "home"), by=request.actor, at=request.now,
        )  # fmt: skip
    except Invalid as error:
        return _form(request, _("Change a kept search"), request.POST.get("name", ""), search=found, wrong=error)
    sessions.tell(request, _("Changed."))
    return HttpResponseRedirect(reverse("desk:searches"))


def _form(
    request: Request, title: str, name: str, *, search: Any = None, wrong: Invalid | None = None, back: str = ""
) -> HttpResponse:
    may = search is None or bool(rules.may_alter(request.actor, search))
    own = search is None or search.made_by == request.actor.person
    said = {fault.at: [language.explain(fault)] for fault in wrong.faults} if wrong else {}
    values = {"shared": bool(search and search.shared), "home": bool(search and search.at_home)}
    if request.method == "POST":
        values = {"shared": _ticked(request, "shared"), "home": _ticked(request, "home")}
    asked = [fields.text("name", _("Name"), value=name, errors=said, required=True, maxlength=120)] if may else []
    if own:
        asked.append(
            fields.checkboxes(
                "shared", _("Who uses it"), [("yes", _("Share it with my organisation"))], values=_yes(values["shared"])
            )
        )
    asked.append(
        fields.checkboxes(
            "home", _("Start page"), [("yes", _("Show it on my start page"))], values=_yes(values["home"])
        )
    )
    other = [said[at][0] for at in said if at != "name"]
    shown = {
        "page_header": {"title": title, "back": {"url": back or reverse("desk:searches"), "label": _("Back")}}, "fields": asked, "may_drop": bool(search) and may,
        "error_summary": {"errors": [{"text": text, "href": "#field-name"} for text in (*said.get("name", ()), *other)]} if wrong else None,
    }  # fmt: skip
    return render(request, "desk/search_form.html", shown, status=422 if wrong else 200)


def _search_page(address: str) -> str:
    return f"{reverse('search:page')}?{address}" if address else reverse("search:page")


def _ticked(request: Request, name: str) -> bool:
    return request.POST.get(name) == "yes"


def _yes(value: bool) -> list[str]:
    return ["yes"] if value else []
