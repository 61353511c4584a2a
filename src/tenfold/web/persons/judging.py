"""Whether two persons are one: a pair at a time, judged in one press; what was judged, and taking it back."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid
from tenfold.matching.selectors import pairs as waiting
from tenfold.matching.selectors.pairs import Pair
from tenfold.matching.services import judging, proposing
from tenfold.vocabulary import lists
from tenfold.web import directory, fields, language, sessions
from tenfold.web.pages import Request, page
from tenfold.web.persons import showing

Context = dict[str, Any]


@page(needs=Permission.PAIR_JUDGE)
def pairs(request: Request) -> HttpResponse:
    """The pair that is most alike of those that wait, or the next one after a place."""
    return _show(request, request.GET.get("after", ""))


@page(needs=Permission.PAIR_JUDGE, methods=("POST",))
def judge(request: Request, ref: uuid.UUID) -> HttpResponse:
    """One press: the verdict is kept and the next pair comes."""
    sent = {name: request.POST.get(name, "").strip() for name in ("verdict", "reason", "reference", "after")}
    try:
        judging.judge(
            ref, sent["verdict"], reason=sent["reason"], reference=sent["reference"], link=request.POST.get("link") == "1",
            by=request.actor, at=request.now,
        )  # fmt: skip
    except Invalid as refused:
        return _show(request, sent["after"], ref=ref, sent=sent, wrong=language.explain_all(refused))
    sessions.tell(request, _kept(sent["verdict"]))
    return _go(sent["after"])


@page(needs=Permission.PAIR_JUDGE, methods=("POST",))
def look(request: Request) -> HttpResponse:
    """Look at what came and was not looked at yet."""
    found = proposing.look_now(by=request.actor, at=request.now)
    said = ngettext("%(number)s person was looked for.", "%(number)s persons were looked for.", found)
    sessions.tell(request, said % {"number": language.number(found)})
    return _go("")


@page(needs=Permission.PAIR_JUDGE)
def judged(request: Request) -> HttpResponse:
    """What the own house judged last, each with its way back."""
    found = judging.show_judged(lang=language.current(), by=request.actor, at=request.now)
    names = directory.participants(language.current()) if found else {}
    people = (
        accounts.names_of_people(request.actor, {pair.judged.judged_by for pair in found if pair.judged})
        if found
        else {}
    )
    entries = [_judged(pair, names, people) for pair in found]
    return render(request, "persons/judged.html", {"ways": showing.ways(request, "persons:judged"), "entries": entries})


@page(needs=Permission.PAIR_JUDGE, methods=("POST",))
def undo(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Take a judgement back."""
    judging.undo(ref, by=request.actor, at=request.now)
    sessions.tell(request, _("The judgement is taken back. The two wait to be judged again."))
    return HttpResponseRedirect(reverse("persons:judged"))


def _show(
    request: Request, after: str, *, ref: uuid.UUID | None = None, sent: dict[str, str] | None = None,
    wrong: dict[str, list[str]] | None = None,
) -> HttpResponse:  # fmt: skip
    lang, by, at = language.current(), request.actor, request.now
    onward = None
    if ref is not None:
        found = [judging.show_one(ref, lang=lang, by=by, at=at)]
    else:
        shown_page = judging.show(after=after, size=1, lang=lang, by=by, at=at)
        found, onward = list(shown_page.pairs), shown_page.next
    form = _form(sent or {}, wrong or {})
    shown = {
        "ways": showing.ways(request, "persons:pairs"), "waiting": _count(waiting.count(by)), "form": form,
        "pair": _pair(found[0], by.permissions) if found else None, "after": after, "first_url": reverse("persons:pairs") if after else "",
        "next_url": _address(onward) if onward else "", "error_summary": fields.summary(form) if wrong else None,
    }  # fmt: skip
    return render(request, "persons/pairs.html", shown, status=Invalid.status if wrong else 200)


def _pair(pair: Pair, may: frozenset[Permission]) -> Context:
    names = directory.participants(language.current())
    return {
        "judge_url": reverse("persons:judge", args=[pair.ref]), "score": showing.score(pair.score), "evidence": showing.evidence(pair.evidence),
        "sides": [showing.person(side.person, side.hit, names, side.grading) for side in (pair.one, pair.other)],
        "may_link": judging.tells_of_one(pair) and Permission.RECORD_LINK in may,
    }  # fmt: skip


def _form(sent: dict[str, str], wrong: dict[str, list[str]]) -> list[fields.Field]:
    lang = language.current()
    reasons = [(code, found.labels[lang]) for code, found in lists.get("judgement_reason").codes.items()]
    return [
        fields.select("reason", _("By what do you judge?"), reasons, value=sent.get("reason", "as-shown"), errors=wrong),
        fields.text("reference", _("Reference of the case, if there is one"), value=sent.get("reference", ""), errors=wrong,
                    help=_("It is kept with the judgement. No names of persons.")),
    ]  # fmt: skip


def _judged(pair: Pair, names: dict[int, str], people: dict[int, str]) -> Context:
    move = pair.judged
    assert move is not None
    lang = language.current()
    reason = lists.get("judgement_reason").label(move.reason, lang) if move.reason else ""
    return {
        "sides": [showing.person(side.person, side.hit, names, side.grading) for side in (pair.one, pair.other)], "verdict": _verdicts()[move.verdict],
        "reason": reason, "reference": move.reference, "at": language.moment(pair.at), "by": people.get(move.judged_by, ""),
        "linked": move.link is not None and move.stands, "undo_url": reverse("persons:undo", args=[pair.ref]) if move.stands else "",
    }  # fmt: skip


def _verdicts() -> dict[str, str]:
    return {
        "same": _("The same person"), "different": _("Two persons"), "unsure": _("Not sure"), "undone": _("Judgement taken back"),
    }  # fmt: skip


def _kept(verdict: str) -> str:
    return {
        "same": _("Kept: the same person. It can be taken back under “What was judged”."),
        "different": _("Kept: two persons. It can be taken back under “What was judged”."),
        "unsure": _("Kept: not sure. It can be taken back under “What was judged”."),
    }[verdict]


def _count(number: int) -> str:
    if number > waiting.MOST:
        return _("More than %(number)s pairs wait") % {"number": language.number(waiting.MOST)}
    return ngettext("%(number)s pair waits", "%(number)s pairs wait", number) % {"number": language.number(number)}


def _address(after: str) -> str:
    return reverse("persons:pairs") + (f"?{urlencode({'after': after})}" if after else "")


def _go(after: str) -> HttpResponse:
    return HttpResponseRedirect(f"{_address(after)}#pair")
