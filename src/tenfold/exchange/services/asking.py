"""Beginning a request: prepared in the house of whoever asks, and seen by nobody else until it is sent."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.exchange import courses, rules
from tenfold.exchange.models import Request
from tenfold.foundation import ids
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Conflict, Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import Marking
from tenfold.handling.services.audiences import intern
from tenfold.kinds.procedure import Course
from tenfold.records import addressing
from tenfold.records.addressing import Target
from tenfold.records.models import Record
from tenfold.records.selectors import opening
from tenfold.records.services import drafting, review
from tenfold.vocabulary import lists

_TRIES = 5


def begin(
    kind: str, body: Mapping[str, Any], to: str, *, urgency: str = "normal", wanted: date | None = None,
    marking: Marking | None = None, marks: Mapping[str, Any] | None = None, parent: uuid.UUID | None = None,
    submit: bool = False, by: Actor, at: datetime,
) -> Request:  # fmt: skip
    """A request with its content, a draft of the kind that is meant for the side that is asked.

    `submit` hands the content to a reviewer in the same act, and tells everything that a release would ask.
    """
    course = courses.get(kind)
    asked = _asked(to, by=by)
    rules.may_begin(by).require()
    if kind in courses.OTHERS:
        raise Invalid(Reason.COURSE_UNKNOWN, name=kind)
    record = drafting.create(
        kind, body, marking=marking, marks=marks, targets=[Target(f"participant:{asked.slug}")], by=by, at=at
    )
    if submit:
        review.submit(record, by=by, at=at)
    return _make(course, asked, record=record, urgency=urgency, wanted=wanted, parent=parent, by=by, at=at)


def begin_with(
    record: uuid.UUID,
    to: str,
    *,
    urgency: str = "normal",
    wanted: date | None = None,
    submit: bool = False,
    by: Actor,
    at: datetime,
) -> Request:
    """A request whose content is an own record that stands already, a draft or released. Raises Missing for another's.

    `submit` hands a draft to a reviewer in the same act: a colleague who sends it releases it, and could not before.
    """
    rules.may_begin(by).require()
    found = opening.find(by, record)
    if found is None:
        raise Missing
    only_if(found.originator_id == by.participant, Reason.NOT_ORIGINATOR).require()
    course = courses.get(found.kind)
    asked = _asked(to, by=by)
    opened = opening.get(by, record)
    only_if(opened.version.state in {"draft", "submitted", "released"}, Reason.NOT_IN_THIS_STATE).require()
    if submit and opened.version.state == "draft":
        try:
            review.submit(record, by=by, at=at)
        except Invalid:
            raise Invalid(faults=[Fault("record", Reason.REQUEST_CONTENT_LACKS)]) from None
    return _make(course, asked, record=record, urgency=urgency, wanted=wanted, by=by, at=at)


def begin_alone(
    course: str, to: str, *, subject: uuid.UUID | None = None, about: Record | None = None, urgency: str = "normal",
    wanted: date | None = None, by: Actor, at: datetime,
) -> Request:  # fmt: skip
    """A request that has no content of its own: a course of `courses.OTHERS`, such as a consent, about a record of another.

    `about` is that record, where whoever asks reads it; where he does not, `subject` is no more than a reference.
    """
    rules.may_begin(by, course).require()
    if course not in courses.OTHERS:
        raise Missing(Reason.COURSE_UNKNOWN, name=course)
    named = about.ref if about is not None else subject
    return _make(
        courses.get(course), _asked(to, by=by), subject=named, about=about, urgency=urgency, wanted=wanted, by=by, at=at
    )


def _asked(slug: str, *, by: Actor) -> Participant:
    found = accounts.list_participants().filter(slug=slug.removeprefix("participant:")).first()
    if found is None:
        raise Invalid(faults=[Fault("to", Reason.PARTICIPANT_UNKNOWN, (("name", slug[:60]),))])
    if found.pk == by.participant:
        raise Invalid(faults=[Fault("to", Reason.REQUEST_TO_YOURSELF)])
    return found


def _make(
    course: Course, asked: Participant, *, record: uuid.UUID | None = None, subject: uuid.UUID | None = None,
    about: Record | None = None, urgency: str, wanted: date | None = None, parent: uuid.UUID | None = None, by: Actor, at: datetime,
) -> Request:  # fmt: skip
    if urgency not in lists.get("request_urgency"):
        raise Invalid(
            faults=[Fault("urgency", Reason.CODE_UNKNOWN, (("value", urgency[:30]), ("list", "request_urgency")))]
        )
    if wanted is not None and wanted <= at.date():
        raise Invalid(faults=[Fault("wanted", Reason.DATE_IS_PAST)])
    assert by.participant is not None and by.person is not None
    prefix = Participant.objects.values_list("prefix", flat=True).get(pk=by.participant)
    house = intern(addressing.house(by.participant), originator=by.participant)
    for _ in range(_TRIES):
        try:
            with transaction.atomic():
                made = Request.objects.create(
                    ref=ids.reference(), human_ref=f"{prefix}-RQ-{ids.short(6)}", course=course.name, record=record, subject=subject, about=about, asked=asked,
                    urgency=urgency, wanted=wanted, parent=parent, made_at=at, made_by=by.person, audience_id=house,
                    originator_id=by.participant,
                )  # fmt: skip
        except IntegrityError:  # the short reference was given before
            continue
        detail = {"course": course.name, "urgency": urgency}
        subject_ = audit.Subject("request", made.ref, made.originator_id)
        audit.write(Event.REQUEST_BEGUN, subject_, person=by.person, at=at, detail=detail)
        return made
    raise Conflict(Reason.TRY_LATER)
