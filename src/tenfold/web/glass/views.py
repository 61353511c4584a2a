"""Break-glass on the pages: what was opened by whom and why, the act itself, its end, and the judgement afterwards."""

import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.audit import readership
from tenfold.audit.readership import OWN, THEIRS, Wanted
from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import openings
from tenfold.handling.openings import NOT_RIGHT, RIGHT, Told
from tenfold.handling.rules import LEAST_REASON
from tenfold.handling.services import glass
from tenfold.kinds import labels, registry
from tenfold.vocabulary.languages import in_language
from tenfold.web import context, directory, fields, language, sessions
from tenfold.web.audit import reading_words
from tenfold.web.audit.readings import references
from tenfold.web.pages import Request, page

_MOST = 200
_BESIDE = {Reason.GLASS_NEEDS_REASON: "because", Reason.TOO_LONG: "because"}


@page(needs=Permission.READINGS_SEE, methods=("GET", "POST"))
def openings_page(request: Request) -> HttpResponse:
    """What the organisation opened and what was opened of its records; whoever may, opens here."""
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            made = glass.break_glass(
                request.POST.get("owner", ""), request.POST.get("because", ""), by=request.actor, at=request.now
            )
        except (Denied, Invalid) as refused:
            if refused.reason == Reason.NOT_ALLOWED:
                raise
            errors[_BESIDE.get(refused.reason, "owner")] = [language.explain(refused)]
        else:
            sessions.tell(
                request,
                _("It is open until %(until)s. The other organisation has been told.")
                % {"until": language.hour(made.ends_at)},
            )
            return HttpResponseRedirect(reverse("search:page"))
    names = directory.participants(language.current())
    told = openings.list_openings(request.actor, at=request.now)
    asked = (
        _asked(request, errors)
        if Permission.GLASS_BREAK in request.actor.permissions and request.actor.opened is None
        else []
    )
    shown = {
        "mine": [_entry(one, names) for one in told if one.opening.originator_id == request.actor.participant],
        "theirs": [_entry(one, names) for one in told if one.opening.owner_id == request.actor.participant],
        "form": asked, "error_summary": fields.summary(asked) if errors else None, "purpose": context.purpose_label(request.actor.purpose),
    }  # fmt: skip
    return render(request, "glass/list.html", shown, status=422 if errors else 200)


@page(needs=Permission.READINGS_SEE, methods=("GET", "POST"))
def opening(request: Request, ref: uuid.UUID) -> HttpResponse:
    """One opening: why, how long, what was read under it, and what the owner's guardian says of it."""
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            glass.judge(
                ref, request.POST.get("verdict", ""), request.POST.get("note", ""), by=request.actor, at=request.now
            )
        except Invalid as refused:
            errors["verdict"] = [language.explain(refused)]
        else:
            sessions.tell(request, _("Your judgement stands. The other organisation reads it too."))
            return HttpResponseRedirect(reverse("glass:page", args=[ref]))
    told, names = openings.get(request.actor, ref, at=request.now), directory.participants(language.current())
    owns = told.opening.owner_id == request.actor.participant
    judges = owns and not told.standing and told.verdict is None and Permission.AUDIT_READ in request.actor.permissions
    asked = _judging(request, errors) if judges else []
    people = {} if owns else accounts.names_of_people(request.actor, [told.opening.person])
    shown = {
        "told": _entry(told, names), "because": told.opening.because, "purpose": context.purpose_label(told.opening.purpose),
        "person": people.get(told.opening.person, ""), "readings": _readings(request, told, owns=owns), "uses": _uses(ref), "form": asked, "owns": owns,
        "note": told.verdict.note if told.verdict else "", "error_summary": fields.summary(asked) if errors else None,
    }  # fmt: skip
    return render(request, "glass/page.html", shown, status=422 if errors else 200)


@page(needs=Permission.READINGS_SEE, methods=("POST",))
def end(request: Request, ref: uuid.UUID) -> HttpResponse:
    """End it now."""
    glass.end(ref, by=request.actor, at=request.now)
    sessions.tell(request, _("Break-glass has ended."))
    return HttpResponseRedirect(reverse("glass:page", args=[ref]))


def _asked(request: Request, errors: fields.Errors) -> list[fields.Field]:
    lang = language.current()
    owners = [(one.slug, in_language(one.name, lang, one.slug)) for one in openings.owners(request.actor)]
    told = _(
        "At least %(limit)s characters. The other organisation reads it at once, and its guardian judges it afterwards."
    )
    return [
        fields.select("owner", _("Whose records"), owners, value=request.POST.get("owner", ""), errors=errors, size="long",
                      empty_label=_("Choose an organisation of your State")),
        fields.textarea("because", _("What cannot wait"), value=request.POST.get("because", ""), errors=errors, maxlength=1000,
                        help=told % {"limit": language.number(LEAST_REASON)}),
    ]  # fmt: skip


def _judging(request: Request, errors: fields.Errors) -> list[fields.Field]:
    verdicts = [(RIGHT, verdict(RIGHT)), (NOT_RIGHT, verdict(NOT_RIGHT))]
    return [
        fields.radios("verdict", _("Your judgement on the opening"), verdicts, value=request.POST.get("verdict", ""), errors=errors, always_chosen=True),
        fields.textarea("note", _("Why"), value=request.POST.get("note", ""), errors=errors, maxlength=1000),
    ]  # fmt: skip


def verdict(code: str) -> str:
    """A judgement in words."""
    return _("It was right to open them") if code == RIGHT else _("It was not right to open them")


def _entry(told: Told, names: Mapping[int, str]) -> dict[str, Any]:
    one = told.opening
    if told.standing:
        state = _("Open until %(until)s") % {"until": language.hour(one.ends_at)}
    else:
        state = verdict(told.verdict.move) if told.verdict else _("Over, not judged yet")
    return {
        "url": reverse("glass:page", args=[one.ref]), "end_url": reverse("glass:end", args=[one.ref]), "opener": names.get(one.originator_id, ""),
        "owner": names.get(one.owner_id, ""), "at": language.moment(one.opened_at), "state": state, "standing": told.standing,
        "ended": language.moment(told.ended_at) if told.ended_at else "", "because": one.because,
    }  # fmt: skip


def _uses(ref: uuid.UUID) -> list[dict[str, Any]]:
    """Which pages were looked at meanwhile: a search shows titles of records of which none is opened."""
    return [
        {
            "page": one.page,
            "room": _room(one.page),
            "times": language.number(one.times),
            "last": language.moment(one.last),
        }
        for one in readership.uses(ref)
    ]


def _room(page: str) -> str:
    """What a page is about, in the words of the navigation; its own name stands beside it."""
    called = {
        "desk": _("Work"), "discussion": _("Threads"), "documents": _("Check a document"), "exchange": _("Requests"), "figures": _("Figures"),
        "glass": _("Break-glass"), "groups": _("Groups"), "home": _("Home"), "imports": _("Imports"), "maps": _("Map"), "matches": _("Matches"),
        "notices": _("Inbox"), "persons": _("Persons"), "records": _("Records"), "search": _("Search"), "seen": _("Have we seen this?"),
    }  # fmt: skip
    return called.get(page.partition(":")[0], "")


def _readings(request: Request, told: Told, *, owns: bool) -> list[dict[str, Any]]:
    """What was read under it, the newest first."""
    one = told.opening
    wanted = Wanted(
        whose=THEIRS if owns else OWN,
        since=one.opened_at - timedelta(minutes=1),
        until=one.ends_at + timedelta(minutes=1),
        glass=one.ref,
    )
    found = readership.list_readings(request.actor.house, wanted, most=_MOST)
    called = references(request.actor, [read.ref for read in found])
    return [
        {
            "at": language.moment(read.at), "what": reading_words.what(read),
            "kind": labels.of(read.kind).name(language.current()) if read.kind in registry.names() else read.kind,
            "url": reverse("records:page", args=[read.ref]) if owns and read.ref else "",
            "part": "protected" if "protected" in read.parts else "nominal" if read.personal else "open",
            "reference": called.get(read.ref, "") if read.ref else "",
        }
        for read in found
    ]  # fmt: skip
