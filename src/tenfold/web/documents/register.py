"""The loss register of an issuing State: what is out, what came back; a short report; numbers that came back."""

import csv
import io
import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Conflict, Invalid, TenfoldError
from tenfold.handling import selectors as handling
from tenfold.handling.marking import WIDEST
from tenfold.kinds import display, registry
from tenfold.kinds.cells.safety import disarm
from tenfold.records.search import Hit
from tenfold.records.selectors.opened import Opened
from tenfold.travel_documents import ranges, register, rules
from tenfold.travel_documents.ranges import Piece, Standing
from tenfold.travel_documents.register import LOSS, Totals
from tenfold.travel_documents.services import registering
from tenfold.travel_documents.services.registering import Recovery
from tenfold.vocabulary import lists
from tenfold.web import directory, fields, language, sessions
from tenfold.web.documents import asked as asking
from tenfold.web.documents import offered, reporting
from tenfold.web.documents.asked import Asked
from tenfold.web.pages import Request, page
from tenfold.web.records.forms import readers
from tenfold.web.records.forms.typed import Typed
from tenfold.web.search.entries import entry

Context = dict[str, Any]
_FILTERS = ("doc_status", "doc_type", "date_of_loss", "loss_type", "blank")
_SHOWN = 6


@page(needs=Permission.RECORD_READ)
def losses(request: Request) -> HttpResponse:
    """The house's own losses with how many are still out, and the ways to report and to recover."""
    asked, lang = Asked.read("documents:losses", LOSS, _FILTERS, request.GET), language.current()
    found = register.list_losses(
        request.actor, query=asked.query, lang=lang, filters=asked.filters, after=asked.after or None
    )
    onward = found.results.next
    shown = {
        "asked": asked, "results": asking.head(asked, found.results), "facets": asking.facets(asked, found.results),
        "totals": _totals(found.totals), "losses": [_loss(hit, found.told.get(hit.ref, 0)) for hit in found.results.hits],
        "pager": {"older_url": asked.fresh(after=onward).url()} if onward else {}, "first_url": asked.fresh().url() if asked.after else "",
        "may_report": Permission.RECORD_WRITE in request.actor.permissions, "may_check": Permission.ZONE_CHECK in request.actor.permissions,
        "narrowed": bool(asked.query or asked.filters), "table_url": reverse("documents:losses-table") + _query(asked),
    }  # fmt: skip
    return render(request, "documents/losses.html", shown)


@page(needs=Permission.RECORD_READ, methods=("POST",))
def losses_table(request: Request) -> HttpResponse:
    """The register as a table that leaves the node."""
    asked, lang = Asked.read("documents:losses", LOSS, _FILTERS, request.GET), language.current()
    try:
        kept = registering.take_out(
            lang=lang, filters=asked.filters, query=asked.query, by=request.actor, at=request.now
        )
    except Invalid as refused:
        sessions.tell(request, language.explain(refused), "error")
        return HttpResponseRedirect(asked.url())
    table = io.StringIO()
    csv.writer(table).writerows(
        [disarm(cell) for cell in row] for row in [_heads(), *(_row(one.human_ref, one.body) for one in kept)]
    )
    return HttpResponse(
        "\ufeff" + table.getvalue(), content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="losses-{request.now:%Y%m%d}.csv"', "Cache-Control": "no-store"},
    )  # fmt: skip


@page(needs=Permission.RECORD_WRITE, methods=("GET", "POST"))
def report(request: Request) -> HttpResponse:
    """The short form for one document or a range, and the report as a record that waits for a colleague."""
    rules.may_read_register(request.actor).require()
    told = {name: request.POST.get(name, "") for name in reporting.NAMES}
    typed = Typed({name: request.POST.getlist(name) for name in request.POST})
    wrong: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            ref = registering.report(
                told, lang=language.current(), targets=readers.read(typed), by=request.actor, at=request.now
            )
        except Invalid as refused:
            wrong = reporting.said(refused)
        else:
            sessions.tell(request, _("Reported. A colleague releases it; then a look-up of the number finds it."))
            return HttpResponseRedirect(reverse("documents:loss", args=[ref]))
    form = reporting.form(told, wrong)
    kind = registry.get(LOSS)
    choices = handling.choices(request.actor, language.current())
    shown = {
        "form": form, "error_summary": fields.summary(form) if wrong else None,
        "groups": readers.groups(choices, typed.several("form-readers"), only=WIDEST[kind.tlp]), "marking": {"tlp": kind.tlp},
    }  # fmt: skip
    return render(request, "documents/report_loss.html", shown, status=Invalid.status if wrong else 200)


@page(needs=Permission.RECORD_READ, methods=("GET", "POST"))
def loss(request: Request, ref: uuid.UUID) -> HttpResponse:
    """One loss: what is out of it, who was answered from it; numbers that came back, looked at first and then recorded."""
    opened = register.get_loss(request.actor, ref)
    told = {name: request.POST.get(name, "").strip() for name in reporting.BACK}
    if request.method != "POST":
        return _show(request, opened, told)
    if request.POST.get("do") != "preview":
        return _recover(request, opened, told)
    try:
        seen = registering.preview(ref, told["first"], told["last"], by=request.actor)
    except Invalid as refused:
        return _show(request, opened, told, error=refused)
    return _show(request, opened, told, seen)


def _recover(request: Request, opened: Opened, told: Mapping[str, str]) -> HttpResponse:
    try:
        made = registering.recover(
            opened.record.ref, told["first"], told["last"], on=told["on"], urgent_because=told["urgent_because"],
            by=request.actor, at=request.now,
        )  # fmt: skip
    except (Invalid, Conflict) as refused:
        return _show(request, opened, told, error=refused)
    said = (
        _("Recorded and released. Look-ups follow it, and whoever was told of it by a look-up finds a notice.") if made.released
        else _("Recorded. Once a colleague releases it, look-ups follow it, and whoever was told of it by a look-up finds a notice.")
    )  # fmt: skip
    sessions.tell(request, said)
    return HttpResponseRedirect(reverse("documents:loss", args=[opened.record.ref]))


def _show(
    request: Request,
    opened: Opened,
    told: Mapping[str, str],
    seen: Recovery | None = None,
    *,
    error: TenfoldError | None = None,
) -> HttpResponse:
    may_recover = bool(rules.may_recover(request.actor, opened.version))
    wrong = reporting.said(error) if isinstance(error, Invalid) else {}
    form = reporting.back(
        {**told, "on": told["on"] or request.now.date().isoformat()}, wrong,
        may_release=Permission.RECORD_RELEASE in request.actor.permissions,
    )  # fmt: skip
    summary = fields.summary(form) if wrong else {"errors": [{"text": language.explain(error)}]} if error else None
    answered = register.list_answered(request.actor, opened)
    names = directory.participants(language.current()) if answered else {}
    shown = {
        "page_header": {"title": _documents(opened.body), "back": {"url": reverse("documents:losses"), "label": _("Back to the losses")}},
        "loss": {**_standing(ranges.standing(opened.body)), **_words(opened.body), "reference": opened.record.human_ref,
                 "url": reverse("records:page", args=[opened.record.ref]), "state": _state(opened.version.state)},
        "form": form if may_recover else [], "seen": _seen(seen) if seen else None, "error_summary": summary,
        "drafts": offered.draft_for(request.actor, opened),
        "waits": _waiting(opened),
        "answered": [
            {"name": names.get(one.participant, ""), "reason": lists.get("lookup_reason").label(one.reason, language.current()),
             "at": language.moment(one.at), "number": language.number(one.number)} for one in answered
        ],
    }  # fmt: skip
    return render(request, "documents/loss.html", shown, status=error.status if error else 200)


def _waiting(opened: Opened) -> Context | None:
    """The way to a newer version that is not released yet: whoever releases it comes from here."""
    latest = opened.versions[0]
    if latest.state not in {"draft", "submitted"} or latest.number == opened.version.number:
        return None
    return {
        "url": f"{reverse('records:page', args=[opened.record.ref])}?version={latest.number}",
        "label": _("Open version %(number)s") % {"number": language.number(latest.number)},
    }


def _seen(seen: Recovery) -> Context:
    return {"before": language.number(seen.before.missing or 0), "now": _standing(seen.after)}


def _query(asked: Asked) -> str:
    _path, mark, query = asked.fresh().url().partition("?")
    return mark + query


def _totals(totals: Totals) -> list[Context]:
    """Exact to as many losses as are counted; beyond that the figures say so."""
    said = _("more than %(number)s") if totals.more else "%(number)s"
    rows = (
        (_("Losses that stand released"), totals.losses),
        (_("Documents lost"), totals.lost),
        (_("Came back"), totals.back),
        (_("Still out"), totals.out),
    )
    return [{"label": label, "value": said % {"number": language.number(value)}} for label, value in rows]


def _loss(hit: Hit, told: int) -> Context:
    lang = language.current()
    answered = ngettext(
        "%(number)s organisation was answered from it", "%(number)s organisations were answered from it", told
    ) % {"number": language.number(told)}  # fmt: skip
    return {
        **entry(hit, {}, lang), **_words(hit.body), **_standing(ranges.standing(hit.body)), "url": reverse("documents:loss", args=[hit.ref]),
        "record_url": reverse("records:page", args=[hit.ref]), "reference": hit.human_ref, "numbers": _numbers(hit.body),
        "answered": answered if told else "",
    }  # fmt: skip


def _words(body: Mapping[str, Any]) -> Context:
    lang = language.current()
    return {
        "status": _code("doc_status", body.get("doc_status")), "status_code": body.get("doc_status", ""), "type": _code("doc_type", body.get("doc_type")),
        "day": display.when(body["date_of_loss"], lang) if body.get("date_of_loss") else "",
    }  # fmt: skip


def _standing(found: Standing) -> Context:
    pieces = [_piece(piece) for piece in found.out]
    return {
        "known": found.lost is not None, "lost": language.number(found.lost or 0), "back": language.number(found.back or 0),
        "out": language.number(found.missing or 0), "pieces": pieces[:_SHOWN], "all_pieces": pieces, "more": max(0, len(pieces) - _SHOWN),
        "any_out": bool(pieces),
    }  # fmt: skip


def _piece(piece: Piece) -> Context:
    return {
        "first": piece.first, "last": piece.last if piece.last != piece.first else "", "count": language.number(piece.amount),
    }  # fmt: skip


def _numbers(body: Mapping[str, Any]) -> str:
    return body.get("number") or " – ".join(filter(None, (body.get("number_from"), body.get("number_to"))))


def _documents(body: Mapping[str, Any]) -> str:
    """What the page is called: the type of the documents and their numbers."""
    said = [_code("doc_type", body.get("doc_type")), _numbers(body)]
    return " · ".join(part for part in said if part) or _("A loss without numbers")


def _state(code: str) -> Context | None:
    return None if code == "released" else {"code": code, "label": _code("record_state", code)}


def _heads() -> list[str]:
    return [
        _("Reference"), _("Status"), _("Type"), _("First number"), _("Last number"), _("Date of the loss"), _("Documents lost"), _("Came back"),
        _("Still out"), _("Numbers still out"),
    ]  # fmt: skip


def _row(reference: str, body: Mapping[str, Any]) -> list[str]:
    found = ranges.standing(body)
    counts = [found.lost, found.back, found.missing]
    out = "; ".join(piece.first if piece.first == piece.last else f"{piece.first}-{piece.last}" for piece in found.out)
    return [
        reference, _code("doc_status", body.get("doc_status")), _code("doc_type", body.get("doc_type")),
        body.get("number") or body.get("number_from", ""), body.get("number") or body.get("number_to", ""), body.get("date_of_loss", ""),
        *("" if count is None else str(count) for count in counts), out,
    ]  # fmt: skip


def _code(list_: str, code: str | None) -> str:
    return lists.get(list_).label(code, language.current()) if code else ""
