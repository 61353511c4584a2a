"""Networks that every organisation of the node finds, and applying to one; nothing of any other network."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid
from tenfold.handling import selectors as handling
from tenfold.handling.services import groups as services
from tenfold.vocabulary import lists
from tenfold.web import directory, fields, language, sessions
from tenfold.web.groups import words
from tenfold.web.pages import Request, page

_LONGEST_REASON = 500


@page(needs=Permission.RECORD_READ)
def networks(request: Request) -> HttpResponse:
    """Name, charter and first coordinator of each; who its members are is not said."""
    found = list(handling.list_networks(request.actor))
    charters = handling.charters_of(group.pk for group in found)
    known = set(handling.list_groups(request.actor).values_list("pk", flat=True))
    names = directory.participants(language.current())
    shown = {
        "page_header": {"title": _("Networks that can be found"), "back": {"url": reverse("groups:list"), "label": _("Groups")}},
        "networks": [_entry(request, one, charters.get(one.pk), names, one.pk in known) for one in found],
        "empty": {"title": _("No network can be found here"), "message": _("A network is listed here when its charter says so.")},
    }  # fmt: skip
    return render(request, "groups/networks.html", shown)


def _entry(request: Request, group: Any, charter: Any, names: dict[int, str], known: bool) -> dict[str, Any]:
    applies = not known and Permission.GROUP_ADMIT in request.actor.permissions
    return {
        "title": language.text(group.name) or group.slug, "coordinator": names.get(group.coordinator_id, ""),
        "charter": language.text(charter.purpose) if charter else "", "admission": words.ADMISSION[charter.admission] if charter else "",
        "highest": f"TLP:{charter.tlp_highest.upper()}" if charter else "", "hidden": group.hidden,
        "purposes": [lists.get("purpose").label(code, language.current()) for code in charter.purposes] if charter else [],
        "url": reverse("groups:page", args=[group.slug]) if known else "", "notice_days": group.notice_days,
        "apply_url": reverse("groups:apply", args=[group.slug]) if applies else "",
    }  # fmt: skip


@page(needs=Permission.GROUP_ADMIT, methods=("GET", "POST"))
def apply(request: Request, slug: str) -> HttpResponse:
    """Say why the own organisation wants to join a network, and agree to its charter."""
    found = handling.network_by_slug(request.actor, slug)
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        reason = request.POST.get("note", "").strip()[:_LONGEST_REASON]
        try:
            services.apply(found, by=request.actor, reason=reason, at=request.now)
        except Invalid as error:
            errors = language.explain_all(error)
        else:
            sessions.tell(request, _("Your application was sent to the coordinators."))
            return HttpResponseRedirect(reverse("groups:page", args=[slug]))
    back, charters = reverse("groups:networks"), handling.list_charters(request.actor, found)
    why = fields.textarea(
        "note",
        str(words.WITH_REASON["apply"]),
        value=request.POST.get("note", ""),
        errors=errors,
        maxlength=_LONGEST_REASON,
    )
    confirm = {
        "action": request.path, "what": words.EFFECTS["apply"], "fields": [why], "button_label": _("Apply for membership"), "cancel_url": back,
    }  # fmt: skip
    header = {"title": _("Apply for membership"), "kicker": language.text(found.name) or slug, "back": {"url": back, "label": _("Networks that can be found")}}  # fmt: skip
    shown = {
        "page_header": header, "confirm": confirm, "error_summary": fields.summary([why]),
        "network": _entry(request, found, charters[0] if charters else None, directory.participants(language.current()), known=True),
    }  # fmt: skip
    return render(request, "groups/apply.html", shown, status=422 if errors else 200)
