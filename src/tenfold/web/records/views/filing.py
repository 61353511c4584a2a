"""Files of records: sent to be saved and never to be shown, previews made by this node, and a reviewer's confirmation."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.records import rules
from tenfold.records.attachments import naming
from tenfold.records.attachments.types import TYPES
from tenfold.records.selectors import hanging
from tenfold.records.services import clearing, fetching
from tenfold.web import fields, language
from tenfold.web.pages import Request, page
from tenfold.web.records import attached
from tenfold.web.records.views.taking import GET_AND_POST, ask, done


@page(needs=Permission.RECORD_READ)
def send(request: Request, ref: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """The bytes, to be saved; a piece of them where one is asked for."""
    start, stop = naming.piece(request.headers.get("Range", ""))
    fetched = fetching.fetch(ref, file, start=start, stop=stop, by=request.actor, at=request.now)
    sent, whole = len(fetched.content), fetched.attachment.size
    status = 200 if sent == whole else 206 if sent else 416
    response = HttpResponse(fetched.content, content_type=TYPES[fetched.attachment.type].media, status=status)
    for name, value in naming.headers(fetched.attachment.name, start=start, sent=sent, whole=whole).items():
        response[name] = value
    return response


@page(needs=Permission.RECORD_READ)
def picture(request: Request, ref: uuid.UUID, file: uuid.UUID, page_number: int) -> HttpResponse:
    """One of the first pages, as a picture that this node made of it; a small one for a list of many."""
    small = "small" in request.GET
    made = fetching.preview(ref, file, page_number, small=small, by=request.actor, at=request.now)
    response = HttpResponse(made, content_type="image/png")
    for name, value in naming.CLOSED.items():
        response[name] = value
    return response


@page(needs=Permission.RECORD_RELEASE, methods=GET_AND_POST)
def confirm(request: Request, ref: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """Confirm, as a reviewer, that a file can go to everybody in spite of what was found in it."""
    found, opened = hanging.get_file(request.actor, ref, file)
    rules.may_clear(request.actor, opened.version, opened.drafting).require()
    because = request.POST.get("because", "").strip()
    error: Invalid | None = None
    if request.method == "POST":
        if because:
            clearing.clear(ref, file, because, by=request.actor, at=request.now)
            return done(request, ref, _("Confirmed. The file can go to the community and to the public."))
        error = Invalid(Reason.REASON_NEEDED)
    what = [
        _("You confirm that “%(name)s” can go to the community and to the public as it is.") % {"name": found.name},
        *(" ".join(one.values()) for one in attached.findings(found.findings)),
    ]
    wrong = {"because": [language.explain(error)]} if error else None
    asked: dict[str, Any] = fields.text("because", _("Why it does no harm"), value=because, errors=wrong, required=True)
    shown = {
        "what": what,
        "fields": [asked | {"widget": "textarea", "rows": 3, "maxlength": 500}],
        "button_label": _("Confirm"),
    }
    return ask(request, opened, _("Confirm a file"), shown, error=error)
