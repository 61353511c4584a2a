"""Founding a group, writing its charter, and closing it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import membership
from tenfold.handling import selectors as handling
from tenfold.handling.services import groups as services
from tenfold.handling.services import polling
from tenfold.handling.services.charters import MARKINGS, Terms
from tenfold.handling.terms import purposes
from tenfold.vocabulary import lists
from tenfold.web import fields, language, sessions
from tenfold.web.groups import terms, words
from tenfold.web.pages import Request, page

_BOTH = ("GET", "POST")
Errors = dict[str, list[str]]


@page(needs=Permission.GROUP_ADMIT, methods=_BOTH)
def found(request: Request) -> HttpResponse:
    """A new group, coordinated by the own organisation."""
    if request.method != "POST":
        return _ask_founding(request, {})
    try:
        made = services.begin(
            {language.current(): request.POST.get("name", "")}, _terms(request), hidden=request.POST.get("hidden") == "yes",
            notice_days=_number(request.POST.get("notice_days", "")), by=request.actor, at=request.now,
        )  # fmt: skip
    except Invalid as error:
        return _ask_founding(request, language.explain_all(error))
    sessions.tell(request, _("The group was founded. Invite its members."))
    return HttpResponseRedirect(reverse("groups:page", args=[made.slug]))


def _ask_founding(request: Request, errors: Errors) -> HttpResponse:
    given = request.POST
    asked = [
        fields.text("name", _("Name of the group"), value=given.get("name", ""), errors=errors, maxlength=120, size="long"),
        *_charter_fields(given, errors, {}),
        fields.radios("hidden", _("Who sees the members?"), [
            ("no", _("Open: the members see each other.")),
            ("yes", _("Hidden: only the coordinators see the members, and whoever shares records with the group.")),
        ], value=given.get("hidden", "no"), always_chosen=True, help=_("This cannot be changed later.")),
        fields.text("notice_days", _("Days of notice before an admission"), value=given.get("notice_days", "7"), errors=errors, size="count",
                    inputmode="numeric", help=_("Between 1 and 90. This cannot be changed later.")),
    ]  # fmt: skip
    back = {"url": reverse("groups:list"), "label": _("Groups")}
    return _form(request, _("Found a group"), asked, errors, back, _("Found the group"))


@page(needs=Permission.GROUP_ADMIT, methods=_BOTH)
def write(request: Request, slug: str) -> HttpResponse:
    """The next version of the charter."""
    group = handling.group_by_slug(request.actor, slug)
    membership.may_coordinate(request.actor, handling.coordinators(group)).require()
    here = reverse("groups:page", args=[slug])
    errors: Errors = {}
    charters = handling.list_charters(request.actor, group)
    aim = charters[0].purpose if charters else group.charter
    if request.method == "POST":
        try:
            return _put(request, group, _terms(request, aim))
        except Invalid as error:
            errors = language.explain_all(error)
    asked = _charter_fields(
        request.POST, errors, _written(charters[0]) if charters else {"purpose": language.text(aim)}
    )
    if charters and terms.votes(charters[0]):
        asked.append(fields.text(
            "because", _("Why should the members vote for it?"), value=request.POST.get("because", ""), errors=errors, maxlength=500, size="long",
            help=_("Only where you change how the members vote, or that they do: that is not in force before they voted for it."),
        ))  # fmt: skip
    back = {"url": here, "label": language.text(group.name) or slug}
    return _form(request, _("Write a new version of the charter"), asked, errors, back, _("Put it in force"))


def _put(request: Request, group: Any, wanted: Terms) -> HttpResponse:
    """In force at once; where the members have to vote on it, before them."""
    try:
        services.write_charter(group, wanted, by=request.actor, at=request.now)
    except Denied as refused:
        if refused.reason != Reason.GROUP_CHARTER_BY_VOTE:
            raise
        because = request.POST.get("because", "")
        made = polling.propose_charter(group, wanted, by=request.actor, because=because, at=request.now)
        sessions.tell(
            request, _("The members are asked to vote. The new version is not in force before they voted for it.")
        )
        return HttpResponseRedirect(reverse("groups:ballot", args=[group.slug, made.ref]))
    sessions.tell(request, str(words.IN_FORCE))
    return HttpResponseRedirect(reverse("groups:page", args=[group.slug]))


@page(needs=Permission.GROUP_ADMIT, methods=_BOTH)
def close(request: Request, slug: str) -> HttpResponse:
    """End the group; what was shared stays."""
    group = handling.group_by_slug(request.actor, slug)
    membership.may_coordinate(request.actor, handling.coordinators(group)).require()
    here = reverse("groups:page", args=[slug])
    if request.method == "POST":
        services.close(group, by=request.actor, at=request.now)
        sessions.tell(request, _("The group is closed."))
        return HttpResponseRedirect(here)
    name = language.text(group.name) or slug
    confirm = {
        "action": request.path, "button_label": _("Close the group"), "danger": True, "cancel_url": here, "whom": [name],
        "what": [
            _("Nobody is invited or admitted any more, and nothing more can be shared with the group."),
            _("What was shared with the group stays with its members until its originators narrow or recall it."),
            _("A closed group is kept, with its charter and its history. It is not opened again."),
        ],
    }  # fmt: skip
    header = {"title": _("Close the group"), "kicker": name, "back": {"url": here, "label": name}}
    return render(request, "groups/move.html", {"confirm": confirm, "page_header": header})


def _terms(request: Request, before: dict[str, str] | None = None) -> Terms:
    """What was typed. The purpose in other languages falls away: it would say something else than the new one."""
    given = request.POST
    typed = given.get("purpose", "").strip()
    kept = before or {}
    purpose = kept if typed and typed == language.text(kept) else {language.current(): typed}
    return Terms(
        purpose=purpose,
        tlp_default=given.get("tlp_default", ""),
        tlp_highest=given.get("tlp_highest", ""),
        admission=given.get("admission", ""),
        purposes=tuple(given.getlist("purposes")),
        agree_days=_number(given.get("agree_days", "")),
        listed=given.get("listed") == "yes",
        vote_days=_number(given.get("vote_days", "14")),
        quorum=_number(given.get("quorum", "50")),
        majority=given.get("majority", "simple"),
        demands_basis=given.get("demands_basis") == "yes",
        suspends_late=given.get("suspends_late") == "yes",
        keep_days=_number(given.get("keep_days", "")) if given.get("keep_days", "").strip() else None,
    )


def _number(typed: str) -> int:
    """A small number; 0, which no rule allows, for anything else."""
    return int(typed) if typed.strip().isdecimal() and len(typed.strip()) < 5 else 0


def _written(charter: Any) -> dict[str, Any]:
    """What the form holds at first where a charter is in force."""
    return {
        "purpose": language.text(charter.purpose), "tlp_highest": charter.tlp_highest, "tlp_default": charter.tlp_default, "admission": charter.admission,
        "purposes": charter.purposes, "agree_days": str(charter.agree_days), "listed": "yes" if charter.listed else "no",
        "vote_days": str(charter.vote_days), "quorum": str(charter.quorum), "majority": charter.majority,
        "demands_basis": "yes" if charter.demands_basis else "no", "suspends_late": "yes" if charter.suspends_late else "no",
        "keep_days": "" if charter.keep_days is None else str(charter.keep_days),
    }  # fmt: skip


def _charter_fields(given: Any, errors: Errors, before: dict[str, Any]) -> list[fields.Field]:
    """What was typed, else what is in force, else what a new group begins with."""
    tlp = [(code, f"TLP:{code.upper()}") for code in MARKINGS]
    codes, label = purposes(), lists.get("purpose").label
    chosen = given.getlist("purposes") if given else before.get("purposes", ())

    def value(name: str, first: str = "") -> str:
        return str(given.get(name, before.get(name, first)))

    return [
        fields.textarea("purpose", _("What the group is for"), value=value("purpose"), errors=errors, maxlength=2000),
        fields.checkboxes("purposes", _("Purposes for which the group shares"), [(code, label(code, language.current())) for code in codes],
                          values=chosen, errors=errors,
                          help=_("A record can be shared with the group for these purposes alone. Without a choice here all are possible.")),
        fields.select("tlp_highest", _("Strictest marking that is shared in the group"), tlp, value=value("tlp_highest", "amber"), errors=errors,
                      always_chosen=True, size="short"),
        fields.select("tlp_default", _("Marking of new records for the group, where nobody chooses another"), tlp,
                      value=value("tlp_default", "amber"), errors=errors, always_chosen=True, size="short"),
        fields.radios("admission", _("Who is admitted?"), [(code, str(words.ADMISSION[code])) for code in words.ADMISSION],
                      value=value("admission", "coordinator"), errors=errors, always_chosen=True),
        *_vote_fields(value, errors),
        fields.radios("listed", _("Who finds the group?"), [
            ("no", _("Nobody who was not invited.")),
            ("yes", _("Every organisation of this node: it reads the name and the charter, sees who coordinates the group, and can apply.")),
        ], value=value("listed", "no"), always_chosen=True),
        fields.radios("demands_basis", _("Does a sharing with the group name on what it rests?"), [
            ("no", _("Whoever shares may name a basis.")), ("yes", _("Whoever shares names an agreement or another basis.")),
        ], value=value("demands_basis", "no"), always_chosen=True),
        *_member_fields(value, errors),
    ]  # fmt: skip


def _member_fields(value: Callable[..., str], errors: Errors) -> list[fields.Field]:
    """What is asked of members: to agree in time, and for how long what is shared is kept."""
    return [
        fields.text("agree_days", _("Days in which members agree to a new version of the charter"), value=value("agree_days", "30"), errors=errors,
                    size="count", inputmode="numeric", help=_("Between 1 and 365. Who has not agreed by then is shown to the members and coordinators.")),
        fields.radios("suspends_late", _("What happens to a member that has not agreed by then?"), [
            ("yes", _("It is reminded before, and suspended until it agrees. Coordinators are not.")), ("no", _("It is shown, and nothing else.")),
        ], value=value("suspends_late", "yes"), always_chosen=True),
        fields.text("keep_days", _("Days for which what is shared with the group is kept"), value=value("keep_days"), errors=errors, size="count",
                    inputmode="numeric", help=_("Whoever shares is shown it and proposed the day. Empty: the charter says nothing of it.")),
    ]  # fmt: skip


def _vote_fields(value: Callable[..., str], errors: Errors) -> list[fields.Field]:
    """How the members vote; it counts where the charter says that they do."""
    return [
        fields.text("vote_days", _("Days for which a vote is open"), value=value("vote_days", "14"), errors=errors, size="count",
                    inputmode="numeric", help=_("Between 1 and 60. This and the next two count only where the members vote.")),
        fields.text("quorum", _("Percent of the members that must vote"), value=value("quorum", "50"), errors=errors, size="count",
                    inputmode="numeric", help=_("Between 1 and 100. An abstention counts as voting.")),
        fields.radios("majority", _("Which majority is needed?"), [(code, str(words.MAJORITIES[code])) for code in words.MAJORITIES],
                      value=value("majority", "simple"), errors=errors, always_chosen=True),
    ]  # fmt: skip


def _form(
    request: Request, title: str, asked: list[fields.Field], errors: Errors, back: dict[str, str], label: str
) -> HttpResponse:
    shown = {
        "page_header": {"title": title, "back": back}, "fields": asked, "button_label": label, "cancel_url": back["url"],
        "error_summary": fields.summary(asked),
    }  # fmt: skip
    return render(request, "groups/form.html", shown, status=422 if errors else 200)
