"""The groups that a participant can know of, their members as far as it may know them, and the moves of admissions."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Missing
from tenfold.handling import selectors as handling
from tenfold.handling.admission import ADMISSION, CANDIDATE, COORDINATOR
from tenfold.handling.services import groups as services
from tenfold.web import directory, fields, language, sessions
from tenfold.web.groups import words
from tenfold.web.pages import Request, page

_LONGEST_NOTE = 500


@page(needs=Permission.RECORD_READ)
def groups(request: Request) -> HttpResponse:
    """All that the participant belongs to, coordinates or was invited to."""
    names = directory.participants(language.current())
    entries = [_entry(one, request, names) for one in handling.list_groups(request.actor).all()]
    empty = {
        "title": _("No group yet"),
        "message": _("A group is founded by the operator of the node; its coordinator invites its members."),
    }
    return render(request, "groups/list.html", {"groups": entries, "empty": empty})


def _entry(group: Any, request: Request, names: dict[int, str]) -> dict[str, Any]:
    member = group.pk in request.actor.principals
    coordinates = group.coordinator_id == request.actor.participant
    if coordinates:
        standing = _("Your organisation coordinates it")
    elif member:
        standing = _("Your organisation is a member")
    else:
        standing = _("Your organisation is not a member; look whether an invitation waits")
    return {
        "url": reverse("groups:page", args=[group.slug]), "title": _said(group.name) or group.slug, "charter": _said(group.charter),
        "coordinator": names.get(group.coordinator_id, ""), "standing": standing, "hidden": group.hidden,
    }  # fmt: skip


def _said(texts: dict[str, str]) -> str:
    return texts.get(language.current()) or texts.get("en") or next(iter(texts.values()), "")


@page(needs=Permission.RECORD_READ)
def group(request: Request, slug: str) -> HttpResponse:
    """One group: charter, members, and every admission that is under way."""
    found = _find(request, slug)
    names = directory.participants(language.current())
    members = list(handling.list_members(request.actor, found))
    moves = list(handling.list_moves(request.actor, found))
    shown = {
        "group": _entry(found, request, names), "notice_days": found.notice_days,
        "page_header": {
            "title": _said(found.name) or found.slug, "kicker": _("Group"), "back": {"url": reverse("groups:list"), "label": _("Groups")},
        },
        "members": [{"name": names.get(one.participant_id, one.participant.slug), "since": language.day(one.since)} for one in members],
        "admissions": _admissions(request, found, members, moves, names),
        "history": [
            {"who": names.get(one.candidate_id, one.candidate.slug), "what": words.DONE.get(one.move, one.move), "note": one.note,
             "at": language.moment(one.moved_at)} for one in reversed(moves)
        ],
        "invite": _invitable(request, found, members, moves, names),
    }  # fmt: skip
    return render(request, "groups/page.html", shown)


def _find(request: Request, slug: str) -> Any:
    found = handling.list_groups(request.actor).filter(slug=slug).first()
    if found is None:
        raise Missing
    return found


def _role(request: Request, group: Any, candidate: int) -> str:
    if request.actor.participant == group.coordinator_id:
        return COORDINATOR
    return CANDIDATE if request.actor.participant == candidate else ""


def _admissions(
    request: Request, group: Any, members: Sequence[Any], moves: Sequence[Any], names: dict[int, str]
) -> list[dict[str, Any]]:
    """Where each participant stands, with the moves that this one can make now."""
    made: defaultdict[int, list[Any]] = defaultdict(list)
    slugs = {one.participant_id: one.participant.slug for one in members} | {
        one.candidate_id: one.candidate.slug for one in moves
    }
    for one in moves:
        made[one.candidate_id].append(one)
    belongs = {one.participant_id for one in members}
    entries = []
    for candidate, slug in slugs.items():
        state = (
            "member"
            if not made[candidate] and candidate in belongs
            else ADMISSION.state(one.move for one in made[candidate])
        )
        until = (
            max((one.notice_until for one in made[candidate] if one.notice_until), default=None)
            if state == "noticed"
            else None
        )
        buttons = _buttons(request, group, candidate, slug, state, ready=until is None or until <= request.now)
        if buttons or state in {"invited", "noticed"}:
            entries.append({
                "name": names.get(candidate, slug), "state": words.STATES[state], "buttons": buttons,
                "until": language.moment(until) if until else "",
            })  # fmt: skip
    return entries


def _buttons(
    request: Request, group: Any, candidate: int, slug: str, state: str, *, ready: bool
) -> list[dict[str, Any]]:
    if Permission.GROUP_ADMIT not in request.actor.permissions:
        return []
    role = _role(request, group, candidate)
    steps = [
        step
        for step in ADMISSION.successors(state)
        if ADMISSION.allows(state, step, role) and (step != "admit" or ready)
    ]
    steps = [step for step in steps if not (step == "remove" and candidate == group.coordinator_id)]
    return [
        {"label": words.BUTTONS[step], "url": reverse("groups:move", args=[group.slug, slug, step]),
         "style": "danger" if step in words.DANGEROUS else "secondary"}
        for step in steps
    ]  # fmt: skip


def _invitable(
    request: Request, group: Any, members: Sequence[Any], moves: Sequence[Any], names: dict[int, str]
) -> list[dict[str, str]]:
    if _role(request, group, 0) != COORDINATOR or Permission.GROUP_ADMIT not in request.actor.permissions:
        return []
    known = {one.participant_id for one in members} | {one.candidate_id for one in moves}
    others = accounts.list_participants().exclude(pk__in=known).values_list("pk", "slug")
    return [
        {"name": names[pk], "url": reverse("groups:move", args=[group.slug, slug, "invite"])}
        for pk, slug in others
        if pk in names
    ]


@page(needs=Permission.GROUP_ADMIT, methods=("GET", "POST"))
def move(request: Request, slug: str, candidate: str, step: str) -> HttpResponse:
    """Say what a move brings about, and make it."""
    found = _find(request, slug)
    wanted = accounts.list_participants().filter(slug=candidate).first()
    if wanted is None or step not in words.BUTTONS:
        raise Missing
    here = reverse("groups:page", args=[slug])
    if request.method == "POST":
        note = request.POST.get("note", "").strip()[:_LONGEST_NOTE]
        services.move(found, wanted, step, by=request.actor, at=request.now, note=note)
        sessions.tell(request, _("This was done, and the members of the group can read it."))
        return HttpResponseRedirect(here)
    confirm = {
        "action": request.path, "what": words.EFFECTS[step], "whom": [_said(wanted.name) or wanted.slug], "danger": step in words.DANGEROUS,
        "whom_note": _("All members of the group can read that this was done, with the note."),
        "fields": [fields.text("note", _("Note to the members"), maxlength=_LONGEST_NOTE)], "button_label": words.BUTTONS[step], "cancel_url": here,
    }  # fmt: skip
    header = {
        "title": words.BUTTONS[step],
        "kicker": _said(found.name) or found.slug,
        "back": {"url": here, "label": _said(found.name) or found.slug},
    }
    return render(request, "groups/move.html", {"confirm": confirm, "page_header": header})
