"""A draft for a system outside: looked at on the page first, with what is wrong and what is not carried; then taken as a file."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Denied, Invalid, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.kinds import labels
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.travel_documents.drafts.form import code_of
from tenfold.travel_documents.drafts.targets import TARGETS
from tenfold.travel_documents.drafts.writing import shown as words_of
from tenfold.travel_documents.services import drafting_for
from tenfold.travel_documents.services.drafting_for import Drafted
from tenfold.vocabulary import lists
from tenfold.web import fields, language
from tenfold.web.pages import Request, page
from tenfold.web.records import heads
from tenfold.web.records.views.taking import told

Context = dict[str, Any]
# Refusals that are explained on the page, where what it is about stands.
_EXPLAINED = frozenset({Reason.NOTICE_OF_PROTECTED, Reason.NOTICE_NAMES, Reason.NOTICE_MARKED_TOO_NARROW})


@page(needs=Permission.RECORD_SHARE, methods=("GET", "POST"))
def draft(request: Request, target: str, ref: uuid.UUID) -> HttpResponse:
    """The draft with its checks, and the file."""
    opened = opening.get(request.actor, ref)
    how: Context = {"lang": language.current(), "by": request.actor, "at": request.now}
    format = request.POST.get("format", "")
    try:
        if request.method == "POST" and format in drafting_for.FORMATS:
            made = drafting_for.make(ref, target, **how)
            return HttpResponse(
                made.as_file(format), content_type=drafting_for.FORMATS[format],
                headers={"Content-Disposition": f'attachment; filename="{made.name(format)}"', "Cache-Control": "no-store"},
            )  # fmt: skip
        return _show(request, opened, target, drafting_for.preview(ref, target, **how))
    except Invalid as refused:
        if not refused.faults:
            raise
        return _show(request, opened, target, drafting_for.preview(ref, target, **how), error=refused)
    except Denied as refused:
        if refused.reason not in _EXPLAINED:
            raise
        return _show(request, opened, target, None, error=told(request, refused))


def _show(
    request: Request, opened: Opened, target: str, made: Drafted | None, *, error: TenfoldError | None = None
) -> HttpResponse:
    lang = language.current()
    names, found = lists.get("draft_field"), made.draft if made else None
    wrong = [
        f"{names.label(code_of(fault.at), lang)}: {language.explain(fault)}"
        for fault in (found.faults if found else ())
    ]
    if error is not None and not wrong:
        wrong = [language.explain(error)]
    field = fields.radios(
        "format", _("Form of the file"), [("txt", _("Text to print or to copy")), ("json", _("JSON, for programs"))], value="txt", always_chosen=True,
    )  # fmt: skip
    rows = [
        {"label": names.label(item.code, lang), "lines": list(words_of(item, found.values[item.name], lang))}
        for item in TARGETS[target].items if found and item.name in found.values
    ]  # fmt: skip
    record = reverse("records:page", args=[opened.record.ref])
    kind = labels.of(opened.kind.name)
    shown = {
        "page_header": heads.act(opened, _("Draft for another system")), "target": lists.get("draft_target").label(target, lang), "rows": rows,
        "rewritten": [{"label": names.label(code_of(one.name), lang), "stood": one.stood} for one in (found.rewritten if found else ())],
        "lost": [kind.field(name, lang) for name in (found.lost if found else ())], "ready": bool(found and not found.faults), "field": field,
        "error_summary": {"errors": [{"text": one, "href": ""} for one in wrong], **({} if error else {"title": _("Before this can be done:")})} if wrong else None,
        "record_url": record, "marking": {"tlp": opened.version.tlp},
    }  # fmt: skip
    return render(request, "documents/draft.html", shown, status=error.status if error else 200)
