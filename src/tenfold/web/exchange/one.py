"""One request: what is asked, where it stands, what can be done now, and everything that was done."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.exchange import control, entries, rules, selectors
from tenfold.exchange.selectors import Made, Standing
from tenfold.exchange.services import moving, sending, watching, working_days
from tenfold.handling.rights import clause
from tenfold.kinds.procedure import ASKED, ASKER
from tenfold.vocabulary import lists
from tenfold.web import directory, language
from tenfold.web.exchange import contacts, over, words
from tenfold.web.pages import Request, page

Context = dict[str, Any]
_YES_NO = "yes_no_unknown"  # an answer that says nothing without what was asked
DANGEROUS = frozenset({"refuse", "withdraw", "discard", "unable", "take-back", "take-back-part"})


@page(needs=Permission.RECORD_READ)
def request_page(request: Request, ref: Any) -> HttpResponse:
    """The page of both sides. Opening it is the receipt of whoever is asked."""
    found = moving.open_request(ref, by=request.actor, at=request.now)
    one, names = found.request, directory.participants(language.current())
    meant = entries.meant(request.actor, found) if one.course == control.ACCESS else one.about
    refs = [one.record, meant.ref if meant else None, *(record for move in found.moves for record in move.records)]
    contents = selectors.contents(request.actor, refs)
    title, lang = words.title(one.record or (meant.ref if meant else None), contents)
    waited = one.asked if found.waits == ASKED else one.originator
    due, overdue = words.clock(found.due_at, request.now, working_days.of_participant(waited))
    other = names.get(one.asked_id if found.side == ASKER else one.originator_id, "")
    told, senders = _told(request, found), sending.instead(found, by=request.actor)
    people = accounts.names_of_people(request.actor, [move.person for move in found.moves] + [found.assigned or 0])
    shown = {
        "page_header": {
            "title": title or words.kind(one.course), "lang": lang if title else None, "kicker": words.kind(one.course), "reference": one.human_ref,
            "back": {"url": reverse("exchange:inbox"), "label": _("Requests")},
        },
        "asker": names.get(one.originator_id, ""), "asked": names.get(one.asked_id, ""), "state": words.state(one.course, found.state),
        "late": over.late(found, other, overdue=overdue), "over": over.granted(request, found),
        "waits": words.waits(found.waits if not found.ends else "", found.side, other), "due": due, "overdue": overdue,
        "urgency": lists.get("request_urgency").label(one.urgency, language.current()), "wanted": language.on(one.wanted) if one.wanted else "",
        "content_url": reverse("records:page", args=[one.record]) if one.record in contents else "", "has_content": one.record is not None,
        "meant": _meant(found, meant, contents), "consents": _consents(request, found),
        "parent_url": reverse("exchange:page", args=[one.parent]) if one.parent and found.side == ASKER else "",
        "became": _became(request, found),
        "assigned": people.get(found.assigned or 0, ""), "picture": _picture(found), "buttons": _buttons(request, found, sends=senders is None),
        "senders": senders, "assign_url": reverse("exchange:move", args=[one.ref, selectors.ASSIGN]) if senders else "",
        "moves": [_move(move, found, names, people, contents) | told.get(move.ref, {}) for move in found.moves],
        "prepared": rules.is_begun(found.state), "contacts": _contacts(request, one.asked_id if found.side == ASKER else one.originator_id),
    }  # fmt: skip
    return render(request, "exchange/page.html", shown)


def _meant(found: Standing, meant: Any, contents: Any) -> Context:
    """What a request without a content of its own is about. Whoever asks learns of it when he reads it, and not before."""
    if found.request.record is not None:
        return {}
    if meant is not None and meant.ref in contents:
        return {
            "url": reverse("records:page", args=[meant.ref]),
            "title": words.title(meant.ref, contents)[0] or meant.human_ref,
        }
    if found.side == ASKED:
        return {
            "says": _(
                "No record of your organisation has this reference. The other side is not told so unless you say it."
            )
        }
    return {"says": _("You find the record here once you can read it. Until then nobody says whether there is one.")}


def _told(request: Request, found: Standing) -> dict[Any, Context]:
    """Which contact point of the own house was told, for each step that says so."""
    steps = [one for one in found.moves if one.inside and one.name == watching.ESCALATE]
    names = {str(one.ref): one.name for one in selectors.list_contacts(request.actor, steps[0].house)} if steps else {}
    return {one.ref: {"to": names.get(one.said.get("contact", ""), "")} for one in steps}


def _became(request: Request, found: Standing) -> Context:
    """What it was turned into, for the house that turned it."""
    if not any(move.becomes and move.to == found.state for move in found.course.moves):
        return {}
    made = selectors.made_out_of(request.actor, found.request.ref)
    return (
        {
            "url": reverse("exchange:page", args=[made.ref]),
            "label": words.kind(made.course),
            "reference": made.human_ref,
        }
        if made
        else {}
    )


def _consents(request: Request, found: Standing) -> list[str]:
    """The consents that stand by this request."""
    if found.request.course != control.CONSENT:
        return []
    names, lang = lists.get("handling_right"), language.current()
    return [
        _("%(use)s. Condition: %(condition)s. Last day: %(until)s.") % {
            "use": names.label(one.right, lang), "condition": clause(one.condition) or _("none"),
            "until": language.on(one.until) if one.until else _("until it is withdrawn"),
        }
        for one in entries.consents_of(request.actor, found.request) if one.until is None or one.until >= request.now.date()
    ]  # fmt: skip


def _contacts(request: Request, house: int) -> list[Context]:
    """Who is reached on the other side, who is absent, and since when that is known."""
    return contacts.entries(selectors.list_contacts(request.actor, house), request.now.date())


def _picture(found: Standing) -> list[Context]:
    """The states that were passed, the one that holds, and those that may come next."""
    passed: list[str] = ["begun"]
    for move in found.placed:
        if move.state != passed[-1]:
            passed.append(move.state)
    course, here = found.request.course, found.state
    after = dict.fromkeys(to for start, _name, to, _by in found.course.edges() if start == here and to != here)
    return [
        *({"label": words.state(course, one), "how": "passed"} for one in passed[:-1]),
        {"label": words.state(course, here), "how": "here"},
        *({"label": words.state(course, one), "how": "next"} for one in after),
    ]  # fmt: skip


def _buttons(request: Request, found: Standing, *, sends: bool) -> list[Context]:
    """What this person can do now. Writing to each other comes last; `sends` unless only a colleague can."""
    offered = [
        one for one in found.course.offers(found.state, found.side)
        if one.name != moving.RECEIVE and not one.alone and (sends or one.name != found.course.opens) and rules.may_move(request.actor, found.course, state=found.state, side=found.side, name=one.name)
    ]  # fmt: skip
    first = next((one.name for one in offered if one.to and one.name not in DANGEROUS), "")
    return [
        {
            "label": words.step(found.request.course, one.name), "url": reverse("exchange:move", args=[found.request.ref, one.name]) + f"?seen={len(found.placed)}",
            "style": "danger" if one.name in DANGEROUS else "primary" if one.name == first else "secondary",
        }
        for one in offered
    ]  # fmt: skip


def _move(move: Made, found: Standing, names: dict[int, str], people: dict[int, str], contents: Any) -> Context:
    course = found.request.course
    declared = found.course.move(move.name)
    said = []
    for need in declared.needs if declared else ():
        value = move.said.get(need.name)
        if need.type in {"code", "codes"} and value:
            codes = value if isinstance(value, list) else [value]
            told = ", ".join(lists.get(need.list).label(code, language.current()) for code in codes)
            said.append(f"{words.asks(need)} {told}" if need.list == _YES_NO else told)
        elif need.type == "day" and value:
            said.append(f"{words.asks(need)}: {language.on(date.fromisoformat(value))}")
    labels = {need.name: words.asks(need) for need in declared.needs if need.name != "text"} if declared else {}
    return {
        "at": language.moment(move.at), "what": words.step(course, move.name), "who": names.get(move.house, ""), "person": people.get(move.person, ""),
        "state": words.state(course, move.state), "said": said, "texts": [{"label": labels.get(name, ""), "text": text} for name, text in move.texts.items() if text], "inside": move.inside,
        "late": move.late, "to": people.get(move.said.get("person") or 0, ""),
        "records": [{"url": reverse("records:page", args=[ref]), "title": words.title(ref, contents)[0] or _("A record")} for ref in move.records if ref in contents],
    }  # fmt: skip
