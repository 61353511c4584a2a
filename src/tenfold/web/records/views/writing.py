"""Writing records: choose a kind, begin, revise. The page comes back with everything typed whatever was wrong."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tenfold.accounts import rules as accounts
from tenfold.accounts.permissions import Permission
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Conflict, Denied, Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as handling
from tenfold.handling.terms import law_enforcement
from tenfold.kinds import labels, registry
from tenfold.records import rules, selectors
from tenfold.records.addressing import SAME, Target
from tenfold.records.completeness import lacking
from tenfold.records.selectors import Opened
from tenfold.records.services import drafting, reading
from tenfold.vocabulary import lists
from tenfold.web import language, sessions
from tenfold.web.pages import Request, page
from tenfold.web.records import heads, sending
from tenfold.web.records.forms import readers
from tenfold.web.records.forms.form import RecordForm, meant_for
from tenfold.web.records.forms.typed import Typed
from tenfold.web.records.views.taking import GET_AND_POST, asked_version
from tenfold.web.uploads import takes_files

Context = dict[str, Any]


@page(needs=Permission.RECORD_WRITE)
def choose(request: Request) -> HttpResponse:
    """The kinds that can be written."""
    lang, art10 = language.current(), lists.get("art10")
    kinds = [(registry.get(name), labels.of(name)) for name in registry.names()]
    shown = [
        {
            "url": reverse("records:begin", args=[kind.name]),
            "name": words.name(lang),
            "definition": words.definition(lang),
            "art10": art10.label(kind.art10, lang),
        }
        for kind, words in kinds
    ]
    return render(
        request,
        "records/kinds.html",
        {"page_header": {"title": _("New record"), "summary": _("What do you want to write down?")}, "kinds": shown},
    )


@takes_files
@page(needs=Permission.RECORD_WRITE, methods=GET_AND_POST)
def begin(request: Request, kind_name: str) -> HttpResponse:
    """A new record of one kind."""
    rules.may_write(request.actor).require()
    kind = registry.get(kind_name)
    how = _how(request)
    form = RecordForm(kind, _typed(request), **how) if request.method == "POST" else RecordForm.new(kind, **how)
    wish, sent = request.POST.get("form-do", ""), sending.take(request, form)
    if request.method == "GET" or form.change(wish) or sent:
        return _page(request, form, faults=sent, status=422 if sent else 200)
    try:
        ref = drafting.create(
            kind.name, form.raw(), marking=form.marking(), marks=form.marks(), targets=form.targets(), by=request.actor, at=request.now,
        )  # fmt: skip
    except Invalid as error:
        return _page(request, form, faults=_faults(error), status=error.status)
    return _on(request, ref, wish)


@takes_files
@page(needs=Permission.RECORD_WRITE, methods=GET_AND_POST)
def edit(request: Request, ref: uuid.UUID) -> HttpResponse:
    """The next version of a record, from its newest one."""
    found = selectors.find(request.actor, ref)
    if found is None:
        raise Missing
    only_if(found.originator_id == request.actor.participant, Reason.NOT_ORIGINATOR).require()
    opened = reading.open_record(ref, number=asked_version(request), by=request.actor, at=request.now)
    return _revise(request, opened) if request.method == "POST" else _reopen(request, opened)


def _reopen(request: Request, opened: Opened) -> HttpResponse:
    """The form of the newest version, as it stands."""
    newest = _newest(opened)
    if newest != opened.version.number:
        check = "&check=release" if request.GET.get("check") == "release" else ""
        return HttpResponseRedirect(f"{reverse('records:edit', args=[opened.record.ref])}?version={newest}{check}")
    rules.may_revise(request.actor, opened.version).require()
    _require_whole(request, opened)
    faults = lacking(opened) if request.GET.get("check") == "release" else ()
    return _page(request, RecordForm.of(opened, **_how(request, opened)), opened=opened, faults=faults)


def _revise(request: Request, opened: Opened) -> HttpResponse:
    """Save what was typed, unless somebody saved another version since: then the page keeps the text and says so."""
    form = RecordForm(opened.kind, _typed(request), **_how(request, opened))
    wish, sent = request.POST.get("form-do", ""), request.POST.get("form-seen", "")
    seen = int(sent) if sent.isdecimal() and len(sent) < 7 else 0
    wrong = sending.take(request, form)
    if form.change(wish) or wrong:
        return _page(request, form, opened=opened, seen=seen, faults=wrong, status=422 if wrong else 200)
    try:
        number = drafting.revise(
            opened.record.ref, form.raw(), seen=seen, marking=form.marking(), marks=form.marks(), targets=_targets(form, opened),
            by=request.actor, at=request.now,
        )  # fmt: skip
    except Invalid as error:
        return _page(request, form, opened=opened, seen=seen, faults=_faults(error), status=error.status)
    except Conflict as error:
        newest = _newest(opened)
        return _page(request, form, opened=opened, seen=newest, conflict=_conflict(opened, seen), status=error.status)
    return _on(request, opened.record.ref, wish, number)


def _targets(form: RecordForm, opened: Opened) -> list[Target] | None:
    """The readers that were chosen; None, which keeps those that stand, where nothing about them was changed."""
    wanted = form.targets()
    return None if wanted == readers.read(readers.write(meant_for(opened), Typed())) else wanted


def _require_whole(request: Request, opened: Opened) -> None:
    """Whoever cannot read a part would drop it by saving; what was erased is no part any more."""
    if opened.unreadable:
        erased = {(row.version_number, row.part_name) for row in selectors.list_erasures(request.actor, opened.record)}
        if any((opened.version.number, name) not in erased for name in opened.unreadable):
            raise Denied(Reason.PROTECTED_NOT_VISIBLE)


def _newest(opened: Opened) -> int:
    return max(
        (version.number for version in opened.versions if version.state != "discarded"), default=opened.version.number
    )


def _how(request: Request, opened: Opened | None = None) -> Context:
    """Language, day, and whom one can choose: for a correction also whoever reads what it corrects."""
    lang = language.current()
    corrects = opened is not None and any(version.state in {"released", "expired"} for version in opened.versions)
    choices = [*([(SAME, SAME, "")] if corrects else []), *handling.choices(request.actor, lang)]
    return {"lang": lang, "on": timezone.localdate(request.now), "choices": choices}


def _typed(request: Request) -> Typed:
    return Typed({name: request.POST.getlist(name) for name in request.POST})


def _faults(error: Invalid) -> Sequence[Fault]:
    """Where a service names no place, it is about the readers or about the whole."""
    at = "form-readers" if error.reason == Reason.AUDIENCE_UNKNOWN else ""
    return error.faults or [Fault(at, error.reason, tuple((name, str(value)) for name, value in error.params.items()))]


def _conflict(opened: Opened, seen: int) -> Context:
    compare = reverse("records:compare", args=[opened.record.ref])
    return {
        "level_tag": "warning", "title": _("Somebody saved another version meanwhile"),
        "message": _("Nothing that you typed is lost: it stands below. Look at what changed; save again to put yours in its place."),
        "links": [{"url": f"{compare}?a={seen}&b={_newest(opened)}", "label": _("What changed meanwhile")}] if seen else [],
    }  # fmt: skip


def _on(request: Request, ref: uuid.UUID, wish: str, number: int = 1) -> HttpResponse:
    """After saving: on to the submission, or to the record; the Enter key alone stays in the form."""
    sessions.tell(request, _("The draft is saved. It stays in your organisation until it is released."))
    name = {"submit": "records:submit", "stay": "records:edit"}.get(wish, "records:page")
    return HttpResponseRedirect(reverse(name, args=[ref]) + (f"?version={number}" if number > 1 else ""))


def _page(
    request: Request, form: RecordForm, *, opened: Opened | None = None, seen: int | None = None, faults: Sequence[Fault] = (),
    conflict: Context | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    closed = request.actor.purpose in law_enforcement()
    form.files = sending.names(request.actor, form, opened)
    name = labels.of(form.kind.name).name(form.lang)
    if opened is None:
        header = {
            "title": _("New: %(kind)s") % {"kind": name},
            "back": {"url": reverse("records:new"), "label": _("Other kinds")},
        }
        cancel = reverse("home:page")
    else:
        header = heads.act(opened, _("Edit: %(kind)s") % {"kind": name})
        cancel = reverse("records:page", args=[opened.record.ref])
    shown = {
        "page_header": header, "form": form.context(faults, closed_purpose=closed), "conflict": conflict, "cancel_url": cancel,
        "save_url": request.get_full_path(), "seen": (seen if seen is not None else opened.version.number) if opened else None,
        "may_submit": bool(accounts.may(request.actor, Permission.RECORD_SUBMIT)), "enter": {"name": "form-do", "value": "stay"},
    }  # fmt: skip
    return render(request, "records/form.html", shown, status=status)
