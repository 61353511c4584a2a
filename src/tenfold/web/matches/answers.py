"""What the own organisation answers to questions of others: by kind, for one record, and to whom not at all."""

import uuid
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Missing
from tenfold.kinds import labels
from tenfold.matching import rules
from tenfold.matching.selectors import choices
from tenfold.matching.selectors.choices import Standing
from tenfold.matching.services import choosing
from tenfold.records.selectors import opening
from tenfold.web import directory, fields, language, sessions
from tenfold.web.matches import words
from tenfold.web.pages import Request, page

Context = dict[str, Any]


@page(needs=Permission.MATCH_ASK, methods=("GET", "POST"))
def answers(request: Request) -> HttpResponse:
    """Every kind with what is answered; a coordinator changes it."""
    standing = choices.by_kind(request.actor)
    if request.method == "POST":
        for one in standing:
            wanted = request.POST.get(f"answer.{one.kind}", one.chosen)
            if wanted != one.chosen:
                choosing.choose(one.kind, wanted, by=request.actor, at=request.now)
        sessions.tell(request, _("Saved."))
        return HttpResponseRedirect(reverse("matches:answers"))
    may = bool(rules.may_choose(request.actor))
    names = directory.participants(language.current())
    blocked = choices.blocked(request.actor)
    others = [(slug, names[pk]) for pk, slug in accounts.list_participants().values_list("pk", "slug")
              if pk not in {*blocked, request.actor.house} and pk in names]  # fmt: skip
    slugs = dict(accounts.list_participants().values_list("pk", "slug"))
    return render(request, "matches/answers.html", {
        "page_header": {"title": _("What your organisation answers"), "back": {"url": reverse("matches:list"), "label": _("Matches")}},
        "may": may, "rows": [_row(one) for one in standing],
        "fields": [_field(one) for one in standing] if may else [],
        "blocked": [{"name": names.get(pk, ""), "slug": slugs.get(pk, "")} for pk in blocked],
        "blocking": fields.select("participant", _("Organisation"), sorted(others, key=lambda one: one[1]), empty_label=_("Choose")) if may else None,
    })  # fmt: skip


@page(needs=Permission.MATCH_RULE, methods=("POST",))
def block(request: Request) -> HttpResponse:
    """Answer an organisation nothing at all, or again."""
    wanted = request.POST.get("participant", "")
    if not wanted:
        raise Missing
    choosing.block(wanted, blocked="again" not in request.POST, by=request.actor, at=request.now)
    sessions.tell(request, _("Saved."))
    return HttpResponseRedirect(reverse("matches:answers"))


@page(needs=Permission.RECORD_SHARE, methods=("GET", "POST"))
def record(request: Request, ref: uuid.UUID) -> HttpResponse:
    """What is answered for one record."""
    found = opening.find(request.actor, ref)
    if found is None:
        raise Missing
    rules.may_choose_for_record(request.actor, found.originator_id).require()
    back = reverse("records:page", args=[ref])
    if request.method == "POST":
        choosing.choose_for_record(ref, request.POST.get("answer", ""), by=request.actor, at=request.now)
        sessions.tell(request, _("Saved."))
        return HttpResponseRedirect(back)
    one, version = choices.for_record(request.actor, ref, found.kind), opening.get(request.actor, ref).version
    field = fields.radios("answer", _("When another organisation asks for a number that stands in this record"), _options(one),
                          value=one.chosen, always_chosen=True)  # fmt: skip
    return render(request, "matches/record.html", {
        "page_header": {"title": _("What others learn of this record"), "kicker": labels.of(found.kind).name(language.current()),
                        "reference": found.human_ref, "back": {"url": back, "label": _("Record")}},
        "field": field, "never": "red" in {version.tlp, version.pap}, "cancel_url": back,
    })  # fmt: skip


def _row(one: Standing) -> Context:
    return {"kind": _kind(one), "answer": words.ANSWERS.get(one.answer, ""), "own": one.chosen != rules.AS_USUAL}


def _field(one: Standing) -> fields.Field:
    return fields.select(f"answer.{one.kind}", _kind(one), _options(one), value=one.chosen, always_chosen=True)


def _kind(one: Standing) -> str:
    return labels.of(one.kind).plural(language.current()) if one.kind else _("All kinds")


def _options(one: Standing) -> list[tuple[str, str]]:
    usual = words.ANSWERS.get(one.usual)
    as_usual = _("As usual: %(answer)s") % {"answer": usual} if usual else _("As each kind has it")
    return [(rules.AS_USUAL, as_usual), *((code, str(label)) for code, label in words.ANSWERS.items())]
