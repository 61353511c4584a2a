"""One account of the own participant: its state, and what an administrator can do with it. No content is near these pages."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts import rules
from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission, of_roles
from tenfold.accounts.services import credentials, factors, standing
from tenfold.foundation.errors import Invalid
from tenfold.records.services import handing
from tenfold.web import fields, language, sessions
from tenfold.web.accounts import asked, words
from tenfold.web.fields import Errors
from tenfold.web.pages import Request, page

Buttons = list[dict[str, str]]


@page(needs=Permission.PERSON_RESET)
def colleague(request: Request, number: int) -> HttpResponse:
    """What there is to know of one account."""
    person = accounts.person_of(request.actor, number)
    units = [language.text(unit.name) for unit in accounts.list_units(request.actor) if unit.pk in person.unit_ids]
    details = [
        (_("E-mail address"), person.email), (_("Roles"), " · ".join(words.role(role) for role in person.roles)),
        (_("Account"), state(person)), (_("Second factor"), _("Enrolled") if person.has_factor else _("None")),
        (_("Units"), " · ".join(units) or _("None")), (_("Added"), language.day(person.created_at)),
    ]  # fmt: skip
    if person.password_until:
        details.insert(
            3,
            (
                _("Password"),
                _("made by somebody else, to be replaced until %(when)s")
                % {"when": language.moment(person.password_until)},
            ),
        )
    if person.held_by:
        where = request.build_absolute_uri(reverse("accounts:agree", args=[person.pk]))
        details.insert(3, (_("Where a second person agrees"), where))
    shown = {
        "page_header": header(person.name, reverse("accounts:people"), _("People")), "details": details, "buttons": _buttons(request, person),
        "locked": not _buttons(request, person), "own": person.pk == request.person.pk,
    }  # fmt: skip
    return render(request, "accounts/colleague.html", shown)


def header(title: str, url: str, label: str) -> dict[str, Any]:
    """The head of a page that leads back."""
    return {"title": title, "back": {"url": url, "label": label}}


def state(person: Any) -> str:
    """Whether an account is open."""
    if person.active:
        return _("Waits for a second person") if person.held_by else _("Active")
    return _("Ended") if person.ended_at else _("Paused")


def _buttons(request: Request, person: Any) -> Buttons:
    """What this administrator may do with this account now."""
    if not rules.may_pause(request.actor, participant=person.participant_id, roles=person.roles, person=person.pk):
        return []
    made = [("accounts:close", _("Pause or end the account"))] if person.active else [
        ("accounts:reopen", _("Open the account again")), *([] if person.ended_at else [("accounts:close", _("End the account, or hand drafts over"))])
    ]  # fmt: skip
    if person.active:
        made.insert(0, ("accounts:reset", _("Set a new password")))
    if person.active and Permission.PERSON_ADD in request.actor.permissions:
        made.insert(0, ("accounts:roles", _("Change the roles")))
    if person.has_factor:
        made.insert(0, ("accounts:reset-factor", _("Reset the second factor")))
    return [{"url": reverse(name, args=[person.pk]), "label": label} for name, label in made]


@page(needs=Permission.PERSON_RESET, methods=("GET", "POST"))
def reset(request: Request, number: int) -> HttpResponse:
    """Set a new password for a colleague, and show it once."""
    person = accounts.person_of(request.actor, number)
    rules.may_reset(request.actor, participant=person.participant_id, roles=person.roles, person=person.pk).require()
    if away := asked.proof_first(request, request.path):
        return away
    if request.method == "POST":
        made = credentials.reset_password(person, by=request.actor, at=request.now)
        return told_once(request, name=person.name, email=person.email, password=made, held=held(request, person.pk))
    what = [
        _("A new password is made and shown to you once. It is good for 24 hours."),
        _("The old password stops working, and all sessions of this person end."), _("So do the tokens of this person."),
        _("At the first sign-in the person must choose another password, and is told that you reset it. A second factor is still asked for."),
        _("The reset is recorded, with your name, and the guardian of your organisation reads it."),
    ]  # fmt: skip
    return _ask(request, person, _("New password for a colleague"), what, _("Set a new password"))


@page(needs=Permission.PERSON_RESET, methods=("GET", "POST"))
def reset_factor(request: Request, number: int) -> HttpResponse:
    """Take the second factor of a colleague away who has lost it."""
    person = accounts.person_of(request.actor, number)
    rules.may_reset(request.actor, participant=person.participant_id, roles=person.roles, person=person.pk).require()
    if away := asked.proof_first(request, request.path):
        return away
    if request.method == "POST":
        factors.reset(person, by=request.actor, at=request.now)
        sessions.tell(request, _("The second factor was reset."))
        return HttpResponseRedirect(reverse("accounts:colleague", args=[number]))
    what = [
        _("The app of this person and the recovery codes are worth nothing any more. The password stays."),
        _("Make sure first that it is really this person who asks you."),
        _("Whoever resets the second factor of a person does not reset the password within 30 days: another administrator does."),
        _("The person is told. The reset is recorded, with your name, and the guardian of your organisation reads it."),
    ]  # fmt: skip
    return _ask(request, person, _("Second factor of a colleague"), what, _("Reset the second factor"))


@page(needs=Permission.PERSON_PAUSE, methods=("GET", "POST"), own_view=True)
def close(request: Request, number: int) -> HttpResponse:
    """Pause or end an account, and hand the open drafts over; the house itself counts them, no administrator reads one."""
    person = accounts.person_of(request.actor, number)
    standing.require_may_pause(person, by=request.actor)
    if away := asked.proof_first(request, request.path):
        return away
    if request.method != "POST":
        return _ask_close(request, person)
    how, taker = request.POST.get("how", ""), request.POST.get("to", "")
    if how not in {"pause", "end"}:
        return _ask_close(request, person, errors={"how": [_("Choose what happens with the account.")]})
    to = accounts.person_of(request.actor, int(taker)) if taker.isdecimal() else None
    try:
        count = handing.close_account(person, to=to, ended=how == "end", by=request.actor, at=request.now)
    except Invalid as error:
        return _ask_close(request, person, errors={"to": [language.explain(error)]})
    said = _("The account is closed; nothing had to be handed over.")
    if count:
        said = ngettext(
            "The account is closed, and %(count)s draft was handed over.", "The account is closed, and %(count)s drafts were handed over.", count
        ) % {"count": language.number(count)}  # fmt: skip
    sessions.tell(request, said)
    return HttpResponseRedirect(reverse("accounts:colleague", args=[number]))


@page(needs=Permission.PERSON_PAUSE, methods=("GET", "POST"))
def reopen(request: Request, number: int) -> HttpResponse:
    """Open an account again, with a password that is shown once."""
    person = accounts.person_of(request.actor, number)
    standing.require_may_pause(person, by=request.actor)
    if away := asked.proof_first(request, request.path):
        return away
    if request.method == "POST":
        made = standing.reopen(person, by=request.actor, at=request.now)
        return told_once(request, name=person.name, email=person.email, password=made, held=held(request, person.pk))
    what = [
        _("A new password is made and shown to you once. It is good for 24 hours."),
        _("What was handed over stays where it is, and old tokens stay revoked."), _("The person is told, and it is recorded with your name."),
    ]  # fmt: skip
    return _ask(request, person, _("Open an account again"), what, _("Open the account"))


def _ask(request: Request, person: Any, title: str, what: list[str], label: str) -> HttpResponse:
    back = reverse("accounts:colleague", args=[person.pk])
    question = {
        "action": request.path, "what": what, "whom": [f"{person.name}, {person.email}"], "button_label": label, "cancel_url": back,
    }  # fmt: skip
    return render(
        request, "accounts/reset.html", {"confirm": question, "page_header": header(title, back, person.name)}
    )


def _ask_close(request: Request, person: Any, *, errors: Errors | None = None) -> HttpResponse:
    count = handing.count_open(person, by=request.actor)
    drafts = ngettext("%(count)s draft of this person is open.", "%(count)s drafts of this person are open.", count)
    what = [
        _("All sessions and tokens of this person end at once."), drafts % {"count": language.number(count)},
        _("What the person has submitted comes back from review, as a draft of whoever takes it over."),
        _("Nothing that was written is lost, and what was released stays as it is. It is recorded, with your name."),
    ]  # fmt: skip
    ways = [
        ("pause", _("Pause it: the person comes back")),
        ("end", _("End it: the person has left. Places in units end too.")),
    ]
    form = [
        fields.radios("how", _("What happens with the account"), ways, value=request.POST.get("how") or "pause", errors=errors, always_chosen=True),
        fields.select("to", _("Who takes the drafts over"), _takers(request, person), value=request.POST.get("to", ""), errors=errors,
                      help=_("Without anybody, a paused person keeps them. Whoever leaves for good hands them over.")),
    ]  # fmt: skip
    question = {
        "action": request.path, "what": what, "whom": [f"{person.name}, {person.email}"], "button_label": _("Close the account"),
        "danger": True, "cancel_url": reverse("accounts:colleague", args=[person.pk]), "fields": form,
    }  # fmt: skip
    head = header(_("Pause or end an account"), reverse("accounts:colleague", args=[person.pk]), person.name)
    shown = {"confirm": question, "page_header": head, "error_summary": fields.summary(form)}
    return render(request, "accounts/reset.html", shown, status=422 if errors else 200)


def _takers(request: Request, person: Any) -> list[tuple[str, str]]:
    """Active colleagues who write records."""
    return [
        (str(one.pk), one.name)
        for one in accounts.list_people(request.actor)
        if one.active and one.pk != person.pk and Permission.RECORD_WRITE in of_roles(frozenset(one.roles))
    ]


def held(request: Request, number: int) -> str:
    """Where a second person agrees that an account opens, where it waits for one."""
    waits = accounts.person_of(request.actor, number).held_by is not None
    return request.build_absolute_uri(reverse("accounts:agree", args=[number])) if waits else ""


def told_once(request: Request, *, name: str, email: str, password: str, held: str = "") -> HttpResponse:
    """The page on which a password is shown, once; `held` is where a second person agrees to it first."""
    shown = {
        "held": held,
        "name": name,
        "email": email,
        "password": password,
        "sign_in_url": request.build_absolute_uri(reverse("accounts:sign-in")),
    }
    return render(request, "accounts/password_once.html", shown)
