"""Asking an originator in one act: for consent to a use, and for access to what one holds a reference of; and taking consents back."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.exchange import control, entries, rules, selectors
from tenfold.exchange.models import Request
from tenfold.exchange.selectors import Standing
from tenfold.exchange.services import asking, moving
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.records.models import Consent
from tenfold.records.selectors import opening
from tenfold.records.services import consents


def ask_consent(
    record: uuid.UUID, said: Mapping[str, Any], *, urgency: str = "normal", wanted: date | None = None, by: Actor, at: datetime
) -> Standing:  # fmt: skip
    """Ask the originator of a record that one reads for consent to a use; it is sent at once. Raises Missing for what is unseen."""
    found = opening.find(by, record)
    if found is None:
        raise Missing
    only_if(found.originator_id != by.participant, Reason.REQUEST_TO_YOURSELF).require()
    _require_may_send(by, control.CONSENT)
    slug = accounts.list_participants().get(pk=found.originator_id).slug
    made = asking.begin_alone(control.CONSENT, slug, about=found, urgency=urgency, wanted=wanted, by=by, at=at)
    return moving.move(made.ref, "send", said, by=by, at=at)


def ask_access(
    reference: str, to: str, said: Mapping[str, Any], *, urgency: str = "normal", wanted: date | None = None, by: Actor, at: datetime
) -> Standing:  # fmt: skip
    """Ask for access to what a reference names. Whether there is such a record is not looked up: the answer is the same.

    Without a name it goes to the organisation whose references begin like this one.
    """
    _require_may_send(by, control.ACCESS)
    if not to and not (to := _named_by(reference)):
        raise Invalid(faults=[Fault("to", Reason.FIELD_REQUIRED)])
    subject = entries.uuid_of(reference)
    made = asking.begin_alone(control.ACCESS, to, subject=subject, urgency=urgency, wanted=wanted, by=by, at=at)
    return moving.move(made.ref, "send", {**said, "reference": reference.strip()}, by=by, at=at)


def withdraw(consent: uuid.UUID, *, of: uuid.UUID | None = None, by: Actor, at: datetime) -> None:
    """Take one consent back. Where it was asked for, that is a step of the request, and its asker finds it in the inbox."""
    found = Consent.objects.filter(ref=consent, originator=by.participant, ended_at=None).first()
    request = Request.objects.filter(ref=found.request).first() if found is not None and found.request else None
    if (
        found is None
        or request is None
        or (of is not None and not Consent.objects.filter(ref=consent, record__ref=of).exists())
    ):
        consents.withdraw(consent, of=of, by=by, at=at)
        return
    standing = selectors.get(by, request.ref)
    others = [one for one in entries.consents_of(by, request) if one.pk != found.pk]
    step = control.TAKE_BACK_PART if others else control.TAKE_BACK
    if not standing.course.allows(standing.state, standing.side, step):
        consents.withdraw(consent, of=of, by=by, at=at)
        return
    moving.move(request.ref, step, {"uses": [found.right]} if others else {}, by=by, at=at)


def _require_may_send(by: Actor, course: str) -> None:
    """Whoever cannot send is told so before anything is prepared."""
    rules.may_begin(by).require()
    rules.may_move(by, control.COURSES[course], state="begun", side="asker", name="send").require()


def _named_by(reference: str) -> str:
    """The organisation whose references begin so: these beginnings are known to everybody who is signed in."""
    beginning = reference.strip().partition("-")[0].upper()
    called = accounts.list_participants().filter(prefix=beginning).values_list("slug", flat=True)
    found = list(called[:2]) if beginning else []
    return found[0] if len(found) == 1 else ""  # two may begin alike: then the asker says which
