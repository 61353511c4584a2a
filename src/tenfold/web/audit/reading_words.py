"""Readings in words: what was done, by which door, for which reason, and why one stands out."""

from django.utils.translation import gettext_lazy as _

from tenfold.audit.circumstances import API, SHELL, WEB
from tenfold.audit.events import Event
from tenfold.audit.readership import Reading
from tenfold.audit.unusual import Mark
from tenfold.vocabulary import lists
from tenfold.web import language

_WHAT = {
    Event.RECORD_READ: _("Read"),
    Event.FILE_READ: _("Took a file"),
    Event.RECORD_PRINTED: _("Made a paper"),
    Event.IDENTIFIER_FOUND: _("Was answered about an identifier"),
    Event.NAME_FOUND: _("Was answered about a name"),
    Event.PAIR_SHOWN: _("Saw names side by side"),
    Event.NUMBER_FOUND: _("Was answered about a document"),
}
_DOORS = {WEB: _("Web pages"), API: _("Interface for programs"), SHELL: _("Command line")}
_MARKS = {
    Mark.MANY: _("Many within an hour"),
    Mark.OUT_OF_HOURS: _("Outside working hours"),
    Mark.WITHOUT_REASON: _("Much personal data, no reason named"),
}


def what(one: Reading) -> str:
    """What was done; what left the node in a file says so."""
    if one.exported:
        return str(_("Took into an export"))
    return str({event.value: said for event, said in _WHAT.items()}.get(one.event, one.event))


def door(code: str) -> str:
    """Through which door; entries from before doors were written down name none."""
    return str(_DOORS.get(code, _("Not recorded")))


def because(code: str) -> str:
    """Why; entries from before reasons were written down name none."""
    reasons = lists.get("reading_reason")
    return reasons.label(code, language.current()) if code in reasons else str(_("Not recorded"))


def mark(one: Mark) -> str:
    """Why a reading stands out."""
    return str(_MARKS[one])
