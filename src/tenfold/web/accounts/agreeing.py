"""A second person agrees that an account opens which an administrator added, gave a password or let read."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import rules
from tenfold.accounts import selectors as accounts
from tenfold.accounts.services import credentials
from tenfold.web import sessions
from tenfold.web.accounts import asked, words
from tenfold.web.accounts.colleagues import header
from tenfold.web.pages import Request, page


@page(methods=("GET", "POST"))
def agree(request: Request, number: int) -> HttpResponse:
    """One question; the administrator who did it says where this page is."""
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
        sessions.tell(request, _("The account opens now."))
        return HttpResponseRedirect(reverse("home:page"))
    what = [
        _("An administrator added this person, made a new password for the account or gave it a role that reads."),
        _("Ask this person whether that was wanted, and who has the password: whoever holds it reads what this person reads."),
        _("That you agreed is recorded, with your name."),
    ]  # fmt: skip
    roles = " · ".join(words.role(role) for role in person.roles)
    question = {
        "action": request.path, "what": what, "whom": [f"{person.name}, {person.email}", roles], "button_label": _("Agree"),
        "cancel_url": reverse("home:page"),
    }  # fmt: skip
    head = header(_("Account of a colleague"), reverse("home:page"), _("Home"))
    return render(request, "accounts/reset.html", {"confirm": question, "page_header": head})
