"""Pages of votes: putting a question to the members, voting, and what they said."""

import uuid
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid, Missing
from tenfold.handling import ballots, membership, voting
from tenfold.handling import selectors as handling
from tenfold.handling.services import charters, groups, polling
from tenfold.web import directory, fields, language, sessions
from tenfold.web.groups import standing, terms, words
from tenfold.web.pages import Request, page

_LONGEST = 500


@page(needs=Permission.GROUP_ADMIT, methods=("GET", "POST"))
def propose(request: Request, slug: str, candidate: str, matter: str) -> HttpResponse:
    """Say why, and put it to the vote."""
    group = handling.group_by_slug(request.actor, slug)
    wanted = standing.participant(request.actor, group, candidate)
    if wanted is None or matter not in ballots.MATTERS:
        raise Missing
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            made = polling.propose(
                group, wanted, matter, by=request.actor, because=request.POST.get("because", ""), at=request.now
            )
        except Invalid as error:
            errors = language.explain_all(error)
        else:
            sessions.tell(request, _("The members are asked to vote."))
            return HttpResponseRedirect(reverse("groups:ballot", args=[slug, made.ref]))
    here, title = reverse("groups:page", args=[slug]), str(words.PROPOSE[matter])
    why = fields.text(
        "because",
        _("Why do you propose this?"),
        value=request.POST.get("because", ""),
        errors=errors,
        maxlength=_LONGEST,
    )
    confirm = {
        "action": request.path, "whom": [language.text(wanted.name) or wanted.slug], "fields": [why], "button_label": title, "cancel_url": here,
        "what": [
            _("Each member of today has one vote, except the organisation that it is about and members that are suspended."),
            _("A vote is open: the members read who voted how, and so do members that come later."),
            _("The vote ends when its days are over, or as soon as the votes that are missing cannot change it. A coordinator then carries it out."),
        ],
    }  # fmt: skip
    header = {
        "title": title,
        "kicker": language.text(group.name) or slug,
        "back": {"url": here, "label": language.text(group.name) or slug},
    }
    shown = {"confirm": confirm, "page_header": header, "error_summary": fields.summary([why])}
    return render(request, "groups/move.html", shown, status=422 if errors else 200)


@page(needs=Permission.RECORD_READ, methods=("GET", "POST"))
def ballot(request: Request, slug: str, ref: uuid.UUID) -> HttpResponse:
    """One vote: what is asked, who said what, and the own vote as long as it goes on."""
    group = handling.group_by_slug(request.actor, slug)
    found = voting.poll(request.actor, ref, at=request.now)
    if found.ballot.group_id != group.pk:
        raise Missing
    if request.method == "POST" and request.POST.get("act") == "enforce":
        return _enforce(request, group, found)
    if request.method == "POST":
        return _vote(request, found)
    return _show(request, group, found, {})


def _enforce(request: Request, group: Any, found: voting.Poll) -> HttpResponse:
    """Put the charter in force that was carried, word by word."""
    if found.ballot.terms is None:
        raise Missing
    groups.write_charter(group, charters.from_json(found.ballot.terms), by=request.actor, at=request.now)
    sessions.tell(request, str(words.IN_FORCE))
    return HttpResponseRedirect(reverse("groups:page", args=[group.slug]))


def _vote(request: Request, found: voting.Poll) -> HttpResponse:
    given = request.POST
    try:
        stands = polling.vote(
            found.ballot.ref, given.get("choice", ""), by=request.actor, at=request.now, note=given.get("note", "")
        )
    except Invalid as error:
        return _show(request, found.ballot.group, found, language.explain_all(error))
    late = stands.ended_at is not None and stands.ended_at < request.now
    sessions.tell(
        request,
        _("The vote was over already. Yours was kept and does not count.") if late else _("Your vote was noted."),
    )
    return HttpResponseRedirect(request.path)


def _show(request: Request, group: Any, found: voting.Poll, errors: dict[str, list[str]]) -> HttpResponse:
    names, asked, result = directory.participants(language.current()), found.ballot, found.result
    here, name = reverse("groups:page", args=[group.slug]), language.text(group.name) or group.slug
    own = result.counted.get(request.actor.house)
    may = (
        result.state == ballots.OPEN and group.closed_at is None and Permission.GROUP_ADMIT in request.actor.permissions
        and bool(membership.may_vote(request.actor, group=group.pk, voters=asked.voters))
    )  # fmt: skip
    coordinates = Permission.GROUP_ADMIT in request.actor.permissions and bool(
        membership.may_coordinate(request.actor, handling.coordinators(group))
    )
    choices = [(code, str(words.CHOICES[code])) for code in ballots.CHOICES]
    form = [
        fields.radios("choice", _("Your vote"), choices, value=own or "", errors=errors, always_chosen=True),
        fields.text("note", _("Note"), maxlength=_LONGEST, errors=errors),
    ] if may else []  # fmt: skip
    shown = {
        "page_header": {"title": words.MATTERS[asked.matter], "kicker": name, "back": {"url": here, "label": name}},
        "about": names.get(asked.candidate_id, language.text(asked.candidate.name)), "because": asked.because, "opener": names.get(asked.originator_id, ""),
        "state": words.BALLOTS[result.state], "carried": found.mandate, "closes": language.moment(asked.closes_at),
        "ended": language.moment(result.ended_at) if result.ended_at else "", "majority": words.MAJORITIES[asked.majority], "quorum": asked.quorum,
        "tally": [(words.CHOICES[code], result.count(code)) for code in ballots.CHOICES],
        "silent": len(asked.voters) - len(result.counted), "votes": _votes(found, names), "fields": form, "own": words.CHOICES[own] if own else "",
        "error_summary": fields.summary(form), "may_enforce": found.mandate and asked.terms is not None and coordinates,
        "charter": terms.told(charters.from_json(asked.terms)) if asked.terms is not None else None,
        "voters": ngettext("%(count)s member was asked.", "%(count)s members were asked.", len(asked.voters)) % {"count": language.number(len(asked.voters))},
    }  # fmt: skip
    return render(request, "groups/ballot.html", shown, status=422 if errors else 200)


def _votes(found: voting.Poll, names: dict[int, str]) -> list[dict[str, Any]]:
    """All that were cast, in their order: those that another took the place of, and those that came too late, among them."""
    last = {vote.originator_id: place for place, vote in enumerate(found.votes) if place not in found.result.late}
    return [
        {"who": names.get(vote.originator_id, language.text(vote.originator.name)), "choice": words.CHOICES[vote.choice], "note": vote.note,
         "at": language.moment(vote.voted_at), "late": place in found.result.late,
         "replaced": place not in found.result.late and last[vote.originator_id] != place} for place, vote in enumerate(found.votes)
    ]  # fmt: skip
