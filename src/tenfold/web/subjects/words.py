"""How requests of persons are told of on the pages."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.subjects.selectors import Standing
from tenfold.vocabulary import lists
from tenfold.web import language


def label(name: str, code: str) -> str:
    """What a code of one of the lists is called; a code that is no longer known is itself."""
    found = lists.get(name)
    return found.label(code, language.current()) if code in found else code


def options(name: str) -> list[tuple[str, str]]:
    """A list to choose from."""
    return [(code, one.labels[language.current()]) for code, one in lists.get(name).codes.items()]


def due(found: Standing, today: date) -> tuple[str, bool]:
    """Until when, in words, and whether that is over; nothing where no answer is owed."""
    if not found.is_open:
        return "", False
    on = language.on(found.due_on)
    if found.due_on < today:
        return _("Overdue since %(moment)s") % {"moment": on}, True
    days = language.Count((found.due_on - today).days)
    left = ngettext("%(days)s day left, until %(day)s", "%(days)s days left, until %(day)s", days)
    return left % {"days": days, "day": on}, False


def line(found: Standing, today: date, url: str) -> dict[str, Any]:
    """One request in a list."""
    said, late = due(found, today)
    return {
        "url": url, "reference": found.case.human_ref, "right": label("subject_right", found.case.right), "state": label("subject_state", found.state),
        "due": said, "overdue": late, "guarded": found.case.guarded,
        "received": language.on(found.case.received_on), "records": language.Count(len(found.concerned)),
    }  # fmt: skip
