"""Writing the rule of a network: up to three grades; tried first, then put in force."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid
from tenfold.handling import selectors as handling
from tenfold.reciprocity import conditions, rules, selectors
from tenfold.reciprocity.conditions import (
    DAY,
    DECLARED,
    MOST_GRADES,
    TO_COORDINATOR,
    TO_MEMBERS,
    Condition,
    Grade,
    Rule,
)
from tenfold.reciprocity.services import ruling
from tenfold.web import fields, language, sessions
from tenfold.web.pages import Request, page
from tenfold.web.reciprocity import words

Context = dict[str, Any]
Errors = dict[str, list[str]]
_UNREADABLE = -1  # no number at all: outside of every limit, so that the rule names the field


@page(needs=Permission.GROUP_ADMIT, methods=("GET", "POST"))
def write(request: Request, slug: str) -> HttpResponse:
    """The form, filled with what was tried last, else with what is in force."""
    network = handling.group_by_slug(request.actor, slug)
    rules.may_rule(request.actor, handling.coordinators(network)).require()
    if request.method != "POST":
        return _show(request, network, _before(request, network), {})
    before = _before(request, network)
    rule = _sent(request.POST, before)
    here = reverse("groups:reciprocity", args=[slug])
    try:
        if request.POST.get("act") == "decide":
            ruling.decide(network, rule, by=request.actor, at=request.now)
            sessions.tell(
                request, _("The rule is in force. The members are told, and the node begins to admit within the hour.")
            )
        else:
            ruling.attempt(network, rule, by=request.actor, at=request.now)
            sessions.tell(
                request,
                _("The rule is tried and not in force. The node says within a minute how many members would meet it."),
            )
    except Invalid as error:
        return _show(request, network, rule, language.explain_all(error))
    return HttpResponseRedirect(here)


def _before(request: Request, network: Any) -> Rule:
    current, tried = selectors.current(request.actor, network), selectors.tried(request.actor, network)
    last = tried[0] if tried and (current is None or tried[0].written_at > current.written_at) else current
    return conditions.from_json(last.rule) if last else Rule()


def _sent(given: Mapping[str, str], before: Rule) -> Rule:
    """What was typed. A grade without a name and without a condition is none; a name that was not touched keeps its languages."""
    grades = []
    for rank in range(MOST_GRADES):
        name = given.get(f"grades.{rank}.name", "").strip()
        asked = tuple(
            found for one in DECLARED if (found := _condition(given, f"grades.{rank}.{one}", one)) is not None
        )
        if name or asked:
            kept = before.grades[rank].name if rank < len(before.grades) else {}
            grades.append(
                Grade(
                    name=kept if name and language.text(kept) == name else {language.current(): name}, conditions=asked
                )
            )
    return Rule(
        grades=tuple(grades), grace_days=_number(given.get("grace_days", "")), warn_days=_number(given.get("warn_days", "")),
        told=given.get("told", TO_COORDINATOR),
    )  # fmt: skip


def _condition(given: Mapping[str, str], at: str, name: str) -> Condition | None:
    wanted, within = given.get(f"{at}.wanted", "").strip(), given.get(f"{at}.within", "").strip()
    return Condition(name=name, wanted=_number(wanted), within=_number(within)) if wanted else None


def _number(typed: str) -> int:
    typed = typed.strip()
    return int(typed) if typed.isdecimal() and len(typed) < 6 else _UNREADABLE


def _show(request: Request, network: Any, rule: Rule, errors: Errors) -> HttpResponse:
    name = language.text(network.name) or network.slug
    here = reverse("groups:reciprocity", args=[network.slug])
    grades = [
        _grade(rank, rule.grades[rank] if rank < len(rule.grades) else None, errors) for rank in range(MOST_GRADES)
    ]
    told = [(TO_COORDINATOR, _("The coordinator alone."))]
    if not network.hidden:
        told.append((TO_MEMBERS, _("All members.")))
    rest = [
        _count("grace_days", _("Days that a new member has before the conditions count"), rule.grace_days, errors, _("Between 0 and 365.")),
        _count("warn_days", _("Days between a warning and a suspension"), rule.warn_days, errors, _("Between 7 and 180.")),
        fields.radios("told", _("Who learns which members meet which grade?"), told, value=rule.told, errors=errors, always_chosen=True,
                      help=_("Nobody learns more of another member than that, neither figures nor content.")),
    ]  # fmt: skip
    every = [
        *(
            field
            for grade in grades
            for field in [grade["name"], *(one for row in grade["rows"] for one in row["fields"])]
        ),
        *rest,
    ]
    shown = {
        "page_header": {"title": _("Write the rule of reciprocity"), "kicker": name, "back": {"url": here, "label": _("Rule of reciprocity")}},
        "grades": grades, "rest": rest, "error_summary": fields.summary(every), "cancel_url": here,
    }  # fmt: skip
    return render(request, "reciprocity/write.html", shown, status=422 if errors else 200)


def _grade(rank: int, grade: Grade | None, errors: Errors) -> Context:
    had = {one.name: one for one in grade.conditions} if grade else {}
    at = f"grades.{rank}"
    name_errors = {f"{at}.name": [*errors.get(f"{at}.name", []), *errors.get(f"{at}.conditions", [])]}
    return {
        "number": language.number(rank + 1), "open": not rank or grade is not None or any(one.startswith(at) for one in errors), "id": f"grade-{rank}",
        "name": fields.text(f"{at}.name", _("Name of the grade"), value=language.text(grade.name) if grade else "", errors=name_errors,
                            maxlength=conditions.LONGEST_NAME, size="short"),
        "rows": [_asked(f"{at}.{name}", name, had.get(name), errors) for name in DECLARED],
    }  # fmt: skip


def _asked(at: str, name: str, had: Condition | None, errors: Errors) -> Context:
    limits = DECLARED[name]
    unit = _("At least, in percent") if limits.unit == "percent" else _("At least, how many")
    within = _("In the last days") if limits.period == DAY else _("In the last months")
    (least, most), (short, long) = limits.wanted, limits.within
    between = _("Between %(least)s and %(most)s.")
    return {
        "label": words.CONDITIONS[name],
        "fields": [
            _count(f"{at}.wanted", unit, had.wanted if had else None, errors, between % {"least": language.number(least), "most": language.number(most)}),
            _count(f"{at}.within", within, had.within if had else None, errors, between % {"least": language.number(short), "most": language.number(long)}),
        ],
    }  # fmt: skip


def _count(name: str, label: str, value: int | None, errors: Errors, help_: str) -> fields.Field:
    written = "" if value is None or value == _UNREADABLE else str(value)
    return fields.text(name, label, value=written, errors=errors, size="count", inputmode="numeric", help=help_)
