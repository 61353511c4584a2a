"""How requests are told of to people: their names, who is waited for, and the clock in words."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.exchange import courses
from tenfold.exchange.calendar import Calendar
from tenfold.kinds import display, labels, registry
from tenfold.kinds.procedure import Need
from tenfold.vocabulary import lists
from tenfold.web import language


def kind(name: str) -> str:
    """What a course is called."""
    if name in registry.names():
        return labels.of(name).name(language.current())
    return lists.get("request_course").label(name, language.current())


def state(course: str, code: str) -> str:
    """What a state is called."""
    return lists.get(courses.get(course).states_in).label(code, language.current())


def asks(need: Need) -> str:
    """What a step asks for, as its field and its line are called."""
    said = {
        "text": _("Message"), "conditions": _("Conditions"), "condition": _("Condition"), "case": _("Case reference"), "proceedings": _("Proceedings"),
        "until": _("Last day"), "uses": _("Uses"), "reference": _("Reference"), "parts": _("Parts"), "person": _("Colleague"),
        "records": _("Records that go with it"), "conditions_kept": _("Were all conditions kept?"),
        "danger": _("Was there imminent danger to life?"),
    }  # fmt: skip
    if need.name in said:
        return said[need.name]
    title = lists.get(need.list).title if need.list else {}
    return title.get(language.current()) or title.get("en", need.name)


def step(course: str, code: str) -> str:
    """What a move is called."""
    return lists.get(courses.get(course).moves_in).label(code, language.current())


def title(record: uuid.UUID | None, contents: Mapping[uuid.UUID, tuple[str, dict[str, Any]]]) -> tuple[str, str]:
    """The title of the content, with its language; nothing where the reader does not see it."""
    found = contents.get(record) if record is not None else None
    return display.headline(registry.get(found[0]), found[1], language.current()) if found else ("", "")


def clock(due: datetime | None, now: datetime, calendar: Calendar) -> tuple[str, bool]:
    """Until when, in words, and whether that is over."""
    if due is None:
        return "", False
    at = language.moment(due)
    if due < now:
        return _("Overdue since %(moment)s") % {"moment": at}, True
    days = language.Count(calendar.between(now, due))
    if days == 0:
        return _("Due today: %(moment)s") % {"moment": at}, False
    left = ngettext("%(days)s working day left, until %(moment)s", "%(days)s working days left, until %(moment)s", days)
    return left % {"days": days, "moment": at}, False


def waits(side: str, mine: str, other: str) -> str:
    """Who is waited for."""
    if not side:
        return _("Nobody is waited for.")
    if side == mine:
        return _("Your organisation is waited for.")
    return _("%(organisation)s is waited for.") % {"organisation": other}
