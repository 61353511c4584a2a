"""What the address of the page of readings asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from tenfold.audit.readership import OWN, PERSONAL, THEIRS, Wanted
from tenfold.foundation.errors import Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.web import fields
from tenfold.web.fields import Field

NAMES = ("whose", "record", "other", "since", "until", "part", "unusual")
_WINDOW = timedelta(days=30)
_PARTS = ("personal", "open", *PERSONAL)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which readings; only those that stand out, or all; from which place in the list."""

    wanted: Wanted
    unusual: bool
    first: int

    @property
    def own(self) -> bool:
        """Whether the readings of the own people are asked for."""
        return self.wanted.whose == OWN


def read(given: QueryDict, *, today: date) -> Asked:
    """What is asked for; of the last thirty days where no day is named. A day or place that is none is refused."""
    until = _day(given.get("until", "")) or today
    since = _day(given.get("since", "")) or until - _WINDOW
    part = given.get("part", "")
    return Asked(
        Wanted(
            whose=OWN if given.get("whose") == OWN else THEIRS, since=_begin(since), until=_begin(until + timedelta(days=1)),
            subject=_record(given.get("record", "")), other=_number(given.get("other", "")), part=part if part in _PARTS else "",
        ),
        given.get("unusual") == "yes",
        _number(given.get("first", "")) or 0,
    )  # fmt: skip


def form(given: QueryDict, names: Mapping[int, str]) -> list[Field]:
    """The filters as a form shows them."""
    own = given.get("whose") == OWN
    houses = sorted(((str(pk), name) for pk, name in names.items()), key=lambda one: one[1].casefold())
    parts = [
        ("personal", _("Personal data")),
        ("nominal", _("Names and what identifies")),
        ("protected", _("What is protected")),
    ]
    return [
        fields.select("other", _("Originator") if own else _("Who read"), houses, value=given.get("other", ""), empty_label=_("Anybody"), size="long"),
        fields.select("part", _("What was read"), parts, value=given.get("part", ""), empty_label=_("Anything"), size="long"),
        fields.text("since", _("From the day"), value=given.get("since", ""), type="date", size="short"),
        fields.text("until", _("To the day"), value=given.get("until", ""), type="date", size="short"),
        fields.text("record", _("Reference of a record"), value=given.get("record", ""), size="long", dir="ltr"),
        fields.select("unusual", _("Which readings"), [("yes", _("Only those that stand out"))], value=given.get("unusual", ""), empty_label=_("All"),
                      size="long"),
    ]  # fmt: skip


def _begin(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_current_timezone())


def _record(text: str) -> UUID | None:
    try:
        return UUID(text.strip()) if text.strip() else None
    except ValueError:
        raise Missing from None


def _number(text: str) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise Invalid(Reason.VALUE_NOT_FIT)
    return int(text)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
        found + timedelta(days=2), found - 2 * _WINDOW
    except (ValueError, OverflowError):
        raise Invalid(Reason.DATE_NOT_UNDERSTOOD, value=text[:30]) from None
    return found
