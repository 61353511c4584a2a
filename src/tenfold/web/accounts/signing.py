"""Signing in and out; the language and the purpose of what follows."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from tenfold.accounts import rules
from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission, of_roles
from tenfold.accounts.services import credentials, factors
from tenfold.audit import services as audit
from tenfold.audit.circumstances import EVERYDAY
from tenfold.audit.events import Event
from tenfold.foundation.errors import Denied
from tenfold.handling.acting import acting
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES
from tenfold.web import browsers, context, fields, language, sessions
from tenfold.web.accounts import asked
from tenfold.web.pages import Request, page

if TYPE_CHECKING:
    from tenfold.accounts.models import Person


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
        email, password = request.POST.get("email", ""), request.POST.get("password", "")
        try:
            person = credentials.sign_in(email, password, at=request.now, whence=browsers.whence(request, email))
        except Denied as error:
            return _ask(request, said=language.explain(error), status=403)
        if person.has_factor:
            sessions.begin_half(request, person)
            return HttpResponseRedirect(_with_next(request, "accounts:second-step"))
        return _come_in(request, person)
    return HttpResponseRedirect(safe_next(request)) if request.person else _ask(request)


@page(public=True, methods=("GET", "POST"))
def second_step(request: Request) -> HttpResponse:
    """Ask for the code of the second factor, or for a recovery code; only whoever has just given the password gets here."""
    person = sessions.find_half(request)
    if person is None:
        return HttpResponseRedirect(_with_next(request, "accounts:sign-in"))
    language.of_person(person)
    if request.method != "POST":
        return _ask_code(request)
    try:
        whence = browsers.whence(request, person.email)
        factors.prove(person, request.POST.get("code", ""), at=request.now, whence=whence)
    except Denied as error:
        return _ask_code(request, said=language.explain(error), status=403)
    return _come_in(request, person)


def _come_in(request: Request, person: "Person") -> HttpResponse:
    """She is who she says. Whoever reads for several purposes is asked for which one; her default holds until she says."""
    sessions.begin(request, person)
    with acting(person, sessions.purpose(request, person)):
        audit.write(Event.SIGNED_IN, person=person.pk, at=request.now)
    several = len(person.participant.purposes) > 1 and Permission.RECORD_READ in of_roles(frozenset(person.roles))
    response = HttpResponseRedirect(
        _with_next(request, "accounts:purpose", begin="1") if several else safe_next(request)
    )
    language.remember(response, person.language)
    browsers.remember(request, response, person.email)
    return response


def _with_next(request: Request, name: str, **more: str) -> str:
    back = safe_next(request)
    query = urlencode({**more, **({} if back == "/" else {"next": back})})
    return reverse(name) + (f"?{query}" if query else "")


def _ask(request: Request, *, said: str = "", status: int = 200) -> HttpResponse:
    demonstration = accounts.list_participants().filter(invented=True).exists()
    who = [
        fields.text("email", _("E-mail address"), value=request.POST.get("email", ""), type="email", autocomplete="username", dir="ltr"),
        fields.text("password", _("Password"), type="password", autocomplete="current-password", dir="ltr"),
    ]  # fmt: skip
    note = _("Forgotten your password? An administrator of your organisation can set a new one.")
    card = _card(request, "accounts:sign-in", who, said, note)
    return render(request, "accounts/sign_in.html", {"signin": card, "invented": demonstration}, status=status)


def _ask_code(request: Request, *, said: str = "", status: int = 200) -> HttpResponse:
    note = _(
        "Neither app nor recovery codes at hand? An administrator of your organisation can reset your second factor."
    )
    card = _card(request, "accounts:second-step", [asked.code()], said, note) | {"title": _("Second step")}
    return render(request, "accounts/sign_in.html", {"signin": card}, status=status)


def _card(request: Request, name: str, wanted: list[fields.Field], said: str, note: str) -> dict[str, object]:
    wrong = {"errors": [{"text": said, "href": f"#{wanted[0]['id']}"}]} if said else None
    back = "" if safe_next(request) == "/" else safe_next(request)
    return {"action": reverse(name), "next": back, "error_summary": wrong, "fields": wanted, "note": note}


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
        sessions.choose_because(request, request.POST.get("because", ""))
        return HttpResponseRedirect(safe_next(request))
    options = [(code, context.purpose_label(code)) for code in request.actor.purposes]
    chosen_of = fields.radios(
        "purpose", _("Purpose of your view"), options, value=request.actor.purpose, always_chosen=True
    )
    content = request.actor.purpose != accounts.NO_CONTENT
    shown = {
        "field": chosen_of, "because": _because(request), "content": content, "next": safe_next(request), "action": reverse("accounts:purpose"),
        "begins": "begin" in request.GET,
    }  # fmt: skip
    return render(request, "accounts/purpose.html", shown)


def _because(request: Request) -> fields.Field:
    """Why she reads: said once, written into each reading until she says otherwise."""
    told = _(
        "Whoever wrote what you read sees this beside each reading of it. A reason that fits spares you their questions."
    )
    options = [(code, one.labels[language.current()]) for code, one in lists.get("reading_reason").codes.items()]
    chosen = sessions.because(request) or EVERYDAY
    return fields.select(
        "because", _("Why you read"), options, value=chosen, always_chosen=True, help=told, size="long"
    )
