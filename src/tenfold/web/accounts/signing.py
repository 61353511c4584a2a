"""Signing in and out; the language and the purpose of what follows."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from tenfold.accounts import rules
from tenfold.accounts import selectors as accounts
from tenfold.accounts.services import credentials
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation.errors import Denied
from tenfold.handling.acting import acting
from tenfold.vocabulary.languages import LANGUAGES
from tenfold.web import context, fields, language, sessions
from tenfold.web.pages import Request, page


def safe_next(request: Request) -> str:
    """Where to go back to: an address of this node, else the start page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    inside = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if inside and wanted.startswith("/") else "/"


@page(public=True, methods=("GET", "POST"))
def sign_in(request: Request) -> HttpResponse:
    """Ask for address and password. Whatever is wrong with them, the answer is the same."""
    if request.method == "POST":
        given = request.POST.get("email", ""), request.POST.get("password", "")
        try:
            person = credentials.sign_in(*given, at=request.now)
        except Denied as error:
            return _ask(request, said=language.explain(error), status=403)
        sessions.begin(request, person)
        with acting(person, sessions.purpose(request, person)):
            audit.write(Event.SIGNED_IN, person=person.pk, at=request.now)
        response = HttpResponseRedirect(safe_next(request))
        language.remember(response, person.language)
        return response
    return HttpResponseRedirect(safe_next(request)) if request.person else _ask(request)


def _ask(request: Request, *, said: str = "", status: int = 200) -> HttpResponse:
    demonstration = accounts.list_participants().filter(invented=True).exists()
    card = {
        "action": reverse("accounts:sign-in"),
        "next": "" if safe_next(request) == "/" else safe_next(request),
        "error_summary": {"errors": [{"text": said, "href": "#field-email"}]} if said else None,
        "fields": [
            fields.text(
                "email",
                _("E-mail address"),
                value=request.POST.get("email", ""),
                type="email",
                autocomplete="username",
                dir="ltr",
            ),
            fields.text("password", _("Password"), type="password", autocomplete="current-password", dir="ltr"),
        ],
        "note": _("Forgotten your password? An administrator of your organisation can set a new one."),
    }
    return render(request, "accounts/sign_in.html", {"signin": card, "invented": demonstration}, status=status)


@page(public=True, methods=("POST",))
def sign_out(request: Request) -> HttpResponse:
    """End the session."""
    if person := request.person:
        with acting(person, sessions.purpose(request, person)):
            audit.write(Event.SIGNED_OUT, person=person.pk, at=request.now)
        sessions.end(request)
    return HttpResponseRedirect(reverse("accounts:sign-in"))


@page(public=True, methods=("POST",))
def language_of(request: Request) -> HttpResponse:
    """Change the language; for somebody who is signed in it becomes the preference."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(safe_next(request))
    if chosen in LANGUAGES:
        if person := request.person:
            with acting(person, sessions.purpose(request, person)) as actor:
                credentials.prefer(person.pk, by=actor, language=chosen)
        language.remember(response, chosen)
    return response


@page(methods=("GET", "POST"))
def purpose(request: Request) -> HttpResponse:
    """Change the one purpose of this session."""
    if request.method == "POST":
        chosen = request.POST.get("purpose", "")
        rules.may_use_purpose(request.actor.purposes, chosen).require()
        sessions.choose_purpose(request, chosen)
        return HttpResponseRedirect(safe_next(request))
    options = [(code, context.purpose_label(code)) for code in request.actor.purposes]
    asked = fields.radios(
        "purpose", _("Purpose of your view"), options, value=request.actor.purpose, always_chosen=True
    )
    content = request.actor.purpose != accounts.NO_CONTENT
    shown = {"field": asked, "content": content, "next": safe_next(request), "action": reverse("accounts:purpose")}
    return render(request, "accounts/purpose.html", shown)
