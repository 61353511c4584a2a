"""What a reader is told when something does not work: a page by status, in her language, without a word of the cause.

These pages hold no form and no address of their own, so that unseen and absent give the same bytes.
"""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.foundation.errors import Invalid, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.web import context, language

_FAULT = 500


def answer(request: HttpRequest, error: TenfoldError) -> HttpResponse:
    """The page of an expected failure; its status is that of its class."""
    faults = error.faults if isinstance(error, Invalid) else ()
    return _page(request, error.status, language.explain(error), [language.explain(fault) for fault in faults])


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Absent or unseen."""
    return _page(request, 404, language.say(Reason.NOT_FOUND))


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database did not do what was asked of it. One sentence, whatever it said (its words can hold data)."""
    return _page(request, 503, language.say(Reason.TRY_LATER))


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request itself is malformed, or too large."""
    return _page(
        request, 400, _("The request could not be read. Go back, load the page again, and repeat what you did.")
    )


def wrong_method(request: HttpRequest, allowed: Sequence[str]) -> HttpResponse:
    """The address exists, but not for this method."""
    response = _page(request, 405, _("This address does not take requests of this form."))
    response["Allow"] = ", ".join(allowed)
    return response


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours. The number is that of the log line."""
    return _page(
        request, _FAULT, _("The fault is ours, and it is recorded. Nothing was changed. Try again in a moment.")
    )


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Refused by the web framework itself."""
    return _page(request, 403, language.say(Reason.NOT_ALLOWED))


def _page(request: HttpRequest, status: int, message: str, faults: Sequence[str] = ()) -> HttpResponse:
    titles = {
        400: _("The request was not understood"), 403: _("You cannot do this"), 404: _("Not found"),
        405: _("Not possible here"), 409: _("Something has changed"), 422: _("Not accepted"),
        _FAULT: _("Something went wrong"), 503: _("Not available now"),
    }  # fmt: skip
    number = getattr(request, "number", "") if status == _FAULT else ""
    shown = {"title": titles.get(status, titles[_FAULT]), "message": message, "faults": faults, "number": number}
    bare: dict[str, object] = {"person": None, "languages": (), "messages": (), "nav_counts": {}}
    if view := context.page(request).get("view"):
        bare["view"] = {**view, "change_url": reverse("accounts:purpose")}
    return HttpResponse(render_to_string("errors/page.html", shown | bare, request), status=status)
