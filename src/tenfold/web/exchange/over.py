"""What is over on the page of a request, in words, and what can be done: a day of an answer that passed, a grant past its last day."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.exchange import control
from tenfold.exchange.selectors import Standing
from tenfold.kinds.procedure import ASKER
from tenfold.web import language
from tenfold.web.exchange import addresses
from tenfold.web.pages import Request

Context = dict[str, Any]


def late(found: Standing, other: str, *, overdue: bool) -> str:
    """What to do where whoever is waited for should have acted already."""
    if not overdue or found.due_at is None or found.ends or not found.waits:
        return ""
    said = {"moment": language.moment(found.due_at), "organisation": other}
    if found.waits == found.side:
        return (
            _(
                "Your organisation should have acted by %(moment)s. Take the next step below; where it takes longer, write when."
            )
            % said
        )
    return (
        _(
            "%(organisation)s should have acted by %(moment)s. Nothing more happens by itself: call a contact point of it, named below, or write in the request."
        )
        % said
    )


def granted(request: Request, found: Standing) -> Context | None:
    """That what was granted holds no longer, with the way to ask again for whoever asked."""
    until = last_day(found)
    if until is None or until >= request.now.date() or found.state == "taken-back":
        return None
    says = _("What was granted held until %(day)s and holds no longer.") % {"day": language.on(until)}
    asks = found.side == ASKER and Permission.REQUEST_MOVE in request.actor.permissions
    return {"says": says, "url": _again(found) if asks else "", "label": _("Ask again")}


def last_day(found: Standing) -> date | None:
    """The last day of what was granted on this request, where it has one."""
    if found.request.course not in {control.CONSENT, control.ACCESS}:
        return None
    until = next((one.said.get("until") for one in reversed(found.placed) if one.name == control.GRANT), None)
    return date.fromisoformat(until) if until else None


def _again(found: Standing) -> str:
    """The same form once more, with the same uses; to a record that is seen no longer only access can be asked for."""
    if found.request.course == control.CONSENT and found.request.about is not None:
        uses = next((one.said.get("uses") for one in found.placed if one.name == found.course.opens), None) or []
        return addresses.ask_consent(found.request.about.ref, uses)
    return reverse("exchange:ask-access")
