"""Conditions, standings and decisions in words: what is asked, what was found, and exactly what would change it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tenfold.reciprocity.conditions import ANSWERED, DAY, DECLARED, SHARED, TOLD, VERIFIED, Condition
from tenfold.reciprocity.rules import MET, NOT_APPLICABLE, NOT_MET, Found
from tenfold.web import language

CONDITIONS = {
    ANSWERED: gettext_lazy("Requests of other members answered in time"),
    SHARED: gettext_lazy("Records shared with the network"),
    TOLD: gettext_lazy("Said what came of what was taken from records of other members"),
    VERIFIED: gettext_lazy("Contact points verified"),
}
STATES = {
    MET: gettext_lazy("Met"),
    NOT_MET: gettext_lazy("Not met"),
    NOT_APPLICABLE: gettext_lazy("Nothing to judge; not held against you"),
}
SEATS = {
    "none": gettext_lazy("Not in this grade"),
    "left": gettext_lazy("Not in this grade"),
    "noticed": gettext_lazy("The conditions are met; the notice before the admission runs"),
    "member": gettext_lazy("In this grade"),
    "suspended": gettext_lazy("Suspended from this grade"),
}
MOVES = {
    "qualify": gettext_lazy("The conditions were met, and the notice before the admission began"),
    "admit": gettext_lazy("Admitted to the grade"),
    "withdraw": gettext_lazy("The conditions were not met any more before the notice ended"),
    "warn": gettext_lazy("Warned: the conditions were not met"),
    "clear": gettext_lazy("The warning ended, for the conditions were met"),
    "suspend": gettext_lazy("Suspended from the grade, for the conditions were not met when the warning ran out"),
    "lift": gettext_lazy("Back in the grade, for the conditions were met"),
}


def asked(condition: Condition) -> str:
    """What a condition asks: how much, and over which time."""
    return _("%(wanted)s, %(period)s") % {"wanted": wanted(condition), "period": period(condition)}


def wanted(condition: Condition) -> str:
    """How much is wanted."""
    number = language.number(condition.wanted)
    if DECLARED[condition.name].unit == "percent":
        return _("at least %(number)s percent") % {"number": number}
    if condition.name == SHARED:
        return ngettext("at least %(number)s record", "at least %(number)s records", condition.wanted) % {
            "number": number
        }
    return ngettext("at least %(number)s contact point", "at least %(number)s contact points", condition.wanted) % {
        "number": number
    }


def period(condition: Condition) -> str:
    """Over which time it is counted."""
    number = {"number": language.number(condition.within)}
    if DECLARED[condition.name].period == DAY:
        return ngettext("in the last %(number)s day", "in the last %(number)s days", condition.within) % number
    return ngettext("in the last %(number)s month", "in the last %(number)s months", condition.within) % number


def value(found: Found) -> str:
    """What was found; that there was nothing to judge, in words and never as a nought."""
    if found.value is None:
        return _("nothing yet")
    if found.out_of is None:
        return language.number(found.value)
    return _("%(percent)s percent (%(good)s of %(all)s)") % {
        "percent": language.number(found.value), "good": language.number(found.good), "all": language.number(found.out_of),
    }  # fmt: skip


def change(found: Found, turns: date | None) -> list[str]:
    """What would change it: so many more of what, and what time alone does."""
    lines = []
    if found.state == NOT_MET:
        lines.append(_more(found.condition.name, found.missing))
        if turns is not None:
            lines.append(
                _("If nothing more is done, it is met from %(day)s on: then what was missed is no longer counted.")
                % {"day": language.on(turns)}
            )
    elif turns is not None:
        lines.append(
            _("If nothing more is done, it is met until %(day)s and not from then on.") % {"day": language.on(turns)}
        )
    return lines


def _more(name: str, missing: int | None) -> str:
    if missing is None:
        return _("No number of answers is enough, for all are wanted and one was late. Only time helps.")
    number = {"number": language.number(missing)}
    if name == ANSWERED:
        return (
            ngettext("Answer %(number)s more request in time.", "Answer %(number)s more requests in time.", missing)
            % number
        )
    if name == SHARED:
        return ngettext(
            "Share %(number)s more released record with the network.", "Share %(number)s more released records with the network.", missing
        ) % number  # fmt: skip
    if name == TOLD:
        return ngettext(
            "Say of %(number)s more record what came of it.", "Say of %(number)s more records what came of them.", missing
        ) % number  # fmt: skip
    return ngettext("Verify %(number)s more contact point.", "Verify %(number)s more contact points.", missing) % number


def facts(stored: Mapping[str, Any]) -> list[str]:
    """The facts of a decision: how many of each sort, and over which days."""
    lines = []
    for name, words in COUNTED.items():
        days: Mapping[str, int] = stored.get(name, {})
        if days:
            first, last = (language.on(date.fromisoformat(day)) for day in (min(days), max(days)))
            lines.append(
                _("%(what)s: %(number)s, from %(first)s to %(last)s")
                % {"what": words, "number": language.number(sum(days.values())), "first": first, "last": last}
            )
    return lines


COUNTED = {
    "kept": gettext_lazy("Requests answered by the day on which an answer was due"),
    "missed": gettext_lazy("Requests not answered by that day"),
    "waiting": gettext_lazy("Requests whose day was still to come"),
    "shared": gettext_lazy("Records shared, by the day of their release"),
    "told": gettext_lazy("Records from which something was taken or of which something was told, told of"),
    "untold": gettext_lazy("Records from which something was taken, not told of"),
    "verified": gettext_lazy("Contact points, by the day of their verification"),
}
