"""Founding a group, writing its charter, and closing it."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid
from tenfold.handling import rules
from tenfold.handling import selectors as handling
from tenfold.handling.services import groups as services
from tenfold.handling.services.charters import MARKINGS, Terms
from tenfold.web import fields, language, sessions
from tenfold.web.groups import words
from tenfold.web.groups.standing import said
from tenfold.web.pages import Request, page

_BOTH = ("GET", "POST")
Errors = dict[str, list[str]]


@page(needs=Permission.GROUP_ADMIT, methods=_BOTH)
def found(request: Request) -> HttpResponse:
    """A new group, coordinated by the own organisation."""
    if request.method != "POST":
        return _ask_founding(request, {})
    days = request.POST.get("notice_days", "").strip()
    try:
        made = services.begin(
            {language.current(): request.POST.get("name", "")}, _terms(request), hidden=request.POST.get("hidden") == "yes",
            notice_days=int(days) if days.isdecimal() and len(days) < 4 else 0, by=request.actor, at=request.now,
        )  # fmt: skip
    except Invalid as error:
        return _ask_founding(request, language.explain_all(error))
    sessions.tell(request, _("The group was founded. Invite its members."))
    return HttpResponseRedirect(reverse("groups:page", args=[made.slug]))


def _ask_founding(request: Request, errors: Errors) -> HttpResponse:
    given = request.POST
    asked = [
        fields.text("name", _("Name of the group"), value=given.get("name", ""), errors=errors, maxlength=120, size="long"),
        *_charter_fields(given, errors, "", "amber", "amber", "coordinator"),
        fields.radios("hidden", _("Who sees the members?"), [
            ("no", _("Open: the members see each other.")),
            ("yes", _("Hidden: only the coordinator sees the members, and whoever shares records with the group.")),
        ], value=given.get("hidden", "no"), help=_("This cannot be changed later.")),
        fields.text("notice_days", _("Days of notice before an admission"), value=given.get("notice_days", "7"), errors=errors, size="count",
                    inputmode="numeric", help=_("Between 1 and 90. This cannot be changed later.")),
    ]  # fmt: skip
    back = {"url": reverse("groups:list"), "label": _("Groups")}
    return _form(request, _("Found a group"), asked, errors, back, _("Found the group"))


@page(needs=Permission.GROUP_ADMIT, methods=_BOTH)
def write(request: Request, slug: str) -> HttpResponse:
    """The next version of the charter."""
    group = handling.group_by_slug(request.actor, slug)
    rules.may_coordinate(request.actor, group.coordinator_id).require()
    here = reverse("groups:page", args=[slug])
    errors: Errors = {}
    charters = handling.list_charters(request.actor, group)
    purposes = charters[0].purpose if charters else group.charter
    if request.method == "POST":
        try:
            services.write_charter(group, _terms(request, purposes), by=request.actor, at=request.now)
        except Invalid as error:
            errors = language.explain_all(error)
        else:
            sessions.tell(
                request, _("The new version is in force. Each member is asked to agree to it on the page of the group.")
            )
            return HttpResponseRedirect(here)
    highest, default = (charters[0].tlp_highest, charters[0].tlp_default) if charters else ("amber", "amber")
    asked = _charter_fields(
        request.POST, errors, said(purposes), default, highest, charters[0].admission if charters else "coordinator"
    )
    back = {"url": here, "label": said(group.name) or slug}
    return _form(request, _("Write a new version of the charter"), asked, errors, back, _("Put it in force"))


@page(needs=Permission.GROUP_ADMIT, methods=_BOTH)
def close(request: Request, slug: str) -> HttpResponse:
    """End the group; what was shared stays."""
    group = handling.group_by_slug(request.actor, slug)
    rules.may_coordinate(request.actor, group.coordinator_id).require()
    here = reverse("groups:page", args=[slug])
    if request.method == "POST":
        services.close(group, by=request.actor, at=request.now)
        sessions.tell(request, _("The group is closed."))
        return HttpResponseRedirect(here)
    name = said(group.name) or slug
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
    purpose = kept if typed and typed == said(kept) else {language.current(): typed}
    return Terms(
        purpose=purpose,
        tlp_default=given.get("tlp_default", ""),
        tlp_highest=given.get("tlp_highest", ""),
        admission=given.get("admission", ""),
    )


def _charter_fields(
    given: Any, errors: Errors, purpose: str, default: str, highest: str, admission: str
) -> list[fields.Field]:
    tlp = [(code, f"TLP:{code.upper()}") for code in MARKINGS]
    return [
        fields.textarea("purpose", _("What the group is for"), value=given.get("purpose", purpose), errors=errors, maxlength=2000),
        fields.select("tlp_highest", _("Strictest marking that is shared in the group"), tlp, value=given.get("tlp_highest", highest), errors=errors,
                      always_chosen=True, size="short"),
        fields.select("tlp_default", _("Marking of new records for the group, where nobody chooses another"), tlp,
                      value=given.get("tlp_default", default), errors=errors, always_chosen=True, size="short"),
        fields.radios("admission", _("Who is admitted?"), [(code, str(words.ADMISSION[code])) for code in words.ADMISSION],
                      value=given.get("admission", admission), errors=errors, always_chosen=True),
    ]  # fmt: skip


def _form(
    request: Request, title: str, asked: list[fields.Field], errors: Errors, back: dict[str, str], label: str
) -> HttpResponse:
    shown = {
        "page_header": {"title": title, "back": back}, "fields": asked, "button_label": label, "cancel_url": back["url"],
        "error_summary": fields.summary(asked),
    }  # fmt: skip
    return render(request, "groups/form.html", shown, status=422 if errors else 200)
