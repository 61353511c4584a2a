"""The groups that a participant can know of, their members as far as it may know them, and the moves in them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid, Missing
from tenfold.handling import selectors as handling
from tenfold.handling import voting
from tenfold.handling.services import groups as services
from tenfold.reciprocity import selectors as reciprocity
from tenfold.web import directory, fields, language, sessions
from tenfold.web.groups import standing, terms, words
from tenfold.web.pages import Request, page

_LONGEST_NOTE = 500


@page(needs=Permission.RECORD_READ)
def groups(request: Request) -> HttpResponse:
    """All that the participant belongs to, coordinates or was invited to."""
    found = list(handling.list_groups(request.actor))
    charters = handling.charters_of(group.pk for group in found)
    suspended = handling.suspended_in(request.actor)
    beside = handling.coordinated_beside(request.actor)
    entries = [_entry(one, request, charters.get(one.pk), one.pk in suspended, one.pk in beside) for one in found]
    empty = {
        "title": _("No group yet"),
        "message": _("Found one and invite other organisations, or wait for an invitation."),
    }
    may_found = Permission.GROUP_ADMIT in request.actor.permissions
    shown = {
        "waits": _waits(request),
        "groups": entries,
        "empty": empty,
        "new_url": reverse("groups:new") if may_found else "",
        "networks_url": reverse("groups:networks"),
    }
    return render(request, "groups/list.html", shown)


def _waits(request: Request) -> list[dict[str, Any]]:
    names = directory.participants(language.current())
    return [
        {"what": words.WAITS[one.what], "group": language.text(one.name) or one.group, "about": "" if one.what == voting.INVITATION else names.get(one.candidate, ""),
         "url": reverse("groups:ballot", args=[one.group, one.ballot]) if one.what == voting.VOTE else reverse("groups:page", args=[one.group])}
        for one in voting.waiting(request.actor, at=request.now)
    ]  # fmt: skip


def _entry(group: Any, request: Request, charter: Any, suspended: bool, coordinates: bool) -> dict[str, Any]:
    if suspended:
        where = _("Your organisation is suspended: it reads nothing through this group until a coordinator lifts that")
    elif group.coordinator_id == request.actor.participant or coordinates:
        where = _("Your organisation coordinates it")
    elif group.pk in request.actor.principals:
        where = _("Your organisation is a member")
    else:
        where = _("Your organisation is not a member; an invitation or an application may be under way")
    return {
        "url": reverse("groups:page", args=[group.slug]), "title": language.text(group.name) or group.slug,
        "charter": language.text(charter.purpose if charter else group.charter), "standing": where, "hidden": group.hidden, "listed": group.listed, "closed": group.closed_at is not None,
    }  # fmt: skip


@page(needs=Permission.RECORD_READ)
def group(request: Request, slug: str) -> HttpResponse:
    """One group: charter, members, and whatever is under way."""
    found = handling.group_by_slug(request.actor, slug)
    names = directory.participants(language.current())
    members = list(handling.list_members(request.actor, found))
    moves = list(handling.list_moves(request.actor, found))
    charters = handling.list_charters(request.actor, found)
    coordinators, polls = handling.coordinators(found), voting.list_polls(request.actor, found, at=request.now)
    charter = charters[0] if charters else None
    courses = standing.courses(
        request.actor, found, members, moves, charter, coordinators=coordinators, polls=polls, at=request.now
    )
    agreed = {course.candidate: course.agreed for course in courses}
    out = any(one.participant_id == request.actor.participant and one.suspended_at for one in members)
    shown = {
        "group": _entry(found, request, charter, out, request.actor.participant in coordinators) | {"slug": slug}, "notice_days": found.notice_days,
        "page_header": {
            "title": language.text(found.name) or found.slug, "kicker": _("Group"), "back": {"url": reverse("groups:list"), "label": _("Groups")},
        },
        "coordinator": names.get(found.coordinator_id, ""), "charter": _charter(charters, agreed.get(request.actor.house), request.now),
        "beside": sorted(names[pk] for pk in coordinators - {found.coordinator_id} if pk in names),
        "closed_on": language.day(found.closed_at) if found.closed_at else "",
        "older": [terms.version(charter) for charter in charters[1:]],
        "members": [{"name": names.get(one.participant_id, language.text(one.participant.name)), "since": language.day(one.since),
                     "coordinates": one.participant_id in coordinators, "suspended": one.suspended_at is not None,
                     "behind": charter is not None and agreed.get(one.participant_id) not in {charter.number, None}} for one in members],
        "admissions": sorted((_admission(course, names, slug) for course in courses if course.buttons or course.matters or course.state in words.UNDER_WAY),
                             key=lambda one: one["folded"]),
        "history": [
            {"who": names.get(one.candidate_id, language.text(one.candidate.name)), "what": _worded(one.move, applied, words.DONE, words.DONE_BY_APPLICANT), "note": one.note,
             "at": language.moment(one.moved_at)} for one, applied in reversed(standing.history(moves))
        ],
        "threads_url": f"{reverse('discussion:threads')}?group={slug}" if found.pk in request.actor.principals else "",
        "polls": [_poll(one, names, slug) for one in polls],
        "invite_title": _("Propose a vote on the admission of an organisation") if terms.votes(charter) else _("Invite an organisation"),
        "invite": _invitable(request, found, courses, names, coordinators, votes=terms.votes(charter)), **_managing(request, found, coordinators),
    }  # fmt: skip
    return render(request, "groups/page.html", shown)


def _poll(one: voting.Poll, names: dict[int, str], slug: str) -> dict[str, Any]:
    about = one.ballot
    return {
        "url": reverse("groups:ballot", args=[slug, about.ref]), "matter": words.MATTERS[about.matter], "state": words.BALLOTS[one.result.state],
        "about": names.get(about.candidate_id, language.text(about.candidate.name)), "closes": "" if one.result.ended_at else language.moment(about.closes_at),
    }  # fmt: skip


def _charter(charters: list[Any], agreed: int | None, at: datetime) -> dict[str, Any] | None:
    if not charters:
        return None
    newest = charters[0]
    due = newest.written_at + timedelta(days=newest.agree_days)
    return terms.version(newest) | {
        "agreed": agreed == newest.number,
        "agreed_before": agreed,
        "due": language.day(due),
        "late": due <= at,
    }


def _admission(course: standing.Course, names: dict[int, str], slug: str) -> dict[str, Any]:
    buttons = [
        {"label": _button(step, course.applied), "url": reverse("groups:move", args=[slug, course.slug, step]), "about": names.get(course.candidate, course.slug),
         "style": "danger" if step in words.DANGEROUS else "secondary"}
        for step in course.buttons
    ] + [
        {"label": words.PROPOSE[matter], "url": reverse("groups:propose", args=[slug, course.slug, matter]),
         "about": names.get(course.candidate, course.slug), "style": "secondary"} for matter in course.matters
    ]  # fmt: skip
    return {
        "name": names.get(course.candidate, course.name), "state": words.STATES[course.state], "buttons": buttons,
        "until": language.moment(course.until) if course.until else "",
        # What can be done with a member is not what waits to be done.
        "folded": course.state == "member" and not standing.FIRST & {*course.buttons},
    }  # fmt: skip


def _worded(step: str, applied: bool, usual: Mapping[str, Any], of_applicant: Mapping[str, Any]) -> Any:
    """What is said of a step, which is called otherwise of whoever was never invited."""
    return (of_applicant if applied else usual).get(step) or usual.get(step, step)


def _button(step: str, applied: bool) -> Any:
    return _worded(step, applied, words.BUTTONS, words.OF_APPLICANT)


def _managing(request: Request, group: Any, coordinators: frozenset[int]) -> dict[str, str]:
    """What a coordinator can do with the group as a whole, and where everybody decides on the own records in it."""
    mine = request.actor.participant in coordinators and Permission.GROUP_ADMIT in request.actor.permissions
    manages = mine and group.closed_at is None
    return {
        "charter_url": reverse("groups:charter", args=[group.slug]) if manages else "",
        "close_url": reverse("groups:close", args=[group.slug]) if manages else "",
        **_reciprocity(request, group, manages=manages),
        "figures_url": reverse("figures:network", args=[group.slug]) if group.pk in request.actor.principals else "",
        "records_url": reverse("groups:records", args=[group.slug])
        if Permission.RECORD_SHARE in request.actor.permissions
        else "",
    }


def _reciprocity(request: Request, group: Any, *, manages: bool) -> dict[str, str]:
    """The way to the rule of a network; from a grade to the standing in its network, by which one belongs to it."""
    if handling.is_grade(group):
        network = reciprocity.network_of(request.actor, group)
        return {"standing_url": reverse("groups:standing", args=[network.slug])}
    known = manages or group.pk in reciprocity.ruled(request.actor, [group.pk])
    return {"reciprocity_url": reverse("groups:reciprocity", args=[group.slug]) if known else ""}


def _invitable(
    request: Request, group: Any, courses: list[standing.Course], names: dict[int, str], coordinators: frozenset[int],
    *, votes: bool,
) -> list[dict[str, str]]:  # fmt: skip
    """Whom the reader can invite, or, where the members vote, propose."""
    entitled = group.pk in request.actor.principals if votes else request.actor.participant in coordinators
    if not entitled or Permission.GROUP_ADMIT not in request.actor.permissions or group.closed_at:
        return []
    known = {course.candidate for course in courses}
    others = accounts.list_participants().exclude(pk__in=known).values_list("pk", "slug")
    return [
        {"name": names[pk], "url": reverse("groups:propose", args=[group.slug, slug, "admit"]) if votes
         else reverse("groups:move", args=[group.slug, slug, "invite"])}
        for pk, slug in others
        if pk in names
    ]  # fmt: skip


@page(needs=Permission.GROUP_ADMIT, methods=("GET", "POST"))
def move(request: Request, slug: str, candidate: str, step: str) -> HttpResponse:
    """Say what a move brings about, and make it."""
    found = handling.group_by_slug(request.actor, slug)
    wanted = standing.participant(request.actor, found, candidate)
    if wanted is None or step not in words.BUTTONS or step == "apply":
        raise Missing
    here, applied = reverse("groups:page", args=[slug]), _has_applied(request, found, wanted)
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        note = request.POST.get("note", "").strip()[:_LONGEST_NOTE]
        try:
            services.move(found, wanted, step, by=request.actor, at=request.now, note=note)
        except Invalid as error:
            errors = language.explain_all(error)
        else:
            sessions.tell(request, _("This was done."))
            return HttpResponseRedirect(reverse("groups:list") if step in {"leave", "decline"} else here)
    asked = [_note_field(step, errors)]
    confirm = {
        "action": request.path, "what": _worded(step, applied, words.EFFECTS, words.EFFECTS_ON_APPLICANT), "whom": [language.text(wanted.name) or wanted.slug], "danger": step in words.DANGEROUS,
        "whom_note": _whom_note(found), "fields": asked,
        "button_label": _button(step, applied), "cancel_url": here,
    }  # fmt: skip
    header = {
        "title": _button(step, applied),
        "kicker": language.text(found.name) or found.slug,
        "back": {"url": here, "label": language.text(found.name) or found.slug},
    }
    shown = {"confirm": confirm, "page_header": header, "error_summary": fields.summary(asked)}
    return render(request, "groups/move.html", shown, status=422 if errors else 200)


def _has_applied(request: Request, group: Any, candidate: Any) -> bool:
    moves = handling.list_moves(request.actor, group).filter(candidate=candidate)
    return standing.has_applied(list(moves.values_list("move", flat=True)))


def _note_field(step: str, errors: dict[str, list[str]]) -> fields.Field:
    label = words.WITH_REASON.get(step)
    return fields.text(
        "note", str(label or _("Note")), maxlength=_LONGEST_NOTE, errors=errors, required=label is not None
    )


def _whom_note(group: Any) -> str:
    if group.hidden:
        return _(
            "The coordinators, the organisation itself and whoever has shared records with the group can read that this was done, with the note."
        )
    return _("All members of the group can read that this was done, with the note.")
