"""One request of a person: who asks, which records it concerns, what was decided and done, and the letter."""

import io
import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.exchange import selectors as requests
from tenfold.exchange.selectors import About
from tenfold.kinds import labels
from tenfold.subjects import course, rules, selectors
from tenfold.subjects.selectors import Known, Made, Standing
from tenfold.subjects.services import answering, reading
from tenfold.vocabulary.languages import LANGUAGES, own_name
from tenfold.web import directory, fields, language
from tenfold.web.exchange import words as exchange
from tenfold.web.pages import Download, Request, page
from tenfold.web.subjects import words

Context = dict[str, Any]
# Asked for on the page of the records; the rest are buttons.
_BESIDE = frozenset({course.CONCERN})
_DANGEROUS = frozenset({course.ERASE, course.RESTRICT, course.WITHDRAW})


@page(needs=Permission.SUBJECT_HANDLE)
def request_page(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Where it stands and what can be done now."""
    found = reading.open_request(ref, by=request.actor, at=request.now)
    case, who = found.case, found.identity
    due, overdue = words.due(found, request.now.date())
    known, asked = selectors.around(request.actor, found)
    people = accounts.names_of_people(request.actor, [one.person for one in found.moves])
    shown = {
        "page_header": {
            "title": words.label("subject_right", case.right), "kicker": _("Request of a person"), "reference": case.human_ref,
            "back": {"url": reverse("subjects:list"), "label": _("Requests of persons")},
        },
        "state": words.label("subject_state", found.state), "due": due, "overdue": overdue, "guarded": case.guarded, "who": who,
        "facts": _facts(found), "records": _records(request, found, known, asked), "records_url": _records_url(request, found),
        "buttons": _buttons(request, found, known), "moves": [_move(one, known, people) for one in found.moves], "letter": _letter_form(found),
    }  # fmt: skip
    return render(request, "subjects/page.html", shown)


@page(needs=Permission.SUBJECT_HANDLE)
def records_page(request: Request, ref: uuid.UUID) -> HttpResponse:
    """The records in which what is looked for stands; whoever answers ticks those that are about the person."""
    found = reading.open_request(ref, by=request.actor, at=request.now)
    names, there = directory.participants(language.current()), found.concerned
    held = selectors.find_in_records(request.actor, found)
    contents = requests.contents(request.actor, [one.ref for one in held])
    shown = {
        "page_header": {
            "title": _("Records that may be about the person"), "kicker": _("Request of a person"), "reference": found.case.human_ref,
            "back": {"url": reverse("subjects:page", args=[ref]), "label": words.label("subject_right", found.case.right)},
        },
        "sought": found.identity.sought if found.identity else [], "add_url": reverse("subjects:move", args=[ref, course.CONCERN]),
        "entries": [
            {
                "ref": str(one.ref), "url": reverse("records:page", args=[one.ref]), "reference": one.human_ref, "kind": labels.of(one.kind).name(language.current()),
                "whose": "" if one.originator == request.actor.house else names.get(one.originator, ""), "there": str(one.ref) in there,
                "parts": [words.label("record_part", part) for part in one.parts],
                "title": exchange.title(one.ref, contents),
            }
            for one in held
        ],
    }  # fmt: skip
    return render(request, "subjects/records.html", shown)


@page(needs=Permission.SUBJECT_HANDLE)
def letter(request: Request, ref: uuid.UUID) -> HttpResponseBase:
    """The answer as a file."""
    made = answering.write(
        ref, format=request.GET.get("format", "pdf"), lang=request.GET.get("lang", language.current()), by=request.actor, at=request.now
    )  # fmt: skip
    return Download(io.BytesIO(made.content), as_attachment=True, filename=made.name, content_type=made.content_type)


def _facts(found: Standing) -> list[Context]:
    case, who = found.case, found.identity
    said = [
        (_("Who asks, or whose data it is"), who.name if who else _("No longer kept")), (_("Asked by"), words.label("subject_asker", case.asker)),
        (_("Way by which it came"), words.label("subject_channel", case.channel)), (_("Address for the answer"), who.contact if who else ""),
        (_("Reference of the other side"), who.theirs if who else ""), (_("What to look for"), "\n".join(who.sought) if who else ""),
        (_("Received on"), language.on(case.received_on)),
        (_("Who asks is kept until"), language.on(who.forget_on) if who and who.forget_on else ""),
    ]  # fmt: skip
    return [{"label": label, "lines": value.splitlines()} for label, value in said if value]


def _records(
    request: Request, found: Standing, known: Mapping[str, Known], asked: Mapping[str, About]
) -> list[Context]:
    names = directory.participants(language.current())
    contents = requests.contents(request.actor, [uuid.UUID(ref) for ref in known])
    made = []
    for ref, one in found.concerned.items():
        seen = known.get(ref)
        ground = " · ".join(
            part for part in (words.label("subject_refusal", one.get("refusal") or ""), one.get("ground") or "") if part
        )
        told = asked.get(one.get("request") or "")
        made.append({
            "url": reverse("records:page", args=[ref]) if seen else "", "reference": seen.human_ref if seen else _("Not open to you now"),
            "kind": labels.of(seen.kind).name(language.current()) if seen else "", "title": exchange.title(uuid.UUID(ref), contents) if seen else ("", ""), "edit_url": _edit_url(request, found, ref, seen),
            "whose": names.get(seen.originator, "") if seen and seen.originator != request.actor.house else "",
            "decision": words.label("subject_decision", one["decision"]) if one.get("decision") else "", "ground": ground,
            "done": words.label("subject_move", one["done"]) if one.get("done") else "",
            "request_url": reverse("exchange:page", args=[one["request"]]) if one.get("request") else "",
            "request_state": exchange.state(told.course, told.state) if told else "",
        })  # fmt: skip
    return made


def _edit_url(request: Request, found: Standing, ref: str, seen: Known | None) -> str:
    """Where a rectification was granted, whoever writes corrects in the ordinary form."""
    own = seen is not None and seen.originator == request.actor.house
    granted = (
        found.concerned[ref].get("decision") in {course.GRANTED, course.PARTLY} and found.case.right == "rectification"
    )
    return (
        reverse("records:edit", args=[ref])
        if own and granted and Permission.RECORD_WRITE in request.actor.permissions
        else ""
    )


def _records_url(request: Request, found: Standing) -> str:
    offered = rules.offers(request.actor, state=found.state, guarded=found.case.guarded)
    return reverse("subjects:records", args=[found.case.ref]) if course.CONCERN in offered and found.identity else ""


def _buttons(request: Request, found: Standing, known: Mapping[str, Known]) -> list[Context]:
    """What can be done now: an act only where it was granted, and a step about records only where there are some."""
    right, concerned = found.case.right, found.concerned
    shown = []
    for name in rules.offers(request.actor, state=found.state, guarded=found.case.guarded):
        about = next((need for need in course.COURSE.move(name).needs if need.type == "records"), None)  # type: ignore[union-attr]
        able = not about or any(
            rules.fits(right, name, one, own=_own(request, known.get(ref))) for ref, one in concerned.items()
        )
        if name in _BESIDE or not able or (name == course.GUARD and found.case.guarded):
            continue
        style = (
            "primary" if name in {course.IDENTIFY, course.ANSWER} else "danger" if name in _DANGEROUS else "secondary"
        )
        shown.append(
            {
                "url": reverse("subjects:move", args=[found.case.ref, name]),
                "label": words.label("subject_move", name),
                "style": style,
            }
        )
    return shown


def _own(request: Request, seen: Known | None) -> bool:
    return seen is not None and seen.originator == request.actor.house


def _move(one: Made, known: Mapping[str, Known], people: Mapping[int, str]) -> Context:
    said = [
        words.label(name, str(one.said[key])) for key, name in (("decision", "subject_decision"), ("refusal", "subject_refusal")) if one.said.get(key)
    ]  # fmt: skip
    said += [str(one.said["ground"])] if one.said.get("ground") else []
    said += [language.on(date.fromisoformat(one.said["until"]))] if one.said.get("until") else []
    return {
        "at": language.moment(one.at), "what": words.label("subject_move", one.name), "who": people.get(one.person, ""), "said": said,
        "texts": list(one.texts.values()), "records": [known[ref].human_ref if ref in known else ref[:8] for ref in one.said.get("records", ())],
    }  # fmt: skip


def _letter_form(found: Standing) -> Context | None:
    if found.identity is None or found.state == course.RECEIVED:
        return None
    forms = [("pdf", "PDF"), ("docx", "DOCX")]
    languages = [(code, own_name(code)) for code in LANGUAGES]
    return {
        "url": reverse("subjects:letter", args=[found.case.ref]), "is_draft": found.state != course.ANSWERED, "encloses": found.case.right == "access",
        "fields": [
            fields.select("format", _("Form of the file"), forms, value="pdf", always_chosen=True),
            fields.select("lang", _("Language of the letter"), languages, value=language.current(), always_chosen=True),
        ],
    }  # fmt: skip
