"""The standing of the own organisation in a network, and the rule with who meets it, as far as the reader may know."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Missing
from tenfold.handling import selectors as handling
from tenfold.kinds import labels
from tenfold.reciprocity import conditions, facts, rules, selectors
from tenfold.reciprocity.conditions import TO_MEMBERS, Rule
from tenfold.reciprocity.selectors import Seat, Turning
from tenfold.web import directory, language
from tenfold.web.pages import Request, page
from tenfold.web.reciprocity import words

Context = dict[str, Any]
_WIDE, _HIGH, _GAP = 320, 18, 10


@page(needs=Permission.RECORD_READ)
def standing(request: Request, slug: str) -> HttpResponse:
    """Each grade with its conditions, what was found, and exactly what would change it; below, what was decided and why."""
    network = handling.group_by_slug(request.actor, slug)
    mine = selectors.standing(request.actor, network)
    if mine is None:
        raise Missing
    names = directory.participants(language.current())
    shown = {
        "page_header": _header(network, _("Standing of your organisation")),
        "counted": language.moment(mine.counted_at) if mine.counted_at else "", "warn_days": mine.rule.warn_days,
        "grades": [_seat(one) for one in mine.seats], "rule_url": reverse("groups:reciprocity", args=[slug]),
        "waiting": [
            {"url": reverse("exchange:page", args=[one.ref]), "name": one.human_ref, "whose": names.get(one.asker, ""),
             "due": language.moment(one.due_at) if one.due_at else "", "late": one.due_at is not None and one.due_at < request.now}
            for one in selectors.waiting_requests(request.actor, network)
        ],
        "untold": [
            {"url": reverse("exchange:tell", args=[one.ref]), "name": one.human_ref, "kind": labels.of(one.kind).name(language.current()),
             "since": language.day(one.since)}
            for one in selectors.untold(request.actor, network)
        ],
        "decisions": [_decision(one) for one in selectors.list_decisions(request.actor, network)],
    }  # fmt: skip
    return render(request, "reciprocity/standing.html", shown)


@page(needs=Permission.RECORD_READ)
def rule(request: Request, slug: str) -> HttpResponse:
    """The rule in force and those before it; for the coordinator who meets which grade, and what was tried."""
    network = handling.group_by_slug(request.actor, slug)
    found = selectors.list_rulings(request.actor, network)
    may_write = bool(rules.may_rule(request.actor, handling.coordinators(network))) and network.closed_at is None
    if (not found and not may_write) or handling.is_grade(network):
        raise Missing
    tried = selectors.tried(request.actor, network)
    shown = {
        "page_header": _header(network, _("Rule of reciprocity")),
        "rule": _rule(found[0]) if found else None, "older": [_rule(one) for one in found[1:]],
        "standing_url": reverse("groups:standing", args=[slug]) if found and network.pk in request.actor.principals else "",
        "write_url": reverse("groups:ruling", args=[slug]) if may_write else "",
        "places": _places(found, selectors.list_places(request.actor, network)), "tried": _tried(tried) if tried else None,
    }  # fmt: skip
    return render(request, "reciprocity/rule.html", shown)


def _header(network: Any, title: str) -> Context:
    name = language.text(network.name) or network.slug
    return {"title": title, "kicker": name, "back": {"url": reverse("groups:page", args=[network.slug]), "label": name}}


def _seat(seat: Seat) -> Context:
    until = ""
    if seat.until is not None and seat.warned:
        until = _("Warned: unless the conditions are met by then, the grade is suspended at %(moment)s.") % {
            "moment": language.moment(seat.until)
        }
    elif seat.until is not None:
        until = _("The notice ends: %(moment)s") % {"moment": language.moment(seat.until)}
    columns = (_("Condition"), _("Wanted"), _("Found"), _("Whether it is met"), _("What would change it"))
    return {
        "id": f"grade-{seat.rank}", "name": language.text(seat.name), "state": words.SEATS.get(seat.state, seat.state), "until": until, "warned": seat.warned,
        "grace": language.on(seat.standing.grace_until) if seat.standing.in_grace else "",
        "group_url": reverse("groups:page", args=[seat.slug]) if seat.state in {"member", "suspended"} and seat.slug else "",
        "picture": _picture(seat.turning),
        "table": {
            "id": f"conditions-{seat.rank}", "caption": " · ".join((language.text(seat.name), _("Conditions of this grade"))), "cards": True,
            "columns": [{"label": one, "numeric": False} for one in columns], "rows": [_row(one, columns) for one in seat.turning],
        },
    }  # fmt: skip


def _row(one: Turning, columns: Sequence[str]) -> list[Context]:
    found = one.found
    cells = (
        str(words.CONDITIONS[found.condition.name]), words.asked(found.condition), words.value(found), str(words.STATES[found.state]),
        " ".join(words.change(found, one.on)),
    )  # fmt: skip
    return [
        {"text": text, "label": label, "head": not place}
        for place, (text, label) in enumerate(zip(cells, columns, strict=True))
    ]


def _picture(turning: Sequence[Turning]) -> Context:
    """One bar a condition: how far what was found goes towards what is wanted. Nothing to judge is an empty frame."""
    mirrored = language.direction(language.current()) == "rtl"
    bars = []
    for place, one in enumerate(turning):
        found = one.found
        wide = 0 if found.value is None else round(_WIDE * min(1.0, found.value / found.condition.wanted))
        bars.append(
            {
                "y": place * (_HIGH + _GAP),
                "wide": wide,
                "x": _WIDE - wide if mirrored else 0,
                "judged": found.value is not None,
                "good": found.holds,
            }
        )
    return {"bars": bars, "wide": _WIDE, "bar": _HIGH, "high": max(1, len(bars) * (_HIGH + _GAP) - _GAP)}


def _decision(one: Any) -> Context:
    rule_then: Rule = conditions.from_json(one.rule)
    had = facts.from_json(one.facts)
    found = rules.standings(had, rule_then)[one.rank].found
    return {
        "at": language.moment(one.decided_at), "what": words.MOVES.get(one.move, one.move), "grade": language.text(rule_then.grades[one.rank].name),
        "until": language.moment(one.until) if one.until else "", "number": one.number,
        "why": [
            {"name": words.CONDITIONS[each.condition.name], "asked": words.asked(each.condition), "found": words.value(each),
             "state": words.STATES[each.state]} for each in found
        ],
        "facts": words.facts(one.facts),
    }  # fmt: skip


def _rule(ruling: Any) -> Context:
    written = conditions.from_json(ruling.rule)
    return {
        "number": ruling.number, "at": language.day(ruling.written_at), "grades": _grades(written), "grace_days": written.grace_days,
        "warn_days": written.warn_days, "to_members": written.told == TO_MEMBERS,
    }  # fmt: skip


def _grades(written: Rule) -> list[Context]:
    return [
        {"name": language.text(grade.name), "conditions": [
            {"name": words.CONDITIONS[one.name], "asked": words.asked(one)} for one in grade.conditions]}
        for grade in written.grades
    ]  # fmt: skip


def _places(found: Sequence[Any], places: Sequence[Any]) -> Context | None:
    """Who meets which grade: yes or no, and no figure."""
    if not found or not places:
        return None
    grades = [language.text(grade.name) for grade in conditions.from_json(found[0].rule).grades]
    names = directory.participants(language.current())
    by_member: dict[int, dict[int, bool]] = {}
    for one in places:
        by_member.setdefault(one.member_id, {})[one.rank] = one.met
    rows = [
        [{"text": names.get(member, ""), "head": True}, *({"text": _("Met") if met.get(rank) else _("Not met")} for rank in range(len(grades)))]
        for member, met in by_member.items()
    ]  # fmt: skip
    columns = [{"label": label, "numeric": False} for label in (_("Organisation"), *grades)]
    return {"id": "places", "caption": _("Who meets which grade"), "columns": columns, "rows": rows}


def _tried(tried: tuple[Any, Sequence[Any]]) -> Context:
    ruling, answers = tried
    grades = conditions.from_json(ruling.rule).grades
    answered = [
        {"grade": language.text(grades[one.rank].name), "met": "" if one.met is None else language.number(one.met), "members": language.number(one.members)}
        for one in answers
    ]  # fmt: skip
    return {
        "at": language.moment(ruling.written_at),
        "answers": answered,
        "grades": _grades(conditions.from_json(ruling.rule)),
        "ends": not grades,
    }
