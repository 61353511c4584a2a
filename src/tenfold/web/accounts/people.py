"""The people of a participant, for its administrators. No content of any record is near these pages."""

import secrets
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import rules
from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import ROLES, Permission
from tenfold.accounts.services import credentials
from tenfold.accounts.services import people as services
from tenfold.foundation.errors import Conflict
from tenfold.vocabulary.languages import LANGUAGES, own_name
from tenfold.web import fields, language
from tenfold.web.accounts import words
from tenfold.web.fields import Errors
from tenfold.web.pages import Request, page

_LONGEST_NAME = 120


@page(needs=Permission.PERSON_RESET, methods=("GET", "POST"))
def people(request: Request) -> HttpResponse:
    """The list, and a form for one more."""
    return _add(request) if request.method == "POST" else _show(request)


def _add(request: Request) -> HttpResponse:
    email, name = request.POST.get("email", "").strip(), request.POST.get("name", "").strip()
    roles, lang = request.POST.getlist("roles"), request.POST.get("language", "")
    allowed = [code for code, _label in _roles(request)]
    errors = {
        "email": [] if "@" in email[1:-1] else [_("Write a whole e-mail address, such as name@office.example.")],
        "name": []
        if 0 < len(name) <= _LONGEST_NAME
        else [_("Write the name of the person, in at most 120 characters.")],
        "roles": [] if roles and set(roles) <= set(allowed) else [_("Choose at least one role.")],
    }
    if any(errors.values()):
        return _show(request, errors=errors, status=422)
    made = secrets.token_urlsafe(15)
    try:
        services.add_person(
            email, participant=request.person.participant, roles=roles, name=name, password=made, by=request.actor, at=request.now,
            language=lang if lang in LANGUAGES else "en",
        )  # fmt: skip
    except Conflict:
        return _show(
            request, errors={"email": [_("This address cannot be added. Somebody has it already.")]}, status=409
        )
    return _told_once(request, name=name, email=email, password=made)


@page(needs=Permission.PERSON_RESET, methods=("GET", "POST"))
def reset(request: Request, number: int) -> HttpResponse:
    """Set a new password for a colleague, and show it once."""
    person = accounts.person_of(request.actor, number)
    if request.method == "POST":
        made = credentials.reset_password(person, by=request.actor, at=request.now)
        return _told_once(request, name=person.name, email=person.email, password=made)
    rules.may_change_credential(request.actor, participant=person.participant_id, roles=person.roles).require()
    asked = {
        "action": reverse("accounts:reset", args=[number]),
        "what": [
            _("A new password is made and shown to you once."), _("The old password stops working, and all sessions of this person end."),
            _("The reset is recorded, with your name."),
        ],
        "whom": [f"{person.name}, {person.email}"], "button_label": _("Set a new password"), "cancel_url": reverse("accounts:people"),
    }  # fmt: skip
    back = {"url": reverse("accounts:people"), "label": _("People")}
    return render(
        request,
        "accounts/reset.html",
        {"confirm": asked, "page_header": {"title": _("New password for a colleague"), "back": back}},
    )


def _told_once(request: Request, *, name: str, email: str, password: str) -> HttpResponse:
    shown = {
        "name": name,
        "email": email,
        "password": password,
        "sign_in_url": request.build_absolute_uri(reverse("accounts:sign-in")),
    }
    return render(request, "accounts/password_once.html", shown)


def _show(request: Request, *, errors: Errors | None = None, status: int = 200) -> HttpResponse:
    given = request.POST
    asked = [
        fields.text("name", _("Name"), value=given.get("name", ""), errors=errors, maxlength=_LONGEST_NAME),
        fields.text("email", _("E-mail address"), value=given.get("email", ""), errors=errors, type="email", dir="ltr"),
        fields.checkboxes("roles", _("Roles"), _roles(request), values=given.getlist("roles"), errors=errors),
        fields.select("language", _("Language"), [(code, own_name(code)) for code in LANGUAGES], always_chosen=True, size="short",
                      value=given.get("language") or language.current()),
    ]  # fmt: skip
    rows = [_row(request, person) for person in accounts.list_people(request.actor)]
    columns = [
        {"label": _("Name")},
        {"label": _("E-mail address")},
        {"label": _("Roles")},
        {"label": _("Account")},
        {"label": _("Password")},
    ]
    shown = {
        "data_table": {"id": "people", "caption": _("People of your organisation"), "columns": columns, "rows": rows},
        "fields": asked, "error_summary": fields.summary(asked), "may_add": Permission.PERSON_ADD in request.actor.permissions,
    }  # fmt: skip
    return render(request, "accounts/people.html", shown, status=status)


def _roles(request: Request) -> list[tuple[str, str]]:
    own = request.person.participant_id
    return [
        (role, words.role(role)) for role in ROLES if rules.may_add_person(request.actor, participant=own, roles=[role])
    ]


def _row(request: Request, person: Any) -> list[Any]:
    may = rules.may_change_credential(request.actor, participant=person.participant_id, roles=person.roles)
    button = {
        "label": _("Reset"),
        "style": "secondary",
        "url": reverse("accounts:reset", args=[person.pk]),
        "about": person.name,
    }
    return [
        {"text": person.name, "head": True}, {"text": person.email}, {"text": " · ".join(words.role(role) for role in person.roles)},
        {"text": _("Active") if person.active else _("Paused")}, {"button": button} if may and person.pk != request.person.pk else {"text": ""},
    ]  # fmt: skip
