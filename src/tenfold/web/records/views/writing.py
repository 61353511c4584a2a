"""Writing records: choose a kind, begin, revise. The page comes back with everything typed whatever was wrong."""

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import rules as accounts
from tenfold.accounts.permissions import Permission
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Conflict, Denied, Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.terms import law_enforcement
from tenfold.kinds import labels, registry
from tenfold.kinds.grammar import Kind
from tenfold.records import rules
from tenfold.records.addressing import Target
from tenfold.records.completeness import lacking
from tenfold.records.selectors import hanging, opening
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import drafting, reading
from tenfold.vocabulary import lists
from tenfold.web import language, sessions
from tenfold.web.maps import drawing
from tenfold.web.pages import Request, page
from tenfold.web.records import conflicts, copying, heads, sending, unfinished, writer
from tenfold.web.records.forms import editors, finding, readers
from tenfold.web.records.forms.form import RecordForm, meant_for
from tenfold.web.records.forms.merging import Apart, Three
from tenfold.web.records.forms.typed import Typed
from tenfold.web.records.views import saved
from tenfold.web.records.views.taking import GET_AND_POST, asked_version
from tenfold.web.uploads import takes_files

if TYPE_CHECKING:
    from tenfold.desk.models import Unfinished

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
    header = {"title": _("New record"), "summary": _("What do you want to write down?")}
    begun = {"unfinished": unfinished.steps(request.actor), "owner": unfinished.owner(request)}
    return render(request, "records/kinds.html", {"page_header": header, "kinds": shown, **begun})


@takes_files
@page(needs=Permission.RECORD_WRITE, methods=GET_AND_POST)
def begin(request: Request, kind_name: str) -> HttpResponse:
    """A new record of one kind."""
    rules.may_write(request.actor).require()
    kind = registry.get(kind_name)
    how = writer.how(request)
    if request.method == "GET":
        return _first(request, kind, how)
    form = RecordForm(kind, writer.typed(request), **how)
    request.keeping = unfinished.keeper(request, kind_name, form.typed)
    wish, sent = request.POST.get("form-do", ""), sending.take(request, form)
    if wish == "later":
        return _later(request)
    if _changed(request, form, wish) or sent:
        return _page(request, form, faults=sent, status=422 if sent else 200)
    try:
        ref = drafting.create(
            kind.name, form.raw(), marking=form.marking(), marks=form.marks(), targets=form.targets(), by=request.actor, at=request.now,
        )  # fmt: skip
    except Invalid as error:
        return _page(request, form, faults=_faults(error), status=error.status)
    unfinished.finish(request, form.typed)
    return saved.on(request, ref, wish)


def _first(request: Request, kind: Kind, how: Context) -> HttpResponse:
    """The empty form, the one that was left unfinished, or one filled with the content of another record."""
    if found := unfinished.resumed(request, kind.name):
        return _page(request, RecordForm(kind, unfinished.typed_of(found), **how), kept=found)
    if "from" in request.GET:
        opened = copying.source(request, kind)
        form = RecordForm(kind, copying.copied(opened, how["lang"]), **how)
        return _page(request, form, notices=[copying.said(opened)])
    return _page(request, RecordForm.new(kind, **how))


@page(needs=Permission.RECORD_WRITE)
def copy(request: Request, ref: uuid.UUID) -> HttpResponse:
    """On to a new form that is filled with the content of this record."""
    opened = opening.get(request.actor, ref, asked_version(request))
    rules.may_copy(request.actor, opened.version).require()
    asked = urlencode({"from": ref, "version": opened.version.number})
    return HttpResponseRedirect(f"{reverse('records:begin', args=[opened.kind.name])}?{asked}")


def _changed(request: Request, form: RecordForm, wish: str) -> bool:
    """Carry out what changes the form and saves nothing: rows, and looking for a place."""
    looked, form.found = finding.change(request.actor, form.typed, wish, form.lang)
    special = editors.find(form.kind.name)
    return looked or (special is not None and special.act(request, form, wish)) or form.change(wish)


def _later(request: Request) -> HttpResponse:
    """Keep what was typed, valid or not, and leave the form."""
    if request.keeping is not None:
        request.keeping(request.actor)
        request.keeping = None
        sessions.tell(request, _("Your form is kept, for you alone. Go on with it from here whenever you like."))
    return HttpResponseRedirect(reverse("home:page"))


@takes_files
@page(needs=Permission.RECORD_WRITE, methods=GET_AND_POST)
def edit(request: Request, ref: uuid.UUID) -> HttpResponse:
    """The next version of a record, from its newest one."""
    opened = reading.open_record(ref, number=asked_version(request), by=request.actor, at=request.now)
    only_if(opened.record.originator_id == request.actor.participant, Reason.NOT_ORIGINATOR).require()
    return _revise(request, opened) if request.method == "POST" else _reopen(request, opened)


def _reopen(request: Request, opened: Opened) -> HttpResponse:
    """The form of the newest version, as it stands."""
    newest = _newest(opened)
    if newest != opened.version.number:
        asked = request.GET.copy()
        asked["version"] = str(newest)
        return HttpResponseRedirect(f"{reverse('records:edit', args=[opened.record.ref])}?{asked.urlencode()}")
    rules.may_revise(request.actor, opened.version).require()
    _require_whole(request, opened)
    how = writer.how(request, opened)
    if found := unfinished.resumed(request, opened.kind.name, opened.record.ref):
        form = RecordForm(opened.kind, unfinished.typed_of(found), **how)
        return _page(request, form, opened=opened, seen=found.seen, kept=found)
    faults = lacking(opened) if request.GET.get("check") == "release" else ()
    return _page(
        request, RecordForm.of(opened, **how), opened=opened, faults=faults, notices=unfinished.offered(request, opened)
    )


def _revise(request: Request, opened: Opened) -> HttpResponse:
    """Save what was typed, unless somebody saved another version since: then both stand side by side."""
    unfinished.require_nothing_erased(request, opened)
    form = RecordForm(opened.kind, writer.typed(request), **writer.how(request, opened))
    wish, seen, newest = request.POST.get("form-do", ""), _number(request, "form-seen"), _number(request, "form-newest")
    _keep(request, opened, form, seen)
    wrong = sending.take(request, form)
    if wish == "later":
        return _later(request)
    if wish == "merge":
        three = _three(request, opened, form, seen, newest)
        if asked := conflicts.settle(three, writer.typed(request)):
            return _settle(request, opened, three, seen, newest, asked)
        seen = newest
        _keep(request, opened, form, seen)
    if _changed(request, form, wish) or wrong:
        return _page(request, form, opened=opened, seen=seen, faults=wrong, status=422 if wrong else 200)
    try:
        number = _save(request, opened, form, seen)
    except Invalid as error:
        return _page(request, form, opened=opened, seen=seen, faults=_faults(error), status=error.status)
    except Conflict:
        newest = _newest(opened)
        three = _three(request, opened, form, seen, newest)
        if three.apart():
            return _settle(request, opened, three, seen, newest)
        number = _save(request, opened, form, newest)
    unfinished.finish(request, form.typed)
    return saved.on(request, opened.record.ref, wish, number)


def _save(request: Request, opened: Opened, form: RecordForm, seen: int) -> int:
    return drafting.revise(
        opened.record.ref, form.raw(), seen=seen, marking=form.marking(), marks=form.marks(), targets=_targets(form, opened),
        lacked=request.POST.get(unfinished.WITHOUT), by=request.actor, at=request.now,
    )  # fmt: skip


def _keep(request: Request, opened: Opened, form: RecordForm, seen: int) -> None:
    request.keeping = unfinished.keeper(request, opened.kind.name, form.typed, record=opened.record.ref, seen=seen)


def _three(request: Request, opened: Opened, form: RecordForm, seen: int, newest: int) -> Three:
    """The version from which this form began, the one that somebody saved since, and what was typed here."""
    how = writer.how(request, opened)

    def as_typed(number: int) -> Typed:
        if number not in {version.number for version in opened.versions}:
            return Typed()
        return RecordForm.of(opening.get(request.actor, opened.record.ref, number), **how).typed

    return Three(opened.kind, as_typed(seen), as_typed(newest), form.typed, form.lang)


def _settle(
    request: Request, opened: Opened, three: Three, seen: int, newest: int, asked: Sequence[Apart] = ()
) -> HttpResponse:
    """Both versions side by side, field by field; nothing is saved until somebody has chosen."""
    choose = _("Choose which of the two holds.")
    shown = {
        "page_header": heads.act(opened, _("Somebody saved another version meanwhile")), "seen": seen, "newest": newest,
        "entries": conflicts.entries(three, writer.typed(request), writer.how(request, opened)["choices"], asked=asked),
        "typed": conflicts.hidden(three.mine), "save_url": reverse("records:edit", args=[opened.record.ref]),
        "cancel_url": reverse("records:page", args=[opened.record.ref]),
        "errors": {"errors": [{"text": f"{conflicts.label(three, one)}: {choose}", "href": f"#form-pick.{one.path}"} for one in asked]},
    }  # fmt: skip
    return render(request, "records/conflict.html", shown, status=422 if asked else 409)


def _number(request: Request, name: str) -> int:
    sent = request.POST.get(name, "")
    return int(sent) if sent.isdecimal() and len(sent) < 7 else 0


def _targets(form: RecordForm, opened: Opened) -> list[Target] | None:
    """The readers that were chosen; None, which keeps those that stand, where nothing about them was changed."""
    wanted = form.targets()
    return None if wanted == readers.read(readers.write(meant_for(opened), Typed())) else wanted


def _require_whole(request: Request, opened: Opened) -> None:
    """Whoever cannot read a part would drop it by saving; what was erased is no part any more."""
    if opened.unreadable:
        erased = {(row.version_number, row.part_name) for row in hanging.list_erasures(request.actor, opened.record)}
        if any((opened.version.number, name) not in erased for name in opened.unreadable):
            raise Denied(Reason.PROTECTED_NOT_VISIBLE)


def _newest(opened: Opened) -> int:
    return max(
        (version.number for version in opened.versions if version.state != "discarded"), default=opened.version.number
    )


def _faults(error: Invalid) -> Sequence[Fault]:
    """Where a service names no place, it is about the readers or about the whole."""
    at = "form-readers" if error.reason == Reason.AUDIENCE_UNKNOWN else ""
    return error.faults or [Fault(at, error.reason, tuple((name, str(value)) for name, value in error.params.items()))]


def _page(
    request: Request, form: RecordForm, *, opened: Opened | None = None, seen: int | None = None, faults: Sequence[Fault] = (),
    notices: Sequence[Context] = (), kept: "Unfinished | None" = None, status: int = 200,
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
    shown: Context = {
        "page_header": header, "form": form.context(faults, closed_purpose=closed), "form_notices": notices, "cancel_url": cancel,
        "save_url": request.get_full_path(), "without": drafting.without(opened) if opened else "", "seen": (seen if seen is not None else opened.version.number) if opened else None,
        "keeping": unfinished.of_page(request, form.kind.name, form.typed, opened.record.ref if opened else None, kept),
        "may_submit": bool(accounts.may(request.actor, Permission.RECORD_SUBMIT)), "map": drawing.world(), "enter": {"name": "form-do", "value": "stay"},
    }  # fmt: skip
    special = editors.find(form.kind.name)
    if special is None:
        return render(request, "records/form.html", shown, status=status)
    shown["editor"] = special.beside(request, form, shown, opened)
    return render(request, special.template, shown, status=status)
