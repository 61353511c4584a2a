"""Files of records: sent to be saved and never to be shown, previews made by this node, and a reviewer's confirmation."""

import re
import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.records import rules, selectors
from tenfold.records.attachments.naming import disposition
from tenfold.records.attachments.types import TYPES
from tenfold.records.services import clearing, fetching
from tenfold.web import fields, language
from tenfold.web.pages import Request, page
from tenfold.web.records import attached
from tenfold.web.records.views.taking import GET_AND_POST, ask, done

_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")
# Whatever the bytes are: no script, no frame, no request, no form, and an origin of their own.
_CLOSED = "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


@page(needs=Permission.RECORD_READ)
def send(request: Request, ref: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """The bytes, to be saved; a piece of them where one is asked for."""
    start, stop = _piece(request.headers.get("Range", ""))
    fetched = fetching.fetch(ref, file, start=start, stop=stop, by=request.actor, at=request.now)
    whole = fetched.attachment.size
    partial = "Range" in request.headers and (start, stop) != (0, None)
    if partial and start >= whole:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{whole}"
        return closed(response)
    response = HttpResponse(
        fetched.content, content_type=TYPES[fetched.attachment.type].media, status=206 if partial else 200
    )
    response["Content-Disposition"] = disposition(fetched.attachment.name)
    response["Accept-Ranges"] = "bytes"
    if partial:
        response["Content-Range"] = f"bytes {start}-{start + len(fetched.content) - 1}/{whole}"
    return closed(response)


@page(needs=Permission.RECORD_READ)
def picture(request: Request, ref: uuid.UUID, file: uuid.UUID, page_number: int) -> HttpResponse:
    """One of the first pages, as a picture that this node made of it."""
    made = fetching.preview(ref, file, page_number, by=request.actor, at=request.now)
    return closed(HttpResponse(made, content_type="image/png"))


@page(needs=Permission.RECORD_RELEASE, methods=GET_AND_POST)
def confirm(request: Request, ref: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """Confirm, as a reviewer, that a file can go to everybody in spite of what was found in it."""
    found, opened = selectors.get_file(request.actor, ref, file)
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


def closed(response: HttpResponse) -> HttpResponse:
    """Nothing that came from outside is shown as a page of this node."""
    response["Content-Security-Policy"] = _CLOSED
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _piece(asked: str) -> tuple[int, int | None]:
    """First byte and end of what is asked for; what is not understood asks for everything."""
    found = _RANGE.fullmatch(asked.strip())
    if found is None:
        return 0, None
    start, last = int(found[1]), found[2]
    if not last:
        return start, None
    return (start, int(last) + 1) if int(last) >= start else (0, None)
