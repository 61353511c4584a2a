"""A second person agrees that a colleague gets the password which an administrator made."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import rules
from tenfold.accounts import selectors as accounts
from tenfold.accounts.services import credentials
from tenfold.web import sessions
from tenfold.web.accounts import asked
from tenfold.web.accounts.colleagues import header
from tenfold.web.pages import Request, page


@page(methods=("GET", "POST"))
def agree(request: Request, number: int) -> HttpResponse:
    """One question; the administrator who made the password says where this page is."""
    person = accounts.held_of(request.actor, number)
    rules.may_agree(
        request.actor,
        participant=person.participant_id,
        roles=person.roles,
        person=person.pk,
        held_by=person.held_by or 0,
    ).require()
    if away := asked.proof_first(request, request.path):
        return away
    if request.method == "POST":
        credentials.agree(person, by=request.actor, at=request.now)
        sessions.tell(request, _("The new password works now."))
        return HttpResponseRedirect(reverse("home:page"))
    what = [
        _("An administrator made a new password for this person, who has no second factor. Whoever holds it reads what this person reads."),
        _("Ask this person whether the password was wanted, and who has it."), _("That you agreed is recorded, with your name."),
    ]  # fmt: skip
    question = {
        "action": request.path, "what": what, "whom": [f"{person.name}, {person.email}"], "button_label": _("Agree to the new password"),
        "cancel_url": reverse("home:page"),
    }  # fmt: skip
    head = header(_("New password for a colleague"), reverse("home:page"), _("Home"))
    return render(request, "accounts/reset.html", {"confirm": question, "page_header": head})
