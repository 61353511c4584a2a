"""What a person is told about her own account until she says that she knows of it."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from tenfold.accounts import selectors as accounts
from tenfold.accounts.services import notices
from tenfold.audit.events import Event
from tenfold.web import language
from tenfold.web.pages import Request, page

_SAID = {
    (Event.PASSWORD_RESET, notices.ADMINISTRATOR): gettext_lazy("Your password was reset by an administrator of your organisation: %(when)s."),
    (Event.PASSWORD_RESET, notices.OPERATOR): gettext_lazy("Your password was reset by the operator of this node: %(when)s."),
    (Event.FACTOR_RESET, notices.ADMINISTRATOR): gettext_lazy("Your second factor was reset by an administrator of your organisation: %(when)s."),
    (Event.FACTOR_RESET, notices.OPERATOR): gettext_lazy("Your second factor was reset by the operator of this node: %(when)s."),
    (Event.ROLES_CHANGED, notices.ADMINISTRATOR): gettext_lazy("Your roles were changed by an administrator of your organisation: %(when)s."),
    (Event.ROLES_CHANGED, notices.OPERATOR): gettext_lazy("Your roles were changed by the operator of this node: %(when)s."),
    (Event.RECOVERY_CODE_USED, notices.SELF): gettext_lazy("Somebody signed in as you with one of your recovery codes: %(when)s."),
    (Event.PERSON_REACTIVATED, notices.ADMINISTRATOR): gettext_lazy("Your account was opened again by an administrator of your organisation: %(when)s."),
    (Event.PERSON_REACTIVATED, notices.OPERATOR): gettext_lazy("Your account was opened again by the operator of this node: %(when)s."),
}  # fmt: skip


def of(request: Request, *, here: str = "/") -> list[dict[str, Any]]:
    """The notices that wait; `here` is where saying "I know" leads back to, empty where that cannot be said yet."""
    waiting = accounts.list_notices(request.actor)
    return [
        {"said": words % {"when": language.moment(one.at)}, "url": reverse("accounts:know", args=[one.pk]) if here else ""}
        for one in waiting
        if (words := _SAID.get((Event(one.event), one.by_role)))
    ]  # fmt: skip


@page(methods=("POST",))
def know(request: Request, number: int) -> HttpResponse:
    """She says that she knows."""
    notices.know(number, by=request.actor, at=request.now)
    return HttpResponseRedirect(reverse("home:page"))
