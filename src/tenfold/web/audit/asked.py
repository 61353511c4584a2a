"""What the address of the audit asks for: read once, and written into the addresses of the next page and the export."""

import uuid
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.audit.events import Event
from tenfold.audit.selectors import BOTH, OTHERS, OWN, Asked
from tenfold.foundation import cursors
from tenfold.foundation.errors import Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.web import fields
from tenfold.web.audit import words
from tenfold.web.fields import Field

_LIST = "audit"
_NAMES = ("record", "whose", "event", "person", "since", "until")


def read(given: QueryDict, *, watched: bool = False) -> Asked:
    """What is asked for. A day that is none, or a person that is none, is refused; a record that is none is not there."""
    return Asked(
        subject=_record(given.get("record", "")), whose=given.get("whose", BOTH) if given.get("whose") in {OWN, OTHERS} else BOTH,
        event=given.get("event", "")[:60], person=_person(given.get("person", "")), since=_day(given.get("since", "")),
        until=_day(given.get("until", ""), after=1), watched=watched, unseen=watched and given.get("unseen") == "yes",
    )  # fmt: skip


def place(sealed: str, house: int) -> int:
    """The entry before which a page begins. A place in another list is none in this one."""
    return cursors.unseal_key(sealed, _LIST, house)


def onward(before: int, house: int) -> str:
    """The place of the next page, sealed."""
    return cursors.seal(str(before), _LIST, house)


def address(name: str, given: QueryDict, before: str = "") -> str:
    """The address of another page about the same entries."""
    asked = [(one, given[one]) for one in (*_NAMES, "unseen") if given.get(one)]
    if before:
        asked.append(("before", before))
    return reverse(f"audit:{name}") + (f"?{urlencode(asked)}" if asked else "")


def form(given: QueryDict, people: dict[int, str]) -> list[Field]:
    """The filters as a form shows them."""
    events = sorted(((event.value, words.event(event.value)) for event in Event), key=lambda one: one[1])
    whose = [(OWN, _("Acts of your organisation")), (OTHERS, _("Acts of others on your records"))]
    return [
        fields.select("whose", _("Whose acts"), whose, value=given.get("whose", ""), empty_label=_("Both"), size="long"),
        fields.select("event", _("What was done"), events, value=given.get("event", ""), empty_label=_("Anything"), size="long"),
        fields.select("person", _("Colleague"), [(str(pk), name) for pk, name in people.items()], value=given.get("person", ""), empty_label=_("Anybody"),
                      size="long"),
        fields.text("since", _("From the day"), value=given.get("since", ""), type="date", size="short"),
        fields.text("until", _("To the day"), value=given.get("until", ""), type="date", size="short"),
        fields.text("record", _("Reference of a record"), value=given.get("record", ""), size="long", dir="ltr"),
    ]  # fmt: skip


def _record(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text.strip()) if text.strip() else None
    except ValueError:
        raise Missing from None


def _person(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or len(text) > 18:
        raise Invalid(Reason.VALUE_NOT_FIT)
    return int(text)


def _day(text: str, *, after: int = 0) -> datetime | None:
    if not text:
        return None
    try:
        found = date.fromisoformat(text) + timedelta(days=after)
    except (ValueError, OverflowError):
        raise Invalid(Reason.DATE_NOT_UNDERSTOOD, value=text[:30]) from None
    return datetime(found.year, found.month, found.day, tzinfo=UTC)
