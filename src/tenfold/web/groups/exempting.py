"""The own records in a group, and exempting them from whoever comes into it next."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.permissions import Permission
from tenfold.foundation import cursors
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as handling
from tenfold.handling.admission import fold
from tenfold.kinds import labels
from tenfold.records import grouped
from tenfold.records.services import exempting
from tenfold.web import directory, language, sessions
from tenfold.web.pages import Request, page

_LIST = "own in group"


@page(needs=Permission.RECORD_SHARE, methods=("GET", "POST"))
def records(request: Request, slug: str) -> HttpResponse:
    """Fifty of them, the newest first; those that are ticked, or all, are exempted in one step."""
    group = handling.group_by_slug(request.actor, slug)
    if request.method == "POST":
        return _exempt(request, group)
    return _show(request, group)


def _show(request: Request, group: Any, *, wrong: str = "") -> HttpResponse:
    lang, here = language.current(), reverse("groups:records", args=[group.slug])
    before = request.GET.get("before", "")
    place = cursors.unseal_key(before, _LIST, request.actor.house) if before else None
    found = grouped.own_in_group(request.actor, group.pk, before=place, lang=lang)
    name = language.text(group.name) or group.slug
    shown = {
        "page_header": {"title": _("Your records in this group"), "kicker": name,
                        "back": {"url": reverse("groups:page", args=[group.slug]), "label": name}},
        "count": _count(found.total), "found": bool(found.hits), "coming": _coming(request, group), "action": here,
        "entries": [
            {"ref": str(hit.ref), "url": reverse("records:page", args=[hit.ref]), "narrow_url": reverse("records:narrow", args=[hit.ref]),
             "title": hit.title, "lang": hit.title_lang, "reference": hit.human_ref, "kind": labels.of(hit.kind).name(lang),
             "marking": {"tlp": hit.tlp, "pap": ""}} for hit in found.hits
        ],
        "pager": {"older_url": f"{here}?{urlencode({'before': cursors.seal(str(found.next), _LIST, request.actor.house)})}"} if found.next else {},
        "error_summary": {"errors": [{"text": wrong, "href": "#field-refs"}]} if wrong else None,
    }  # fmt: skip
    return render(request, "groups/records.html", shown, status=422 if wrong else 200)


def _exempt(request: Request, group: Any) -> HttpResponse:
    every = request.POST.get("which") == "all"
    try:
        refs = None if every else [uuid.UUID(ref) for ref in request.POST.getlist("refs")]
    except ValueError:
        raise Invalid(Reason.VALUE_NOT_FIT) from None
    if refs == []:
        return _show(request, group, wrong=_("Tick at least one record, or exempt all."))
    count = exempting.exempt(group, refs, by=request.actor, at=request.now)
    said_now = ngettext(
        "%(count)s record was exempted. The members of today go on reading it, and nobody who comes later.",
        "%(count)s records were exempted. The members of today go on reading them, and nobody who comes later.", count,
    ) % {"count": language.number(count)}  # fmt: skip
    sessions.tell(request, said_now)
    return HttpResponseRedirect(reverse("groups:records", args=[group.slug]))


def _count(total: int) -> str:
    if total > 10_000:
        return _("More than 10,000 records")
    return ngettext("%(count)s record", "%(count)s records", total) % {"count": language.number(total)}


def _coming(request: Request, group: Any) -> list[dict[str, str]]:
    """Who is about to be admitted, and when at the earliest."""
    moves: dict[int, list[Any]] = {}
    for one in handling.list_moves(request.actor, group):
        moves.setdefault(one.candidate_id, []).append(one)
    names = directory.participants(language.current())
    noticed = {pk: made for pk, made in moves.items() if fold([one.move for one in made], belongs=False) == "noticed"}
    ends = {pk: max(one.notice_until for one in made if one.notice_until) for pk, made in noticed.items()}
    return [
        {"name": names.get(pk, language.text(moves[pk][0].candidate.name)), "until": language.moment(until)}
        for pk, until in ends.items()
    ]
