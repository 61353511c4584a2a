"""What a colleague may do: roles given and taken, by an administrator who has no less power."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import rules
from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import ROLES, Permission
from tenfold.accounts.services import roles as services
from tenfold.foundation.errors import Conflict, Invalid
from tenfold.web import fields, language, sessions
from tenfold.web.accounts import asked, words
from tenfold.web.accounts.colleagues import header, held
from tenfold.web.fields import Errors
from tenfold.web.pages import Request, page


@page(needs=Permission.PERSON_ADD, methods=("GET", "POST"))
def roles(request: Request, number: int) -> HttpResponse:
    """The roles that somebody has, ticked; what is sent is what she has then."""
    person = accounts.person_of(request.actor, number)
    rules.may_change_roles(
        request.actor, participant=person.participant_id, person=person.pk, had=person.roles, wanted=person.roles
    ).require()
    if away := asked.proof_first(request, request.path):
        return away
    if request.method != "POST":
        return _ask(request, person, person.roles)
    wanted = set(request.POST.getlist("roles"))
    try:
        services.change(
            person, add=wanted - set(person.roles), remove=set(person.roles) - wanted, by=request.actor, at=request.now
        )
    except (Invalid, Conflict) as error:
        return _ask(request, person, sorted(wanted), errors={"roles": [language.explain(error)]})
    said = _("The roles were changed.")
    if where := held(request, number):
        said = _(
            "The roles were changed. The account opens nothing before a second person agrees, a guardian or another administrator, on this page: %(where)s"
        ) % {"where": where}
    sessions.tell(request, said)
    return HttpResponseRedirect(reverse("accounts:colleague", args=[number]))


def _ask(request: Request, person: Any, chosen: list[str], *, errors: Errors | None = None) -> HttpResponse:
    back = reverse("accounts:colleague", args=[person.pk])
    offered = [
        (role, words.role(role)) for role in ROLES if rules.may_add_person(request.actor, participant=person.participant_id, roles=[role])
    ]  # fmt: skip
    form = [fields.checkboxes("roles", _("Roles"), offered, values=chosen, errors=errors)]
    what = [
        _("Where a role is taken, all sessions of this person end, and so do tokens that were made for more."),
        _("Where a role lets this person learn more than before, the account opens nothing until a second person agrees: a guardian, or another administrator."),
        _("The person is told. The change is recorded, with your name, and the guardian of your organisation reads it."),
    ]  # fmt: skip
    question = {
        "action": request.path, "what": what, "whom": [f"{person.name}, {person.email}"], "button_label": _("Change the roles"),
        "cancel_url": back, "fields": form,
    }  # fmt: skip
    shown = {
        "confirm": question, "page_header": header(_("Roles of a colleague"), back, person.name), "error_summary": fields.summary(form),
    }  # fmt: skip
    return render(request, "accounts/reset.html", shown, status=422 if errors else 200)
