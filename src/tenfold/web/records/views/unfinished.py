"""Keeping a form that is not finished, and throwing one away. Each person's own; there is no address for anybody else's."""

import uuid

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.desk.services import unfinished as services
from tenfold.foundation.errors import Missing
from tenfold.records.selectors import opening
from tenfold.web import sessions
from tenfold.web.pages import Request, page
from tenfold.web.records import unfinished
from tenfold.web.records.forms.typed import Typed


@page(needs=Permission.RECORD_WRITE, methods=("POST",))
def keep(request: Request, kind_name: str) -> HttpResponse:
    """Keep what the script of the form sends every few seconds; answers what the page says about it."""
    typed = Typed({name: request.POST.getlist(name) for name in request.POST})
    record, seen = typed.one("form-record"), typed.one("form-seen")
    try:
        edits = uuid.UUID(record) if record else None
    except ValueError:
        raise Missing from None
    number = int(seen) if seen.isdecimal() and len(seen) < 7 else 0
    if edits is not None and unfinished.WITHOUT in request.POST:
        unfinished.require_nothing_erased(request, opening.get(request.actor, edits, number))
    keeping = unfinished.keeper(request, kind_name, typed, record=edits, seen=number)
    if keeping is None:
        raise Missing
    return JsonResponse({"says": unfinished.says(keeping(request.actor).kept_at)})


@page(needs=Permission.RECORD_WRITE, methods=("POST",))
def drop(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Throw one away."""
    services.drop(ref, by=request.actor, at=request.now)
    sessions.tell(request, _("The unfinished form is deleted."))
    return HttpResponseRedirect(reverse("records:new"))
