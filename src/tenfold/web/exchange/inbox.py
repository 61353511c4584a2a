"""What waits: for me, for my house, for others; and the form by which a request is prepared."""

import uuid
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.exchange import courses, selectors
from tenfold.exchange import outcomes as outcome_rows
from tenfold.exchange.services import asking
from tenfold.foundation.errors import Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.kinds import labels, registry
from tenfold.vocabulary import lists
from tenfold.web import days, directory, fields, language, sessions
from tenfold.web.discussion import news as discussion
from tenfold.web.exchange import outcomes, words
from tenfold.web.pages import Request, page

_SIZE = 50
_TOLD = 5  # the newest outcomes stand in the inbox
Context = dict[str, Any]


def _titles() -> dict[str, str]:
    return {
        "house": _("Waiting for your organisation"), "mine": _("With you"), "waiting": _("Waiting for others"), "ended": _("Ended"),
    }  # fmt: skip


@page(needs=Permission.RECORD_READ)
def waiting(request: Request) -> HttpResponse:
    """One list, what is due first at the top."""
    name, course = request.GET.get("box", "house"), request.GET.get("kind", "")
    if name not in selectors.BOXES:
        raise Missing
    number = int(request.GET["page"]) if request.GET.get("page", "").isdecimal() and len(request.GET["page"]) < 6 else 1
    found = selectors.box(request.actor, name, course=course, page=max(number, 1), size=_SIZE)
    first = name == "house" and number == 1
    told = outcome_rows.list_told(request.actor, most=_TOLD) if first else []
    named = [*(line.record or line.subject for line in found), *(ref for one in told for ref in one.used)]
    contents = selectors.contents(request.actor, named)
    names, counts = directory.participants(language.current()), selectors.counts(request.actor)
    titles = _titles()
    shown = {
        "title": _("Requests"), "heading": titles[name], "name": name,
        "lists": [{"url": f"?box={code}", "label": label, "current": code == name, "count": _counted(counts[code]) if code in counts else ""}
                  for code, label in titles.items()],
        "entries": [_entry(line, request, names, contents) for line in found[:_SIZE]],
        "pager": {"after_url": f"?box={name}&kind={course}&page={number + 1}"} if len(found) > _SIZE else {},
        "kinds": fields.select("kind", _("Kind of request"), [("", _("All kinds")), *((one, words.kind(one)) for one in courses.names())], value=course, always_chosen=True),
        "told": outcomes.entries(told, names, contents),
        "told_url": reverse("exchange:outcomes"), "news": discussion.lines(request) if first else [],
        "new_url": reverse("exchange:new") if Permission.RECORD_WRITE in request.actor.permissions else "",
    }  # fmt: skip
    return render(request, "exchange/inbox.html", shown)


def _counted(count: int) -> str:
    return language.number(min(count, selectors.MOST)) + ("+" if count > selectors.MOST else "")


def _entry(line: selectors.Line, request: Request, names: dict[int, str], contents: Any) -> Context:
    mine = "asker" if line.asker == request.actor.house else "asked"
    other = names.get(line.asked if mine == "asker" else line.asker, "")
    title, lang = words.title(line.record or line.subject, contents)
    direction = _("To %(organisation)s") if mine == "asker" else _("From %(organisation)s")
    overdue = line.due_at is not None and line.due_at < request.now
    due = language.moment(line.due_at) if line.due_at else ""
    return {
        "url": reverse("exchange:page", args=[line.ref]), "title": title or line.human_ref, "lang": lang, "reference": line.human_ref,
        "kind": words.kind(line.course), "state": words.state(line.course, line.state), "direction": direction % {"organisation": other},
        "due": due, "overdue": overdue,
        "urgency": "" if line.urgency == "normal" else lists.get("request_urgency").label(line.urgency, language.current()),
    }  # fmt: skip


@page(needs=Permission.RECORD_WRITE, methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """Prepare a request with a record that holds its content; nobody else sees it until it is sent."""
    given = request.POST if request.method == "POST" else request.GET
    wrong: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            made = asking.begin_with(
                _record(given.get("record", "")), given.get("to", ""), urgency=given.get("urgency", "normal"), wanted=days.read(given, "wanted"),
                submit=True, by=request.actor, at=request.now,
            )  # fmt: skip
        except Invalid as refused:
            wrong = language.explain_all(refused)
        else:
            sessions.tell(request, _("The request is prepared. Nobody else sees it until it is sent."))
            return HttpResponseRedirect(reverse("exchange:page", args=[made.ref]))
    lang = language.current()
    form = _form(request, given, wrong)
    shown = {
        "title": _("New request"), "form": form, "error_summary": fields.summary(form) if wrong else None,
        "kinds": [{"url": reverse("records:begin", args=[name]), "label": words.kind(name), "about": labels.of(name).definition(lang)}
                  for name in courses.names() if name in registry.names()],
        "back": {"url": reverse("exchange:inbox"), "label": _("Requests")},
        "access_url": reverse("exchange:ask-access") if Permission.REQUEST_MOVE in request.actor.permissions else "",
    }  # fmt: skip
    return render(request, "exchange/new.html", shown, status=Invalid.status if wrong else 200)


def _form(request: Request, given: Any, wrong: dict[str, list[str]]) -> list[fields.Field]:
    lang = language.current()
    records = selectors.sendable(request.actor)
    contents = selectors.contents(request.actor, [one.ref for one in records])
    options = [
        (str(one.ref), f"{words.title(one.ref, contents)[0] or one.human_ref} · {words.kind(one.kind)}")
        for one in records
    ]
    names = directory.participants(lang)
    others = accounts.list_participants().exclude(pk=request.actor.house).values_list("pk", "slug")
    urgencies = [(code, one.labels[lang]) for code, one in lists.get("request_urgency").codes.items()]
    return [
        fields.select("record", _("Content"), options, value=given.get("record", ""), errors=wrong, required=True, empty_label=_("Choose"),
                      help=_("A record of your organisation that says what is asked. Write it first, then choose it here.")),
        fields.select("to", _("Organisation that is asked"), sorted(((slug, names.get(pk, slug)) for pk, slug in others), key=lambda one: one[1]),
                      value=given.get("to", ""), errors=wrong, required=True, empty_label=_("Choose")),
        fields.select("urgency", _("Urgency"), urgencies, value=given.get("urgency", "normal"), errors=wrong, required=True),
        fields.text("wanted", _("Answer wished for by"), value=given.get("wanted", ""), errors=wrong, dir="ltr",
                    help=_("Write the day as 2027-05-31. Without a day the usual time counts.")),
    ]  # fmt: skip


def _record(written: str) -> uuid.UUID:
    try:
        return uuid.UUID(written)
    except ValueError:
        raise Invalid(faults=[Fault("record", Reason.FIELD_REQUIRED)]) from None
