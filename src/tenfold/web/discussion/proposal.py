"""One proposal beside what stands in the record now, its answer, and the list of all of them."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.discussion import course, merging, rules
from tenfold.discussion.selectors import proposals
from tenfold.discussion.selectors.proposals import Beside, Line, Standing
from tenfold.discussion.services import proposing as services
from tenfold.foundation.errors import Missing, TenfoldError
from tenfold.handling.marking import Marking
from tenfold.kinds import labels
from tenfold.kinds.difference import Change
from tenfold.records import search
from tenfold.vocabulary import lists
from tenfold.web import directory, fields, language, sessions
from tenfold.web.pages import Request, page
from tenfold.web.records import anchors, differences, grades, heads, words
from tenfold.web.records.views.taking import GET_AND_POST, told

Context = dict[str, Any]
_TITLED = 100


@page(needs=Permission.RECORD_READ, methods=GET_AND_POST)
def show(request: Request, ref: uuid.UUID) -> HttpResponse:
    """What is proposed and what stands there now, side by side; its originator answers, its proposer takes it back."""
    if request.method != "POST":
        return _page(request, services.read(ref, by=request.actor, at=request.now))
    try:
        message, number = _answer(request, ref)
    except Missing:
        raise
    except TenfoldError as refused:
        found = services.read(ref, by=request.actor, at=request.now)
        return _page(request, found, error=told(request, refused))
    sessions.tell(request, message)
    if number:
        record = proposals.get(request.actor, ref).proposal.record.ref
        return HttpResponseRedirect(f"{reverse('records:page', args=[record])}?version={number}")
    return HttpResponseRedirect(reverse("discussion:proposal", args=[ref]))


def _answer(request: Request, ref: uuid.UUID) -> tuple[str, int]:
    given, by, at = request.POST, request.actor, request.now
    wish = given.get("do", "")
    if wish == course.ACCEPT:
        number = services.accept(ref, given.getlist("fields"), by=by, at=at)
        return _("Accepted into a draft of your organisation. It is reviewed and released like any other."), number
    if wish == course.DECLINE:
        services.decline(ref, given.get("reason", ""), given.get("because", ""), by=by, at=at)
        return _("Declined. Whoever proposed it reads why."), 0
    if wish == course.WITHDRAW:
        services.withdraw(ref, by=by, at=at)
        return _("Taken back."), 0
    raise Missing


def _page(request: Request, found: Standing, error: TenfoldError | None = None) -> HttpResponse:
    lang, opened, names = language.current(), found.opened, directory.participants(language.current())
    waits, given = found.state == course.OPEN, request.POST
    answers = waits and bool(rules.may_move(request.actor, role=found.role, state=found.state, name=course.DECLINE))
    wrong = language.explain_all(error) if error is not None and getattr(error, "faults", ()) else {}  # type: ignore[arg-type]
    reasons = [(code, one.labels[lang]) for code, one in lists.get("proposal_refusal").codes.items()]
    shown = {
        "page_header": heads.act(opened, _("Proposal")), "state": lists.get("proposal_state").label(found.state, lang), "entries": [_entry(found, one, given.getlist("fields")) for one in found.changes],
        "error_summary": {"errors": [{"text": text, "href": "#proposed"} for texts in wrong.values() for text in texts] or [{"text": language.explain(error), "href": ""}]} if error else None,
        "details": _details(request, found, names), "why": found.why, "erased": found.erased, "answers": answers, "conflicts": bool(found.conflicts) and answers,
        "takes_back": waits and bool(rules.may_move(request.actor, role=found.role, state=found.state, name=course.WITHDRAW)),
        "reason": fields.select("reason", _("Why it is declined"), reasons, value=given.get("reason", ""), errors=wrong, required=True, empty_label=_("Choose")),
        "because": fields.textarea("because", _("In a sentence, if you like"), value=given.get("because", ""), errors=wrong, maxlength=1000),
        "answer": _said(found),
    }  # fmt: skip
    return render(request, "discussion/proposal.html", shown, status=error.status if error else 200)


def _entry(found: Standing, one: Beside, chosen: Sequence[str]) -> Context:
    change, kind = one.change, found.opened.kind
    field = merging.field_at(kind, change.anchor)
    pairs = list(
        differences.of_change(
            Change(change.anchor, field, one.now, change.new), anchors.words(kind, change.anchor, found.opened.body)
        )
    )
    conflict = one.stands == merging.CONFLICT
    return {
        "anchor": change.anchor, "label": anchors.words(kind, change.anchor, found.opened.body), "sides": pairs, "conflict": conflict,
        "was": list(differences.of_change(Change(change.anchor, field, change.old, one.now), "")) if conflict else [],
        "done": one.stands == merging.DONE, "chosen": change.anchor in chosen if chosen else one.stands == merging.CLEAR, "nominal": change.part != "open",
    }  # fmt: skip


def _details(request: Request, found: Standing, names: dict[int, str]) -> list[Context]:
    proposal, lang = found.proposal, language.current()
    return [
        {"label": _("Proposed by"), "value": names.get(proposal.originator_id, "")},
        {"label": _("Addressed to"), "value": names.get(proposal.record.originator_id, "")},
        {"label": _("When"), "value": language.moment(proposal.made_at)},
        {"label": _("Of version"), "value": language.number(proposal.version_number)},
        {"label": _("Marking of what is proposed"), "value": Marking(proposal.tlp).words},
        {"label": _("Grade"), "value": (grades.of(proposal.grading) or {}).get("words", "")},
        {"label": _("Standing"), "value": lists.get("proposal_state").label(found.state, lang)},
    ]  # fmt: skip


def _said(found: Standing) -> Context:
    move, lang = found.move, language.current()
    if move is None:
        return {}
    return {
        "at": language.moment(move.moved_at), "reason": lists.get("proposal_refusal").label(move.reason, lang) if move.reason else "", "because": move.because,
        "fields": [anchors.words(found.opened.kind, anchor, found.opened.body) for anchor in move.fields],
    }  # fmt: skip


@page(needs=Permission.RECORD_READ)
def listed(request: Request) -> HttpResponse:
    """The proposals to the actor's organisation that wait, and all others of and to it."""
    names, lang = directory.participants(language.current()), language.current()
    found = proposals.list_all(request.actor)
    waiting = [one for one in found if one.state == course.OPEN and one.originator == request.actor.house]
    titles = _titles(request, found, lang)
    shown = {
        "waiting": [line(one, names, lang) | titles.get(one.record, {}) for one in waiting],
        "others": [line(one, names, lang) | titles.get(one.record, {}) for one in found if one not in waiting],
    }
    return render(request, "discussion/proposals.html", shown)


def _titles(request: Request, found: Sequence[Line], lang: str) -> dict[uuid.UUID, Context]:
    """What the records are called about which something is proposed, as their reader finds them."""
    if not found:
        return {}
    among = search.these(request.actor, {one.record for one in found[:_TITLED]})
    hits = search.search(request.actor, "", lang=lang, size=_TITLED, among=among).hits
    return {hit.ref: {"title": hit.title, "title_lang": hit.title_lang} for hit in hits}


def line(one: Line, names: dict[int, str], lang: str) -> Context:
    """One proposal in a list."""
    return {
        "url": reverse("discussion:proposal", args=[one.ref]), "reference": one.human_ref, "kind": labels.of(one.kind).name(lang), "who": names.get(one.proposer, ""),
        "to": names.get(one.originator, ""), "state": lists.get("proposal_state").label(one.state, lang), **words.moment(one.made_at),
    }  # fmt: skip
