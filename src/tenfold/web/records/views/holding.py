"""Who has a record of one's own, how far a recall has come, and everything that one's organisation took back."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Denied, Missing
from tenfold.kinds import labels
from tenfold.records import recalling, twins
from tenfold.records.recalling import Holder
from tenfold.vocabulary import lists
from tenfold.web import directory, language
from tenfold.web.pages import Request, page
from tenfold.web.records import audiences, basing, heads
from tenfold.web.records.views.sharing import twins_said

_SIZE = 50
Context = dict[str, Any]


@page(needs=Permission.RECORD_READ)
def holders(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Who was reached, who read it, who took it out, who was told of a recall and who has acknowledged. Its originator alone is told."""
    try:
        opened, found, others = recalling.holders(request.actor, ref)
    except Denied:
        raise Missing from None
    names = directory.participants(language.current())
    recalled = opened.version.state == "recalled"
    told = [one for one in found if one.told_at]
    shown = {
        "page_header": heads.act(opened, _("How far the recall has come") if recalled else _("Who has it")),
        "rows": [_row(one, names) for one in found], "others": [audiences.name(reader) for reader in others], "recalled": recalled, "any_told": bool(told),
        "sums": _sums(told, found) if told else [], "bases": basing.told(request, opened),
        "twins": twins_said(twins.of(request.actor, opened.record), "records:recall" if recalled else "records:holders"),
    }  # fmt: skip
    return render(request, "records/holders.html", shown)


def _sums(told: list[Holder], found: list[Holder]) -> list[Context]:
    outstanding = sum(one.outstanding for one in told)
    return [
        {"label": label, "number": language.number(number)}
        for label, number in (
            (_("Told"), len(told)), (_("Acknowledged"), len(told) - outstanding), (_("Outstanding"), outstanding),
            (_("Had read it"), sum(one.read_at is not None for one in found)), (_("Had taken it out"), sum(one.taken for one in found)),
        )
    ]  # fmt: skip


def _row(one: Holder, names: dict[int, str]) -> Context:
    lang = language.current()
    return {
        "name": names.get(one.participant, ""), "reached": one.reached, "read": language.moment(one.read_at) if one.read_at else "",
        "version": language.number(one.number) if one.number else "", "taken": one.taken,
        "told": language.moment(one.told_at) if one.told_at else "", "reason": lists.get("recall_reason").label(one.reason, lang) if one.reason else "",
        "acknowledged": language.moment(one.acknowledged_at) if one.acknowledged_at and not one.outstanding else "", "outstanding": one.outstanding,
    }  # fmt: skip


@page(needs=Permission.RECORD_READ)
def recalls(request: Request) -> HttpResponse:
    """What the own organisation took back, what is still outstanding first."""
    asked = request.GET.get("page", "")
    number = max(int(asked), 1) if asked.isdecimal() and len(asked) < 6 else 1
    found = recalling.list_out(request.actor, page=number, size=_SIZE)
    lang = language.current()
    rows = [
        {"url": reverse("records:holders", args=[one.ref]), "reference": one.human_ref, "kind": labels.of(one.kind).name(lang),
         "reason": lists.get("recall_reason").label(one.reason, lang), "at": language.moment(one.at), "standing": _standing(one),
         "outstanding": one.acknowledged < one.told}
        for one in found[:_SIZE]
    ]  # fmt: skip
    shown = {
        "page_header": {
            "title": _("What your organisation took back"),
            "back": {"url": reverse("desk:work"), "label": _("Work lists")},
        },
        "rows": rows, "pager": {"after_url": f"?page={number + 1}"} if len(found) > _SIZE else {},
    }  # fmt: skip
    return render(request, "records/recalls.html", shown)


def _standing(one: recalling.Out) -> str:
    said = ngettext(
        "%(done)s of %(told)s organisation has acknowledged it.",
        "%(done)s of %(told)s organisations have acknowledged it.",
        one.told,
    )
    return said % {"done": language.number(one.acknowledged), "told": language.number(one.told)}
