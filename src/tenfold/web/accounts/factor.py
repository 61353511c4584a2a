"""The second factor of the own account: enrolled by a code, renewed, given up. Each asks first who one is."""

import segno
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.services import factors
from tenfold.foundation.errors import Denied
from tenfold.web import fields, gates, language, sessions
from tenfold.web.accounts import asked
from tenfold.web.fields import Errors
from tenfold.web.pages import Request, page

_GROUP = 4


@page(methods=("GET", "POST"), opens=(gates.FACTOR,))
def factor(request: Request) -> HttpResponse:
    """What there is, and the way to a first one: a secret is made, and shown until its first code is given."""
    here = reverse("accounts:factor")
    if away := asked.proof_first(request, here):
        return away
    if request.method == "POST":
        factors.begin(request.person, by=request.actor)
        return HttpResponseRedirect(here)
    return _show(request)


@page(methods=("POST",), opens=(gates.FACTOR,))
def confirm(request: Request) -> HttpResponse:
    """The first code takes the factor into use; the recovery codes are shown on this one page."""
    if away := asked.proof_first(request, reverse("accounts:factor")):
        return away
    try:
        codes = factors.confirm(request.person, request.POST.get("code", ""), by=request.actor, at=request.now)
    except Denied as error:
        return _show(request, errors={"code": [language.explain(error)]})
    return _codes(request, codes)


@page(methods=("POST",))
def codes(request: Request) -> HttpResponse:
    """New recovery codes instead of the old ones, shown on this one page."""
    if away := asked.proof_first(request, reverse("accounts:factor")):
        return away
    return _codes(request, factors.renew_codes(request.person, by=request.actor, at=request.now))


@page(methods=("GET", "POST"))
def remove(request: Request) -> HttpResponse:
    """Give the factor up, for example for that of a new telephone."""
    here = reverse("accounts:factor")
    if away := asked.proof_first(request, reverse("accounts:remove-factor")):
        return away
    if request.method == "POST":
        factors.remove(request.person, by=request.actor, at=request.now)
        sessions.tell(request, _("Your second factor was removed."))
        return HttpResponseRedirect(here if request.person.participant.demands_factor else reverse("accounts:account"))
    what = [
        _("Your password alone lets you in from then on."),
        _("Your recovery codes are worth nothing any more."),
        _("It is recorded."),
    ]
    if request.person.participant.demands_factor:
        what[0] = _("Your organisation asks for a second factor: you enrol another one before anything else answers.")
    question = {
        "action": request.path,
        "what": what,
        "button_label": _("Remove the second factor"),
        "danger": True,
        "cancel_url": here,
    }
    header = {"title": _("Remove the second factor"), "back": {"url": here, "label": _("Second factor")}}
    return render(request, "accounts/reset.html", {"confirm": question, "page_header": header})


def _codes(request: Request, made: list[str]) -> HttpResponse:
    return render(request, "accounts/recovery_codes.html", {"codes": made})


def _show(request: Request, *, errors: Errors | None = None) -> HttpResponse:
    enrolled: bool = request.person.has_factor
    waiting = None if enrolled else factors.secret_of(request.person, by=request.actor)
    first = fields.text(
        "code", _("Code that the app shows now"), autocomplete="one-time-code", inputmode="numeric", dir="ltr", size="count", maxlength=10,
        errors=errors,
    )  # fmt: skip
    shown = {
        "enrolled": enrolled, "waiting": waiting is not None, "field": first, "error_summary": fields.summary([first]),
        "left": accounts.codes_left(request.actor) if enrolled else 0, "demanded": request.person.participant.demands_factor,
    }  # fmt: skip
    if waiting is not None:
        text, address = waiting
        shown["secret"] = " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))
        shown["picture"] = segno.make(address, error="m").svg_data_uri(scale=5, border=4, dark="#000", light="#fff")
    return render(request, "accounts/factor.html", shown, status=422 if errors else 200)
