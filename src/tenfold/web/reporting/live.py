"""Looking at a report while somebody writes it: the script of the editor sends the form, and nothing of it is kept here."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Missing
from tenfold.kinds import registry
from tenfold.records import rules
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.web.pages import Request, page
from tenfold.web.records import writer
from tenfold.web.records.forms import editors
from tenfold.web.records.forms.form import RecordForm
from tenfold.web.records.forms.typed import Typed
from tenfold.web.reporting.editor import ReportEditor, outline


@page(needs=Permission.RECORD_WRITE, methods=("POST",))
def look(request: Request, kind_name: str) -> HttpResponse:
    """The outline of the form that was sent, as the page of the editor shows it."""
    rules.may_write(request.actor).require()
    if not isinstance(editors.find(kind_name), ReportEditor):
        raise Missing
    typed = writer.typed(request)
    opened = _edited(request, typed)
    form = RecordForm(registry.get(kind_name), typed, **writer.how(request, opened))
    return render(request, "reporting/heads.html", {"editor": outline(request, form, form.context(), opened)})


def _edited(request: Request, typed: Typed) -> Opened | None:
    """The own record that the form edits. Raises Missing for any other."""
    asked = typed.one("form-record")
    if not asked:
        return None
    try:
        opened = opening.get(request.actor, uuid.UUID(asked))
    except ValueError:
        raise Missing from None
    if opened.record.originator_id != request.actor.participant:
        raise Missing
    return opened
