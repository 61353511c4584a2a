"""Proving once more who one is, for what guards the account; and passwords, which ask for that in their own way."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.services import credentials, factors
from tenfold.foundation.errors import Denied, Invalid
from tenfold.handling.acting import acting
from tenfold.web import browsers, fields, gates, language, sessions
from tenfold.web.accounts import account, told
from tenfold.web.accounts.asked import code, new_password
from tenfold.web.accounts.signing import safe_next
from tenfold.web.fields import Errors
from tenfold.web.pages import Request, page


@page(methods=("GET", "POST"), own_view=True, opens=(gates.FACTOR,))
def prove(request: Request) -> HttpResponse:
    """Ask for the password, and for a code where there is a second factor: counted as at sign-in, in the same way."""
    if request.method != "POST":
        return _ask(request)
    person, whence = request.person, browsers.whence(request, request.person.email)
    try:
        credentials.sign_in(person.email, request.POST.get("password", ""), at=request.now, whence=whence)
    except Denied:
        return _ask(
            request, errors={"password": [_("This is not your present password, or there were too many tries.")]}
        )
    try:
        if person.has_factor:
            factors.prove(person, request.POST.get("code", ""), at=request.now, whence=whence)
    except Denied as error:
        return _ask(request, errors={"code": [language.explain(error)]})
    sessions.renew(request)
    return HttpResponseRedirect(safe_next(request))


def _ask(request: Request, *, errors: Errors | None = None) -> HttpResponse:
    asked = [
        fields.text("password", _("Present password"), type="password", autocomplete="current-password", dir="ltr", errors=errors)
    ]  # fmt: skip
    if request.person.has_factor:
        asked.append(code(errors))
    shown = {"fields": asked, "error_summary": fields.summary(asked), "next": safe_next(request)}
    return render(request, "accounts/prove.html", shown, status=403 if errors else 200)


@page(methods=("POST",), own_view=True)
def password(request: Request) -> HttpResponse:
    """A new password; it asks for the old one whatever the form of the request, and counts wrong ones as at sign-in."""
    person = request.person
    old, new, again = (request.POST.get(name, "") for name in ("old", "new", "again"))
    if wrong := _differ(new, again):
        return account.show(request, errors=wrong, status=422)
    try:
        credentials.sign_in(person.email, old, at=request.now, whence=browsers.whence(request, person.email))
        with acting(person, sessions.purpose(request, person)) as actor:
            credentials.change_password(person, old, new, by=actor, at=request.now)
    except Denied:
        return account.show(request, errors={"old": [_("This is not your present password.")]}, status=403)
    except Invalid as error:
        return account.show(request, errors={"new": [language.explain(error)]}, status=422)
    sessions.outlive_password(request)
    sessions.tell(request, _("Your password was changed. All your other sessions have ended."))
    return HttpResponseRedirect(reverse("accounts:account"))


@page(methods=("GET", "POST"), opens=(gates.PASSWORD,))
def first_password(request: Request) -> HttpResponse:
    """Replace the password that somebody else made. Until then nothing else answers."""
    if gates.of(request.person) != gates.PASSWORD:
        return HttpResponseRedirect(reverse("home:page"))
    if request.method != "POST":
        return _ask_first(request)
    new, again = request.POST.get("new", ""), request.POST.get("again", "")
    if wrong := _differ(new, again):
        return _ask_first(request, errors=wrong)
    try:
        credentials.replace_password(request.person, new, by=request.actor, at=request.now)
    except Invalid as error:
        return _ask_first(request, errors={"new": [language.explain(error)]})
    sessions.outlive_password(request)
    sessions.tell(request, _("Your password is yours alone now."))
    return HttpResponseRedirect(reverse("home:page"))


def _differ(new: str, again: str) -> Errors | None:
    return None if new == again else {"again": [_("The two new passwords differ. Write the same one twice.")]}


def _ask_first(request: Request, *, errors: Errors | None = None) -> HttpResponse:
    asked = new_password(errors)
    shown = {"fields": asked, "error_summary": fields.summary(asked), "notices": told.of(request, here="")}
    return render(request, "accounts/first_password.html", shown, status=422 if errors else 200)
