"""The matches of an organisation on both sides, one of them, and the moves on it."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid, Missing
from tenfold.kinds import labels
from tenfold.matching import rules
from tenfold.matching.selectors import matches
from tenfold.matching.selectors.matches import Match
from tenfold.matching.services import deciding
from tenfold.records import search
from tenfold.vocabulary import lists
from tenfold.web import directory, fields, language, sessions
from tenfold.web.context import purpose_label
from tenfold.web.matches import words
from tenfold.web.pages import Request, page

Context = dict[str, Any]


@page(needs=Permission.MATCH_ASK)
def listing(request: Request) -> HttpResponse:
    """The newest first, those of one side or of both."""
    side = request.GET.get("side", "")
    if side not in words.SIDES:
        raise Missing
    found = matches.list_matches(request.actor, now=request.now, side=side, before=request.GET.get("before", ""))
    shown, place = found[: matches.SIZE], matches.onward(found)
    names = directory.participants(language.current())
    onward = f"?{urlencode({'side': side, 'before': place})}" if place else ""
    return render(request, "matches/list.html", {
        "sides": [{"label": label, "url": f"?side={name}" if name else reverse("matches:list"), "current": name == side}
                  for name, label in words.SIDES.items()],
        "rows": [_row(one, names) for one in shown], "pager": {"older_url": onward} if onward else {},
        "may_ask": Permission.MATCH_ASK in request.actor.permissions,
    })  # fmt: skip


@page(needs=Permission.MATCH_ASK)
def match(request: Request, match: uuid.UUID) -> HttpResponse:
    """What this side knows of a match, what was decided, and what it can do."""
    found = matches.get_match(request.actor, match, now=request.now)
    names = directory.participants(language.current())
    hit, lang = found.hit, language.current()
    reasons = lists.get("lookup_reason")
    return render(request, "matches/page.html", {
        "page_header": {
            "title": labels.of(hit.kind).name(lang), "kicker": _("Match"), "back": {"url": reverse("matches:list"), "label": _("Matches")},
        },
        "row": _row(found, names), "asker": found.side == "asker", "shared": found.course.state == "shared", "held": hit.held,
        "reason": reasons.label(hit.reason, lang), "reference": hit.reference, "purpose": purpose_label(hit.purpose),
        "because": lists.get("decline_reason").label(found.course.because, lang) if found.course.because else "",
        "until": language.moment(found.course.until) if found.course.allowed(found.side) else "",
        "steps": [{"at": language.moment(one.at), "who": names.get(_mover(found, one.side), ""), "what": words.DONE[one.move]} for one in found.steps],
        "buttons": _buttons(request, found), "records": _records(request, found), "number": str(hit.match),
    })  # fmt: skip


@page(needs=Permission.MATCH_ASK, methods=("GET", "POST"))
def move(request: Request, match: uuid.UUID, step: str) -> HttpResponse:
    """Say what a move brings about, and make it."""
    found = matches.get_match(request.actor, match, now=request.now)
    if step not in words.BUTTONS:
        raise Missing
    wrong: dict[str, list[str]] = {}
    if request.method == "POST":
        parts = ["open", *({"nominal"} & set(request.POST.getlist("parts")))]
        try:
            deciding.move(
                match, step, because=request.POST.get("because", ""), parts=parts, by=request.actor, at=request.now
            )  # fmt: skip
        except Invalid as refused:
            wrong = language.explain_all(refused)
        else:
            sessions.tell(request, _("This was done."))
            return HttpResponseRedirect(reverse("matches:page", args=[match]))
    rules.may_move(request.actor, found.course, found.side, step).require()
    asked = _asked(step, wrong)
    here = reverse("matches:page", args=[match])
    names = directory.participants(language.current())
    return render(request, "matches/move.html", {
        "page_header": {"title": words.BUTTONS[step], "back": {"url": here, "label": _("Match")}},
        "confirm": {
            "action": "", "what": words.EFFECTS[step], "whom": [] if step == "keep" else [names.get(found.other, "")], "fields": asked,
            "button_label": words.BUTTONS[step], "danger": step in words.DANGEROUS, "cancel_url": here,
        },
        "error_summary": fields.summary(asked) if wrong else None,
    }, status=Invalid.status if wrong else 200)  # fmt: skip


def _asked(step: str, wrong: dict[str, list[str]]) -> list[fields.Field]:
    if step == "decline":
        lang = language.current()
        codes = [(code, found.labels[lang]) for code, found in lists.get("decline_reason").codes.items()]
        return [
            fields.select(
                "because", _("Why do you decline?"), codes, errors=wrong, required=True, empty_label=_("Choose")
            )
        ]
    if step == "share":
        return [fields.checkboxes("parts", _("Share more than the open part"), [("nominal", _("Personal data in these records"))],
                                  help=_("Where the number stands in the personal part, the records show it only with that part."))]  # fmt: skip
    return []


def _row(found: Match, names: dict[int, str]) -> Context:
    hit = found.hit
    return {
        "url": reverse("matches:page", args=[hit.match]), "kind": labels.of(hit.kind).name(language.current()),
        "other": names.get(found.other, ""), "state": _state(found), "at": language.moment(hit.at),
        "waits": found.waits, "asked": hit.side == "asker",
    }  # fmt: skip


def _state(found: Match) -> str:
    state = found.course.state
    return str(words.STATES["told-owner" if state == "told" and found.side == "owner" else state])


def _buttons(request: Request, found: Match) -> list[Context]:
    return [
        {"label": words.BUTTONS[step], "url": reverse("matches:move", args=[found.hit.match, step]),
         "style": "danger" if step in words.DANGEROUS else "secondary" if number else "primary"}
        for number, step in enumerate(found.course.allowed(found.side))
        if rules.may_move(request.actor, found.course, found.side, step)
    ]  # fmt: skip


def _records(request: Request, found: Match) -> list[Context]:
    """The records of the own house that were met, as far as this view reads them."""
    if not found.hit.records:
        return []
    hits = [hit for ref in found.hit.records for hit in search.choose(request.actor, str(ref), lang=language.current())]
    return [
        {"url": reverse("records:page", args=[hit.ref]), "title": hit.title, "lang": hit.title_lang, "reference": hit.human_ref}
        for hit in hits
    ]  # fmt: skip


def _mover(found: Match, side: str) -> int:
    return found.hit.asker_id if side == "asker" else found.hit.owner_id
