"""The own sessions: where one is signed in, and ending them."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.services import sessions as services
from tenfold.web import language, sessions
from tenfold.web.accounts import words
from tenfold.web.keeping import digest
from tenfold.web.pages import Request, page


@page(methods=("POST",))
def end(request: Request, number: int) -> HttpResponse:
    """End one of the own sessions."""
    if services.end(number, by=request.actor, at=request.now):
        sessions.tell(request, _("The session has ended."))
    return HttpResponseRedirect(reverse("accounts:account") + "#sessions-title")


@page(methods=("POST",))
def end_others(request: Request) -> HttpResponse:
    """End all of the own sessions but this one."""
    services.end_others(digest(request.session.session_key), by=request.actor, at=request.now)
    sessions.tell(request, _("All your other sessions have ended."))
    return HttpResponseRedirect(reverse("accounts:account") + "#sessions-title")


def listed(request: Request) -> list[dict[str, Any]]:
    """The own sessions in words, this one marked."""
    this = digest(request.session.session_key)
    return [
        {
            "browser": words.browser(one.device), "began": language.moment(one.began_at), "seen": language.moment(one.seen_at.replace(minute=0)),
            "this": bytes(one.digest) == this, "end_url": reverse("accounts:end-session", args=[one.pk]),
        }
        for one in accounts.list_sessions(request.actor)
    ]  # fmt: skip
