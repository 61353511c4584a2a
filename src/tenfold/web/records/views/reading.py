"""The page of a record: what this reader may see of it, how it came to be read, and what can be done now."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.accounts.registers import slugs
from tenfold.desk.selectors import tags
from tenfold.exchange import selectors as exchange
from tenfold.foundation.errors import Denied, Missing
from tenfold.records import rules, surroundings, verification
from tenfold.records.selectors import recalls
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import erasing, reading
from tenfold.records.surroundings import Around
from tenfold.reporting import legible
from tenfold.vocabulary import lists
from tenfold.web import directory, language
from tenfold.web.desk import tagging
from tenfold.web.discussion import beside as discussion
from tenfold.web.pages import Request, page
from tenfold.web.records import (
    actions,
    attached,
    audiences,
    beside,
    grades,
    heads,
    linted,
    locating,
    meant,
    presentation,
    words,
)
from tenfold.web.records.views import using
from tenfold.web.records.views.taking import asked_version

Context = dict[str, Any]
# What rooms above the record ask with what stands round it: one statement for all.
_ASKED = {**discussion.ASKED, "tags": tags.OF_RECORD, "requests": exchange.OF_RECORD}


@page()
def show(request: Request, ref: uuid.UUID) -> HttpResponse:
    """The record, or what is left of it for somebody who read it before it was recalled."""
    try:
        opened = reading.open_record(ref, number=asked_version(request), by=request.actor, at=request.now)
    except Missing:
        return _tombstone(request, ref)
    except Denied as refused:
        return using.ask_to_heed(request, ref, refused)
    around = surroundings.around(request.actor, opened, _ASKED)
    erased = {entry["part"] for entry in around.erasures if entry["number"] == opened.version.number}
    closed = [name for name in opened.unreadable if name not in erased]
    own = request.actor.participant == opened.record.originator_id
    newest = (
        max((one.number for one in opened.versions if one.state != "discarded"), default=0) == opened.version.number
    )
    shown = {
        "page_header": heads.head(opened), "own": own, "notices": [*beside.notices(opened, around, own=own, newest=newest), *beside.reviewed(around.review, own=own)],
        "actions": actions.now(request.actor, opened, around.more, newest=newest, whole=not closed, elsewhere=around.review),
        "sections": presentation.sections(opened, around.links, attached.shown(request.actor, opened)), "map": locating.locator(opened),
        "grade": grades.of(opened.body.get("grading")), "aid": grades.aid(opened.body.get("grading")),
        "closed": [legible.closed(name, request.actor.purpose, language.current()) for name in closed],
        "erasures": beside.erasures(around), "protected_readable": any(p.name == "protected" and p.readable for p in opened.parts),
        "access": _access(request, opened, around, own), "provenance": beside.provenance(opened, around, own=own),
        "links": beside.links(around, ref, may_link=bool(rules.may_link(request.actor))), "around_url": reverse("records:around", args=[ref]), "receipts": beside.receipts(around) if own else [], "recalls": beside.recalls(around), "told": beside.told(around),
        "tags": tagging.of_record(around.more["tags"]), "may_tag": Permission.RECORD_LINK in request.actor.permissions,
        "tags_url": reverse("desk:tags-on", args=[ref]), "dates_url": _dates_url(request, opened),
        "history_url": reverse("records:history", args=[ref]), "versions": len(opened.versions),
        "signature": verification.verdict(opened, around.key), "verify_url": reverse("records:verify", args=[ref]),
        "intended": meant.readers(request.actor, opened) if own else [], "handling_note": opened.version.handling_note, "protected": {}, "lint": linted.shown(opened),
        "rights": using.table(request, opened), "consents": using.consents(request, opened, around.consents, own=own), "talk": discussion.shown(request, opened, around.more),
        "requests": using.requests(around.more), "holders_url": reverse("records:holders", args=[ref]),
    }  # fmt: skip
    return render(request, "records/page.html", shown)


def _dates_url(request: Request, opened: Opened) -> str:
    """Where its days are set, for whoever may."""
    if not rules.may_date(request.actor, opened.version):
        return ""
    return f"{reverse('desk:many')}?act=dates&record={opened.record.ref}"


def _access(request: Request, opened: Opened, around: Around, own: bool) -> Context:
    if not own:
        return audiences.for_reader(around)
    may_change = bool(rules.may_share(request.actor, opened.version))
    return audiences.for_originator(
        request.actor, opened, surroundings.readers(request.actor, opened), may_change=may_change
    )


def _notice_title(found: Any) -> str:
    if found.reason == erasing.REASON:
        return _("Personal data erased")
    return _("A look-up told you of this") if found.looked_up else _("Recalled")


def _ask_url(request: Request, found: Any) -> str:
    """Where access is asked for again, of what was narrowed or taken back."""
    if Permission.REQUEST_MOVE not in request.actor.permissions or found.reason == erasing.REASON:
        return ""
    slug = slugs([found.originator_id]).get(found.originator_id, "")
    return f"{reverse('exchange:ask-access')}?{urlencode({'reference': str(found.reference), 'to': slug})}"


@page()
def notice(request: Request, ref: uuid.UUID) -> HttpResponse:
    """What this reader was told of a record: that it was recalled, or that a person's data were erased from it."""
    return _tombstone(request, ref)


def _tombstone(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Reference, reason and time: nothing else is left. To everybody else the record never was."""
    found = recalls.find_tombstone(request.actor, ref)
    if found is None:
        raise Missing
    waiting = {one.ref for one in recalls.list_tombstones(request.actor)}
    names = directory.participants(language.current())
    tombstone = {
        "human_ref": found.human_ref or found.looked_up or str(found.reference), "reason": lists.get("recall_reason").label(found.reason, language.current()),
        **words.moment(found.at), "erased": found.reason == erasing.REASON, "looked_up": found.looked_up,
        "acknowledge_url": reverse("records:acknowledge", args=[found.ref]) if found.ref in waiting else "", "originator": names.get(found.originator_id, ""),
    }  # fmt: skip
    return render(
        request,
        "records/tombstone.html",
        {
            "page_header": {"title": _notice_title(found)},
            "tombstone": tombstone,
            "waiting": found.ref in waiting,
            "ask_url": _ask_url(request, found),
        },
        status=410,
    )
