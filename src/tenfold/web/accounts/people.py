"""The people of a participant, for its administrators. No content of any record is near these pages."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import rules
from tenfold.accounts import selectors as accounts
from tenfold.accounts.identity import is_plain
from tenfold.accounts.permissions import ROLES, Permission
from tenfold.accounts.services import credentials
from tenfold.accounts.services import people as services
from tenfold.foundation.errors import Conflict
from tenfold.vocabulary.languages import LANGUAGES, own_name
from tenfold.web import fields, language, tables
from tenfold.web.accounts import colleagues, words
from tenfold.web.accounts.units import rule_fields
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
        "email": []
        if "@" in email[1:-1] and is_plain(email)
        else [_("Write a whole e-mail address, such as name@office.example.")],
        "name": []
        if 0 < len(name) <= _LONGEST_NAME
        else [_("Write the name of the person, in at most 120 characters.")],
        "roles": [] if roles and set(roles) <= set(allowed) else [_("Choose at least one role.")],
    }
    if any(errors.values()):
        return _show(request, errors=errors, status=422)
    made = credentials.random_password()
    try:
        added = services.add_person(
            email, participant=request.person.participant, roles=roles, name=name, password=made, by=request.actor, at=request.now,
            language=lang if lang in LANGUAGES else "en",
        )  # fmt: skip
    except Conflict as taken:
        request.refused = taken.reason  # who tries addresses to learn which are taken leaves an entry for each
        return _show(
            request, errors={"email": [_("This address cannot be added. Somebody has it already.")]}, status=409
        )
    held = colleagues.held(request, added.pk)
    return colleagues.told_once(request, name=name, email=email, password=made, held=held)


def _show(request: Request, *, errors: Errors | None = None, status: int = 200) -> HttpResponse:
    given = request.POST
    asked = [
        fields.text("name", _("Name"), value=given.get("name", ""), errors=errors, maxlength=_LONGEST_NAME),
        fields.text("email", _("E-mail address"), value=given.get("email", ""), errors=errors, type="email", dir="ltr"),
        fields.checkboxes("roles", _("Roles"), _roles(request), values=given.getlist("roles"), errors=errors),
        fields.select("language", _("Language"), [(code, own_name(code)) for code in LANGUAGES], always_chosen=True, size="short",
                      value=given.get("language") or language.current()),
    ]  # fmt: skip
    units = {unit.pk: language.text(unit.name) for unit in accounts.list_units(request.actor)}
    rows = [_row(person, units) for person in accounts.list_people(request.actor)]
    columns = [
        {"label": label} for label in (_("Name"), _("E-mail address"), _("Roles"), _("Units"), _("Account"), _("Second factor"))
    ]  # fmt: skip
    shown = {
        "data_table": tables.cards({"id": "people", "caption": _("People of your organisation"), "columns": columns, "rows": rows}),
        "fields": asked, "error_summary": fields.summary(asked), "may_add": Permission.PERSON_ADD in request.actor.permissions,
        "rules": rule_fields(request), "may_set": Permission.PARTICIPANT_SET in request.actor.permissions,
    }  # fmt: skip
    return render(request, "accounts/people.html", shown, status=status)


def _roles(request: Request) -> list[tuple[str, str]]:
    own = request.person.participant_id
    return [
        (role, words.role(role)) for role in ROLES if rules.may_add_person(request.actor, participant=own, roles=[role])
    ]


def _row(person: Any, units: dict[int, str]) -> list[Any]:
    return [
        {"text": person.name, "head": True, "url": reverse("accounts:colleague", args=[person.pk])}, {"text": person.email},
        {"text": " · ".join(words.role(role) for role in person.roles)}, {"text": " · ".join(units[pk] for pk in person.unit_ids if pk in units)},
        {"text": colleagues.state(person)}, {"text": _("Enrolled") if person.has_factor else _("None")},
    ]  # fmt: skip
