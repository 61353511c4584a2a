"""Units of the own participant, who belongs to them, and the rules for all its accounts."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import rules
from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.accounts.services import participants
from tenfold.accounts.services import units as services
from tenfold.foundation.errors import Conflict, Invalid
from tenfold.vocabulary.languages import LANGUAGES
from tenfold.web import fields, language, sessions
from tenfold.web.fields import Errors
from tenfold.web.pages import Request, page

_LONGEST_NAME, _LONGEST_SLUG = 120, 60


@page(needs=Permission.UNIT_MANAGE, methods=("GET", "POST"))
def units(request: Request) -> HttpResponse:
    """The units with their people, and a form for one more."""
    if request.method != "POST":
        return _show(request)
    slug, name = request.POST.get("slug", "").strip(), request.POST.get("name", "").strip()
    if not 0 < len(name) <= _LONGEST_NAME:
        return _show(request, errors={"name": [_("Write the name of the unit, in at most 120 characters.")]})
    try:
        lang = language.current() if language.current() in LANGUAGES else "en"
        services.add(request.person.participant, slug, {lang: name}, by=request.actor, at=request.now)
    except Invalid:
        return _show(
            request, errors={"slug": [_("Use small letters from a to z, digits and hyphens, such as risk-analysis.")]}
        )
    except Conflict:
        return _show(request, errors={"slug": [_("There is a unit with this short name already.")]})
    sessions.tell(request, _("The unit was added, and can be addressed from now on."))
    return HttpResponseRedirect(reverse("accounts:units"))


@page(needs=Permission.UNIT_MANAGE, methods=("POST",))
def post(request: Request, slug: str) -> HttpResponse:
    """Give somebody a place in a unit."""
    unit, number = accounts.unit_of(request.actor, slug), request.POST.get("person", "")
    if not number.isdecimal():
        return _show(request, errors={f"person-{slug}": [_("Choose a person.")]})
    services.post(accounts.person_of(request.actor, int(number)), unit, by=request.actor, at=request.now)
    sessions.tell(
        request, _("The person belongs to the unit, and reads what is addressed to it from the next page on.")
    )
    return HttpResponseRedirect(reverse("accounts:units"))


@page(needs=Permission.UNIT_MANAGE, methods=("POST",))
def withdraw(request: Request, slug: str, number: int) -> HttpResponse:
    """Take somebody out of a unit."""
    unit = accounts.unit_of(request.actor, slug)
    services.withdraw(accounts.person_of(request.actor, number), unit, by=request.actor, at=request.now)
    sessions.tell(request, _("The person belongs to the unit no more."))
    return HttpResponseRedirect(reverse("accounts:units"))


@page(needs=Permission.PARTICIPANT_SET, methods=("POST",))
def set_rules(request: Request) -> HttpResponse:
    """Whether everybody needs a second factor, whether a token may release, whether a sharing names its basis, whether outcomes are asked for."""
    chosen = request.POST.getlist("rules")
    participants.set_rules(
        request.person.participant, demands_factor="demands_factor" in chosen, machine_release="machine_release" in chosen,
        demands_basis="demands_basis" in chosen, asks_outcomes="asks_outcomes" in chosen, by=request.actor, at=request.now,
    )  # fmt: skip
    sessions.tell(request, _("The rules of your organisation were saved."))
    return HttpResponseRedirect(reverse("accounts:people"))


def rule_fields(request: Request) -> list[fields.Field]:
    """The rules, as they stand."""
    participant = request.person.participant
    options = [
        ("demands_factor", _("Everybody needs a second factor. Whoever has none enrols one at the next page.")),
        (
            "machine_release",
            _("Tokens may release records, where their person may. Without it, only people at the pages do."),
        ),
        ("demands_basis", _("Whoever shares a record with others names the basis: an agreement, or a code.")),
        ("asks_outcomes", _("Be reminded to say what came of what others shared and you used.")),
    ]
    values = [name for name, _words in options if getattr(participant, name)]
    return [fields.checkboxes("rules", _("Rules for all accounts of your organisation"), options, values=values)]


def _show(request: Request, *, errors: Errors | None = None) -> HttpResponse:
    people = list(accounts.list_people(request.actor))
    entries = [_entry(request, unit, people, errors) for unit in accounts.list_units(request.actor)]
    given = request.POST if errors else {}
    form = [
        fields.text("name", _("Name"), value=given.get("name", ""), errors=errors, maxlength=_LONGEST_NAME),
        fields.text("slug", _("Short name"), value=given.get("slug", ""), errors=errors, maxlength=_LONGEST_SLUG, dir="ltr", size="short",
                    help=_("By it the unit is addressed in programs: small letters, digits and hyphens.")),
    ]  # fmt: skip
    chosen = [entry["field"] for entry in entries]
    shown = {"units": entries, "fields": form, "error_summary": fields.summary([*form, *chosen])}
    return render(request, "accounts/units.html", shown, status=422 if errors else 200)


def _entry(request: Request, unit: Any, people: list[Any], errors: Errors | None) -> dict[str, Any]:
    def may(one: Any) -> bool:
        decision = rules.may_post(request.actor, participant=one.participant_id, roles=one.roles, person=one.pk)
        return bool(decision)

    inside = [one for one in people if unit.pk in one.unit_ids]
    others = [(str(one.pk), one.name) for one in people if unit.pk not in one.unit_ids and one.active and may(one)]
    choice = fields.select(
        "person", _("Add a person"), others, errors={"person": (errors or {}).get(f"person-{unit.slug}", ())}
    )
    return {
        "name": language.text(unit.name), "slug": unit.slug, "post_url": reverse("accounts:post", args=[unit.slug]),
        "field": choice | {"id": f"field-person-{unit.slug}"}, "may_add": bool(others),
        "people": [
            {"name": one.name, "url": reverse("accounts:withdraw", args=[unit.slug, one.pk]) if may(one) else ""} for one in inside
        ],
    }  # fmt: skip
