"""The imports of a participant with their accounts of rows, and what undoing one would do before anybody does it."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.desk import addresses
from tenfold.foundation import cursors
from tenfold.foundation.errors import Conflict, Invalid
from tenfold.intake import selectors as runs
from tenfold.kinds import labels
from tenfold.records import rules, search
from tenfold.records.selectors import underway
from tenfold.records.services import releasing, withdrawing
from tenfold.vocabulary import lists
from tenfold.web import fields, language, sessions, tables
from tenfold.web.imports import meant, sources
from tenfold.web.pages import Request, page
from tenfold.web.search.entries import entry

_SIZE, _LISTED, _SHOWN = 50, 200, 50
_LIST = "imports"
_COUNTS = ("read", "created", "changed", "unchanged", "duplicates", "rejected")


@page(needs=Permission.RECORD_IMPORT)
def imports(request: Request) -> HttpResponse:
    """Fifty of them, the newest first."""
    before = request.GET.get("before", "")
    rows = underway.list_imports(request.actor)
    if before:
        rows = rows.filter(pk__lt=cursors.unseal_key(before, _LIST, request.actor.house))
    found = list(rows[: _SIZE + 1])
    shown, more = found[:_SIZE], len(found) > _SIZE
    people = accounts.names_of_people(request.actor, {one.person for one in shown})
    called = sources.titles(request.actor, [one.profile for one in shown])
    columns: list[dict[str, Any]] = [
        {"label": _("File")},
        {"label": _("When")},
        {"label": _("Who")},
        {"label": _("Source")},
        *({"label": said(name), "numeric": True} for name in _COUNTS),
        {"label": _("Standing")},
    ]
    table = tables.cards(
        {
            "id": "imports",
            "caption": _("Imports, the newest first"),
            "columns": columns,
            "rows": [_row(one, people, called) for one in shown],
        }
    )
    place = cursors.seal(str(shown[-1].pk), _LIST, request.actor.house) if more else ""
    older = f"{reverse('imports:list')}?{urlencode({'before': place})}" if more else ""
    return render(
        request,
        "imports/list.html",
        {
            "data_table": table,
            "found": bool(shown),
            "pager": {"older_url": older} if older else {},
            "unfinished": [_unfinished(run) for run in runs.list_runs(request.actor)] if not before else [],
        },
    )


def _unfinished(run: Any) -> dict[str, str]:
    """A table that was begun and waits for its person, or for the worker."""
    states = {
        "waiting": _("waits for its turn"),
        "running": _("under way"),
        "failed": _("failed"),
        "cancelled": _("stopped"),
    }
    return {
        "url": reverse("intake:run", args=[run.ref]), "name": run.name, "kind": labels.of(run.kind).plural(language.current()),
        "state": states.get(run.state, _("waits for you")), "at": language.moment(run.touched_at),
    }  # fmt: skip


def _row(one: Any, people: dict[int, str], called: dict[str, str]) -> list[Any]:
    return [
        {"text": sources.file(one), "url": reverse("imports:page", args=[one.ref]), "head": True}, {"text": language.moment(one.at)},
        {"text": people.get(one.person, "") or _("Your organisation")}, {"text": sources.source(one.profile, called)},
        *({"text": language.number(int(one.answer.get(name, 0))), "numeric": True} for name in _COUNTS),
        {"text": _("Withdrawn") if one.withdrawn_at else ""},
    ]  # fmt: skip


@page(needs=Permission.RECORD_RELEASE, methods=("POST",))
def release(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Release all that waits of an import of a colleague."""
    try:
        count = releasing.release(ref, by=request.actor, at=request.now)
    except Conflict:
        sessions.tell(request, _("Nothing of this import waits for release."), "info")
    else:
        sessions.tell(
            request,
            _("Released: %(count)s records. The readers for whom they are meant read them now.")
            % {"count": language.number(count)},
        )
    return HttpResponseRedirect(reverse("imports:page", args=[ref]))


def _release(request: Request, found: Any) -> dict[str, Any]:
    """Who brought it in, what waits of it and for whom it is meant, who was asked, and the question for whoever may answer it."""
    waiting, asked = releasing.waiting(found.ref, by=request.actor), found.answer.get("reviewer")
    names = accounts.names_of_people(request.actor, [one for one in (found.person, asked) if one])
    shown: dict[str, Any] = {"who": names.get(found.person, "") or _("Your organisation"), "waiting": ""}
    if waiting:
        may = bool(rules.may_release_brought(request.actor, found))
        url = reverse("imports:release", args=[found.ref]) if may else ""
        whom = releasing.meant(found.ref, by=request.actor)
        shown |= {
            "waiting": language.number(waiting), "reviewer": names.get(asked, ""), "release_url": url,
            "readers": meant.readers(request.actor, whom), "stays": meant.stays(whom),
        }  # fmt: skip
    return shown


def _records(request: Request, ref: uuid.UUID) -> dict[str, Any]:
    """The first of the records that it brought, all of the own house, as this reader finds them; the rest are a search."""
    lang = language.current()
    found = search.search(request.actor, "", lang=lang, size=_SHOWN, among=search.brought_by(request.actor, [ref]))
    number = language.number(found.total)
    return {
        "records": [entry(hit, {}, lang) for hit in found.hits],
        "records_count": _("More than %(number)s") % {"number": number} if found.more else number,
        "all_url": f"{reverse('search:page')}?{urlencode({addresses.IMPORT: str(ref)})}",
    }


@page(needs=Permission.RECORD_IMPORT, methods=("GET", "POST"))
def one(request: Request, ref: uuid.UUID) -> HttpResponse:
    """What an import brought; for whoever may, what undoing it would do, and the question."""
    wrong = ""
    wider = request.POST.get("wider") == "yes" or request.GET.get("wider") == "yes"
    may = bool(rules.may_withdraw_import(request.actor))
    if request.method == "POST":
        rules.may_withdraw_import(request.actor).require()
        try:
            made = withdrawing.withdraw(
                ref, request.POST.get("reason", ""), also_built_on=wider, by=request.actor, at=request.now
            )
        except Invalid:
            wrong = _("Choose the reason.")
        except Conflict:
            wrong = _("There is nothing left to take back.")
        else:
            counts = made.counts()
            sessions.tell(request, _("Withdrawn: %(recalled)s recalled, %(discarded)s given up, %(restored)s brought back to what they said before.")
                          % {name: language.number(counts[name]) for name in ("recalled", "discarded", "restored")})  # fmt: skip
            return HttpResponseRedirect(reverse("imports:page", args=[ref]))
    plan = withdrawing.plan(ref, also_built_on=wider, by=request.actor) if may else None
    found = plan.of if plan else withdrawing.find(ref, by=request.actor)
    shown = {
        "page_header": {"title": sources.file(found), "kicker": _("Import of %(moment)s") % {"moment": language.moment(found.at)}, "back": {"url": reverse("imports:list"), "label": _("Imports")}},
        "account": [(said(name), language.number(int(found.answer.get(name, 0)))) for name in _COUNTS],
        "source": sources.source(found.profile, sources.titles(request.actor, [found.profile])),
        **_release(request, found), **_records(request, ref),
        "withdrawn_at": language.moment(found.withdrawn_at) if found.withdrawn_at else "", **(_preview(request, ref, plan, wider, wrong) if plan else {}),
        "error_summary": {"errors": [{"text": wrong, "href": "#field-reason"}]} if wrong else None,
    }  # fmt: skip
    return render(request, "imports/page.html", shown, status=422 if wrong else 200)


def _preview(request: Request, ref: uuid.UUID, plan: withdrawing.Plan, wider: bool, wrong: str) -> dict[str, Any]:
    left = [*plan.built_on, *plan.closed]
    here = reverse("imports:page", args=[ref])
    todo = bool(plan.recalled or plan.discarded or plan.restored)
    reasons = [
        (code.code, code.labels[language.current()]) for code in lists.get("recall_reason").active(request.now.date())
    ]
    confirm = {
        "action": here, "danger": True, "button_label": _("Withdraw the import"), "what": _effects(plan),
        "fields": [
            fields.select("reason", _("Reason"), reasons, value=request.POST.get("reason", ""), errors={"reason": [wrong]} if wrong else None, required=True),
            fields.checkboxes("wider", _("What somebody built upon"), [("yes", _("Recall these records too, with all their versions."))],
                              values=["yes"] if wider else []),
        ],
    }  # fmt: skip
    if not (plan.built_on or wider):
        confirm["fields"] = confirm["fields"][:1]  # type: ignore[index]
    return {
        "confirm": confirm if todo or plan.built_on else None, "left_more": language.Count(max(0, len(left) - _LISTED)), "left_count": language.number(len(left)),
        "left": [{"url": reverse("records:page", args=[entry.ref]), "reference": entry.human_ref,
                  "why": _("closed to this purpose") if entry in plan.closed else _("linked") if entry.linked else _("a later version")} for entry in left[:_LISTED]],
    }  # fmt: skip


def _effects(plan: withdrawing.Plan) -> list[str]:
    counts = {name: language.number(count) for name, count in plan.counts().items()}
    said = [
        _("Records recalled, for the import made them: %(recalled)s. Whoever has read one finds a notice.") % counts,
        _("Drafts given up, for the import made them and they were never released: %(discarded)s.") % counts,
        _("Records brought back by a new version to what they said before: %(restored)s.") % counts,
        _("Records left as they are, for somebody built upon them: %(built_on)s.") % counts,
    ]
    if plan.closed:
        said.append(
            _("Records left as they are, for a part of them cannot be read for this purpose: %(closed)s.") % counts
        )
    return [*said, _("Importing the same file again brings nothing of this back, unless that is asked for.")]


def said(name: str) -> str:
    """What a count of rows is called."""
    return {
        "read": _("Rows read"), "created": _("Created"), "changed": _("Changed"), "unchanged": _("Unchanged"), "duplicates": _("Duplicates"),
        "rejected": _("Rejected"),
    }[name]  # fmt: skip
