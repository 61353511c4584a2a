"""The own account: preferences, password, keys for machines."""

import zoneinfo
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import IN_PERSON, Permission
from tenfold.accounts.services import credentials
from tenfold.vocabulary.languages import LANGUAGES, own_name
from tenfold.web import context, fields, language, sessions
from tenfold.web.accounts import asked, browsing, words
from tenfold.web.fields import Errors
from tenfold.web.pages import Request, page

DAYS = ("30", "90", "365")


@page()
def account(request: Request) -> HttpResponse:
    """Everything that a person sets for herself."""
    return show(request)


@page(methods=("POST",))
def preferences(request: Request) -> HttpResponse:
    """Language, time zone, purpose with which a session begins."""
    lang, zone = request.POST.get("language", ""), request.POST.get("time_zone", "")
    errors = {
        "language": [] if lang in LANGUAGES else [_("Choose one of the six languages.")],
        "time_zone": [] if zone in _zones(request) else [_("Choose a time zone of the list.")],
    }
    if any(errors.values()):
        return show(request, errors=errors, status=422)
    credentials.prefer(
        request.person.pk, by=request.actor, language=lang, time_zone=zone, purpose=request.POST.get("purpose") or None
    )
    language.activate(lang)
    sessions.tell(request, _("Your preferences were saved."))
    response = HttpResponseRedirect(reverse("accounts:account"))
    language.remember(response, lang)
    return response


@page(methods=("POST",))
def renew_handle(request: Request) -> HttpResponse:
    """Another handle: whoever has the old one reaches nobody by it any more."""
    credentials.renew_handle(request.person, by=request.actor, at=request.now)
    sessions.tell(request, _("You have a new handle. The old one names nobody any more."))
    return HttpResponseRedirect(reverse("accounts:account") + "#handle-title")


@page(needs=Permission.TOKEN_CREATE, methods=("POST",))
def create_token(request: Request) -> HttpResponse:
    """A key for a machine, within the own permissions, shown on this one page. It outlives the session: a proof comes first."""
    if away := asked.proof_first(request, reverse("accounts:account")):
        return away
    label, days = request.POST.get("label", "").strip(), request.POST.get("days", "")
    scopes = [scope for scope in request.POST.getlist("scopes") if scope in _scopes(request)]
    errors = {
        "label": [] if label else [_("Name the machine or the program that will use the token.")],
        "scopes": [] if scopes else [_("Choose at least one thing that the token allows.")],
        "days": [] if days in DAYS else [_("Choose how long the token lasts.")],
    }
    if any(errors.values()):
        return show(request, errors=errors, status=422)
    secret = credentials.create_token(
        request.person, label=label, scopes=[Permission(scope) for scope in scopes], purpose=request.POST.get("token_purpose", ""),
        days=int(days), by=request.actor, at=request.now,
    )  # fmt: skip
    return show(request, secret=secret)


@page(methods=("POST",))
def revoke_token(request: Request, number: int) -> HttpResponse:
    """End one of the own tokens."""
    credentials.revoke_token(number, by=request.actor, at=request.now)
    sessions.tell(request, _("The token was revoked. Whatever used it is no longer let in."))
    return HttpResponseRedirect(reverse("accounts:account"))


def show(request: Request, *, errors: Errors | None = None, secret: str = "", status: int = 200) -> HttpResponse:
    """The page, with what is wrong beside the field that it is about."""
    own = _preference_fields(request, errors)
    old = fields.text(
        "old", _("Present password"), type="password", autocomplete="current-password", dir="ltr", errors=errors
    )
    secrets = [old, *asked.new_password(errors)]
    keys = _token_fields(request, errors)
    shown = {
        "preferences": own, "password": secrets, "token_form": keys, "tokens": [_token(request, token) for token in accounts.list_tokens(request.actor)],
        "may_create": Permission.TOKEN_CREATE in request.actor.permissions, "secret": secret, "fresh": sessions.is_fresh(request),
        "sessions": browsing.listed(request), "enrolled": request.person.has_factor, "handle": words.handle(request.person.handle),
        "units": [language.text(unit.name) for unit in accounts.list_units(request.actor) if unit.pk in request.person.unit_ids],
        "roles": [words.role(role) for role in request.person.roles], "email": request.person.email,
        "error_summary": fields.summary([*own, *secrets, *keys]),
    }  # fmt: skip
    return render(request, "accounts/account.html", shown, status=status)


def _preference_fields(request: Request, errors: Errors | None) -> list[fields.Field]:
    person, given = request.person, request.POST
    purposes = [(code, context.purpose_label(code)) for code in request.actor.purposes]
    zones = [(zone, zone.replace("_", " ")) for zone in _zones(request)]
    return [
        fields.select("language", _("Language"), [(code, own_name(code)) for code in LANGUAGES], errors=errors, always_chosen=True,
                      value=given.get("language") or person.language, size="short"),
        fields.select("time_zone", _("Time zone"), zones, errors=errors, always_chosen=True, value=given.get("time_zone") or person.time_zone),
        fields.select("purpose", _("Purpose with which you begin"), purposes, errors=errors, always_chosen=True,
                      value=given.get("purpose") or person.purpose,
                      help=_("You can change the purpose of your view at any time, at the top of each page.")),
    ]  # fmt: skip


def _token_fields(request: Request, errors: Errors | None) -> list[fields.Field]:
    given = request.POST if errors else {}
    chosen = request.POST.getlist("scopes") if errors else ()
    scopes = [(str(scope), words.permission(scope)) for scope in _scopes(request)]
    days = [("30", _("30 days")), ("90", _("90 days")), ("365", _("One year"))]
    purposes = [(code, context.purpose_label(code)) for code in request.actor.purposes]
    return [
        fields.text("label", _("Used by"), errors=errors, value=given.get("label", ""), maxlength=80,
                    help=_("The machine or the program, in your own words.")),
        fields.checkboxes("scopes", _("What it allows"), scopes, values=chosen, errors=errors),
        fields.select("token_purpose", _("Purpose of what it reads and writes"), purposes, errors=errors, always_chosen=True,
                      value=given.get("token_purpose") or request.person.purpose),
        fields.select("days", _("Lasts for"), days, value=given.get("days", "90"), errors=errors, always_chosen=True, size="short"),
    ]  # fmt: skip


def _scopes(request: Request) -> list[Permission]:
    """What a token can be allowed here; releasing only where the organisation lets tokens do so."""
    release = request.person.participant.machine_release
    return [
        scope
        for scope in Permission
        if scope in request.actor.permissions - IN_PERSON and (release or scope != Permission.RECORD_RELEASE)
    ]


def _token(request: Request, token: Any) -> dict[str, Any]:
    release = request.person.participant.machine_release
    over = token.revoked_at is not None or token.expires_at <= request.now
    return {
        "label": token.label, "purpose": context.purpose_label(token.purpose), "scopes": [words.scope(scope, release=release) for scope in token.scopes],
        "until": language.day(token.expires_at), "over": over, "revoked": token.revoked_at is not None,
        "used": language.moment(token.used_at) if token.used_at else "",
        "revoke_url": "" if over else reverse("accounts:revoke-token", args=[token.pk]),
    }  # fmt: skip


def _zones(request: Request) -> list[str]:
    known = {
        zone
        for zone in zoneinfo.available_timezones()
        if "/" in zone and not zone.startswith(("Etc/", "SystemV/", "posix", "right"))
    }
    return sorted(known | {"UTC", request.person.time_zone})
