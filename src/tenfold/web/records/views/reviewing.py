"""Review by another organisation: who reviews for whom, a draft handed over, the verdict, and what follows from it."""

import uuid
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import TenfoldError
from tenfold.records import rules
from tenfold.records.selectors import opening, reviews
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import review, reviewing
from tenfold.web import directory, fields, language, sessions
from tenfold.web.pages import Request, page
from tenfold.web.records import meant
from tenfold.web.records.views.taking import GET_AND_POST, ask, done, newest, told

Context = dict[str, Any]


@page(needs=Permission.RECORD_READ, methods=GET_AND_POST)
def reviewers(request: Request) -> HttpResponse:
    """Who reviews drafts for this organisation and for whom it reviews; named, accepted, ended."""
    if request.method == "POST":
        other = accounts.participant_by_slug(request.POST.get("participant", ""))
        reviewing.move(other, request.POST.get("move", ""), by=request.actor, at=request.now)
        sessions.tell(request, _("Done. The other organisation finds it on its page of reviewers."))
        return HttpResponseRedirect(reverse("records:reviewers"))
    may = Permission.GROUP_ADMIT in request.actor.permissions
    names = directory.participants(language.current())
    slugs = {one.pk: one.slug for one in accounts.list_participants()} if may else {}
    found = [one for one in reviews.list_namings(request.actor) if one.state != "none"]
    entries = [_naming(request, one, names, slugs, may=may) for one in found]
    taken = {one.reviewer for one in found if one.house == request.actor.participant} | {request.actor.house}
    choices = [(slug, names.get(pk, slug)) for pk, slug in slugs.items() if pk not in taken]
    form = fields.select("participant", _("Organisation"), choices) if may and choices else None
    return render(request, "records/reviewers.html", {"namings": entries, "field": form})


def _naming(request: Request, one: Any, names: dict[int, str], slugs: dict[int, str], *, may: bool) -> Context:
    ours = one.house == request.actor.participant
    other = one.reviewer if ours else one.house
    named = {"name": names.get(other, "")}
    said = {
        (True, "named"): _("%(name)s was asked to review for you and has not answered."),
        (True, "standing"): _("%(name)s reviews drafts that you hand to it."),
        (False, "named"): _("%(name)s asks you to review its drafts."),
        (False, "standing"): _("You review drafts that %(name)s hands to you."),
    }[ours, one.state]
    moves = {
        (True, "named"): [("end", _("Withdraw"))],
        (True, "standing"): [("end", _("End"))],
        (False, "named"): [("accept", _("Accept")), ("decline", _("Decline"))],
        (False, "standing"): [("quit", _("End"))],
    }[ours, one.state]
    return {"said": said % named, "slug": slugs.get(other, ""), "moves": moves if may and other in slugs else []}


@page(needs=Permission.RECORD_SUBMIT, methods=GET_AND_POST)
def hand(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Hand a submitted draft to an organisation that reviews for this one."""
    opened = newest(request, ref, rules.may_ask_review)
    error: TenfoldError | None = None
    if request.method == "POST":
        try:
            reviewing.ask(ref, request.POST.get("reviewer", ""), by=request.actor, at=request.now)
            return done(request, ref, _("Handed over. You find the verdict on this page."))
        except TenfoldError as refused:
            error = told(request, refused)
    mine = {
        one.reviewer
        for one in reviews.list_namings(request.actor)
        if one.house == request.actor.participant and one.state == "standing"
    }
    names = directory.participants(language.current())
    choices = [(one.slug, names.get(one.pk, one.slug)) for one in accounts.list_participants() if one.pk in mine]
    what = [
        _(
            "Reviewers of the organisation that you choose can read this draft, with its personal data, until you take it back or release it."
        ),
        _("What is protected about smuggled persons is not shown to it."),
        _("It says whether the draft is fit to release. You release it then, without a second person of your own."),
    ]
    if not choices:
        what = [_("No organisation reviews for yours. A coordinator can name one under Reviewers.")]
        return ask(request, opened, _("Review by another organisation"),
                   {"what": what, "button_label": _("Reviewers"), "action": reverse("records:reviewers")}, error=error)  # fmt: skip
    confirm = {"what": what, "button_label": _("Hand over"),
               "fields": [fields.select("reviewer", _("Organisation"), choices, value=request.POST.get("reviewer", ""))]}  # fmt: skip
    return ask(request, opened, _("Review by another organisation"), confirm, error=error)


@page(needs=Permission.RECORD_RELEASE, methods=GET_AND_POST)
def judge(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Give the verdict on another organisation's draft."""
    opened = _submitted(request, ref)
    rules.may_judge(request.actor, opened.version, reviews.review_of(request.actor, opened.version)).require()
    error: TenfoldError | None = None
    said, because = request.POST.get("verdict", ""), request.POST.get("because", "")
    if request.method == "POST":
        try:
            reviewing.judge(ref, fit=said == "fit", because=because, by=request.actor, at=request.now)
            return done(request, ref, _("Your verdict was given. The originator carries it out."))
        except TenfoldError as refused:
            error = told(request, refused)
    choices = [("fit", _("Fit to release")), ("return", _("Return it, with a reason"))]
    asked = fields.text("because", _("What is to be mended"), value=because)
    confirm = {
        "what": [_("Your organisation answers for the review; your name is kept with it in your own audit."),
                 _("The originator releases it or takes it back. Then you no longer read it for the review.")],
        "fields": [fields.radios("verdict", _("Verdict"), choices, value=said), asked | {"widget": "textarea", "rows": 3, "maxlength": 500}],
        "button_label": _("Give the verdict"),
    }  # fmt: skip
    return ask(request, opened, _("Give your verdict"), confirm, error=error)


@page(needs=Permission.RECORD_SUBMIT, methods=GET_AND_POST)
def take_back(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Let nobody outside the organisation read the draft any more."""
    opened = newest(request, ref, rules.may_ask_review)
    if request.method == "POST":
        reviewing.take_back(ref, by=request.actor, at=request.now)
        return done(request, ref, _("Taken back. Nobody outside your organisation reads it."))
    what = [
        _(
            "The other organisation no longer reads the draft. If it returned it, it becomes a draft again, with the reason."
        )
    ]
    return ask(request, opened, _("Take back from review"), {"what": what, "button_label": _("Take back")})


@page(needs=Permission.RECORD_SUBMIT, methods=GET_AND_POST)
def carry_out(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Release what the reviewing organisation found fit."""
    opened = newest(request, ref, rules.may_ask_review)
    error: TenfoldError | None = None
    if request.method == "POST":
        try:
            review.release(ref, by=request.actor, at=request.now)
            return done(request, ref, _("Released."))
        except TenfoldError as refused:
            error = told(request, refused)
    what = [_("Another organisation reviewed this version and found it fit to release."),
            _("Those for whom it is meant can read it at once. The reviewing organisation reads it only if it is among them.")]  # fmt: skip
    confirm = {"what": what, "readers": meant.readers(request.actor, opened), "button_label": _("Release")}
    return ask(request, opened, _("Release as reviewed"), confirm, error=error)


def _submitted(request: Request, ref: uuid.UUID) -> Opened:
    """The version that is under review, where this reader sees one beside others."""
    opened = opening.get(request.actor, ref)
    chosen = reviews.submitted(opened)
    return opened if chosen.pk == opened.version.pk else opening.get(request.actor, ref, chosen.number)
