"""Proposing a correction in the ordinary form of the kind, as far as one reads it."""

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.discussion import rules
from tenfold.discussion.services import proposing as services
from tenfold.foundation.errors import Fault, Invalid
from tenfold.handling.marking import TLP
from tenfold.handling.rights import Right
from tenfold.kinds import labels
from tenfold.records import entitlements
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import reading
from tenfold.vocabulary import lists
from tenfold.web import fields, language, sessions
from tenfold.web.maps import drawing
from tenfold.web.pages import Request, page
from tenfold.web.records import heads, writer
from tenfold.web.records.forms import finding
from tenfold.web.records.forms.form import RecordForm
from tenfold.web.records.views.taking import GET_AND_POST

Context = dict[str, Any]
_BESIDE = ("why", "grading.source_code", "grading.info_code", "tlp")


@page(needs=Permission.RECORD_WRITE, methods=GET_AND_POST)
def propose(request: Request, ref: uuid.UUID) -> HttpResponse:
    """The form of the version as one reads it; what differs when it is sent is what is proposed."""
    opened = opening.get(request.actor, ref)
    rules.may_propose(request.actor, originator=opened.record.originator_id, state=opened.version.state).require()
    entitlements.require(request.actor, opened, Right.SEE, on=request.now.date())
    how = writer.how(request)
    if request.method == "GET":  # the form shows all of it
        opened = reading.open_record(ref, number=opened.version.number, by=request.actor, at=request.now)
        return _page(request, opened, RecordForm.of(opened, **how))
    form = RecordForm(opened.kind, writer.typed(request), **how)
    wish = request.POST.get("form-do", "")
    looked, form.found = finding.change(request.actor, form.typed, wish, form.lang)
    if looked or form.change(wish):
        return _page(request, opened, form)
    try:
        made = services.propose(
            ref, form.raw(), request.POST.get("why", "").replace("\r\n", "\n"), grading=_grading(request), marks=form.marks(),
            tlp=request.POST.get("tlp", ""), number=opened.version.number, by=request.actor, at=request.now,
        )  # fmt: skip
    except Invalid as error:
        return _page(request, opened, form, faults=error.faults or [Fault("why", error.reason)], status=error.status)
    sessions.tell(request, _("Proposed. Its originator reads it, and you see here what becomes of it."))
    return HttpResponseRedirect(reverse("discussion:proposal", args=[made]))


def _grading(request: Request) -> dict[str, str]:
    given = {name: request.POST.get(f"grading.{name}-of-this", "") for name in ("source_code", "info_code")}
    return {name: value for name, value in given.items() if value}


def _page(
    request: Request, opened: Opened, form: RecordForm, *, faults: Sequence[Fault] = (), status: int = 200
) -> HttpResponse:
    readable = {part.name for part in opened.parts if part.readable} - {"protected"} | {"open"}
    made = form.context([one for one in faults if one.at not in _BESIDE])
    asked = _asked(request, opened, faults)
    wrong = [*fields.summary(asked)["errors"], *((made["error_summary"] or {}).get("errors", []))]
    sections = [
        {**section, "entries": list(_open(section["entries"], readable))}
        for section in made["sections"]
        if section["id"] != "section-files"
    ]
    shown = {
        "page_header": {**heads.act(opened, _("Propose a correction")), "summary": _("Change what should read otherwise. Nothing is changed in the record: its originator reads what you propose, and answers.")},
        "form": {**made, "sections": [one for one in sections if one["entries"]]}, "asked": asked, "error_summary": {"errors": wrong} if wrong else None,
        "enter": {"name": "form-do", "value": "stay"}, "cancel_url": reverse("records:page", args=[opened.record.ref]),
        "save_url": request.get_full_path(), "map": drawing.world(),
    }  # fmt: skip
    return render(request, "discussion/propose.html", shown, status=status)


def _open(entries: Any, readable: set[str]) -> Iterator[Context]:
    """The questions about what this reader reads; those about what is closed to him are not asked."""
    for one in entries:
        if one.get("data_class", "open") not in readable:
            continue
        if "entries" not in one:
            yield one
        elif inner := list(_open(one["entries"], readable)):
            yield {**one, "entries": inner}
        elif "key_name" in one:
            yield one


def _asked(request: Request, opened: Opened, faults: Sequence[Fault]) -> list[fields.Field]:
    given, lang = request.POST, language.current()
    wrong: dict[str, list[str]] = {}
    for one in faults:
        if one.at in _BESIDE:
            wrong.setdefault(f"{one.at}-of-this" if one.at.startswith("grading.") else one.at, []).append(
                language.explain(one)
            )
    markings = [
        (code, lists.get("tlp").label(code, lang)) for code in TLP if code != "red" or opened.marking.tlp == "red"
    ]
    return [
        fields.textarea("why", _("Why it should read so, and how you know"), value=given.get("why", ""), errors=wrong, required=True, maxlength=rules.LONGEST),
        fields.select("grading.source_code-of-this", labels.of(opened.kind.name).field("grading.source_code", lang), _codes("grade_source"),
                      value=given.get("grading.source_code-of-this", ""), errors=wrong, required=True, empty_label=_("Choose")),
        fields.select("grading.info_code-of-this", labels.of(opened.kind.name).field("grading.info_code", lang), _codes("grade_info"),
                      value=given.get("grading.info_code-of-this", ""), errors=wrong, required=True, empty_label=_("Choose")),
        fields.select("tlp", _("Marking of what you propose"), markings, value=given.get("tlp", opened.marking.tlp), errors=wrong, required=True),
    ]  # fmt: skip


def _codes(name: str) -> list[tuple[str, str]]:
    return [(code, one.labels[language.current()]) for code, one in lists.get(name).codes.items()]
