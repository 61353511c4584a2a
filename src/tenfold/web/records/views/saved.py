"""Where somebody comes after saving a form: on to the record, back into the form, or submitted with the same press."""

import uuid
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.foundation.errors import Denied, Invalid
from tenfold.records.services import review
from tenfold.web import language, sessions
from tenfold.web.pages import Request


def on(request: Request, ref: uuid.UUID, wish: str, number: int = 1) -> HttpResponse:
    """On to the record, submitted where that was wished; the Enter key alone stays in the form."""
    if wish == "submit":
        return _submitted(request, ref, number)
    sessions.tell(request, _("The draft is saved. It stays in your organisation until it is released."))
    return _to("records:edit" if wish == "stay" else "records:page", ref, number)


def _submitted(request: Request, ref: uuid.UUID, number: int) -> HttpResponse:
    """Hand what was saved to a reviewer; where something stands in the way, back to the form, which says what at its place."""
    try:
        review.submit(ref, by=request.actor, at=request.now)
    except Denied as error:
        said = _("The draft is saved, and not submitted: %(reason)s") % {"reason": language.explain(error)}
        sessions.tell(request, said, "warning")
    except Invalid:
        said = _("The draft is saved, and not submitted yet. What a release asks for and is not there stands below.")
        sessions.tell(request, said, "warning")
        return _to("records:edit", ref, number, check="release")
    else:
        sessions.tell(request, _("Saved and submitted. A colleague who did not write it can release it now."))
    return _to("records:page", ref, number)


def _to(name: str, ref: uuid.UUID, number: int, **more: str) -> HttpResponse:
    asked = {**more, "version": str(number)} if number > 1 else more
    return HttpResponseRedirect(reverse(name, args=[ref]) + (f"?{urlencode(asked)}" if asked else ""))
