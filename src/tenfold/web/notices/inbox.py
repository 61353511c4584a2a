"""The inbox: what is new, for oneself and for the house, and beside it what waits in the work lists and requests."""

import uuid
from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.desk.selectors import work
from tenfold.exchange import selectors as exchange
from tenfold.foundation.errors import Missing
from tenfold.handling import voting
from tenfold.matching.selectors import matches, pairs
from tenfold.notices import selectors, words
from tenfold.notices.selectors import Line, Named
from tenfold.notices.services import marking
from tenfold.notices.tellings import Thing, Topic
from tenfold.vocabulary.languages import in_language
from tenfold.web import fields, language, sessions
from tenfold.web.desk.work import titles
from tenfold.web.exchange import words as requests
from tenfold.web.groups import words as groups
from tenfold.web.notices import alike
from tenfold.web.pages import Request, page
from tenfold.web.reciprocity import words as reciprocity

_SIZE = 50
_MOST = 99
Contents = Mapping[uuid.UUID, tuple[str, dict[str, Any]]]


@page(needs=Permission.RECORD_READ)
def new(request: Request) -> HttpResponse:
    """What is new, the newest first; what was seen stays below until it is a quarter of a year old."""
    whose, topic, show = request.GET.get("whose", "all"), request.GET.get("topic", ""), request.GET.get("show", "new")
    if whose not in selectors.WHOSE or (topic and topic not in set(Topic)) or show not in {"new", "all"}:
        raise Missing
    before = _before(request)
    found = selectors.list_notices(
        request.actor, whose=whose, topic=topic, unseen=show == "new", before=before, size=_SIZE
    )
    lines = found[:_SIZE]
    named = selectors.named(request.actor, lines)
    contents = exchange.contents(request.actor, [one.record for one in named.values()])
    query = f"whose={whose}&topic={topic}&show={show}"
    shown = {
        "title": _("Inbox"), "entries": alike.gathered([(one, _entry(one, named, contents)) for one in lines]), "waits": _waits(request),
        "fields": _fields(whose, topic, show), "top": str(lines[0].ref) if lines and before is None else "", "topic": topic,
        "any_new": any(not one.seen for one in lines),
        "pager": {"after_url": f"?{query}&after={lines[-1].ref}"} if len(found) > _SIZE else {},
        "first_url": f"?{query}" if before is not None else "",
    }  # fmt: skip
    return render(request, "notices/inbox.html", shown)


def _before(request: Request) -> int | None:
    if not (written := request.GET.get("after")):
        return None
    try:
        return selectors.find(request.actor, uuid.UUID(written)).id
    except ValueError:
        raise Missing from None


def _fields(whose: str, topic: str, show: str) -> list[fields.Field]:
    houses = [("all", _("You and your organisation")), ("mine", _("You alone")), ("house", _("Your organisation"))]
    topics = [("", _("Everything")), *((one.value, str(label)) for one, label in words.TOPICS.items())]
    states = [("new", _("What you have not seen")), ("all", _("Also what you have seen"))]
    return [
        fields.select("show", _("Show"), states, value=show, always_chosen=True),
        fields.select("whose", _("For"), houses, value=whose, always_chosen=True),
        fields.select("topic", _("About"), topics, value=topic, always_chosen=True),
    ]


def _entry(line: Line, named: Mapping[tuple[str, str], Named], contents: Contents) -> dict[str, Any]:
    about = named.get((line.thing, line.subject), Named())
    title, lang = requests.title(about.record, contents)
    if about.name:
        title, lang = language.text(about.name) or about.slug, ""
    return {
        "url": reverse("notices:follow", args=[line.ref]), "ref": line.ref, "said": words.notice(line.name), "title": title, "lang": lang,
        "reference": about.reference, "by": _by(line), "refs": line.ref, "step": _step(line, about), "when": language.moment(line.at), "new": not line.seen, "alone": line.person is not None,
    }  # fmt: skip


def _by(line: Line) -> str:
    """Which organisation took the step, in the language that is spoken."""
    return in_language(line.by or {}, language.current(), "")


def _step(line: Line, about: Named) -> str:
    """Which step it was, where the notice is of one: in a course, in the membership of a network, or in its grades."""
    if about.course and line.code:
        return requests.step(about.course, line.code)
    steps = reciprocity.MOVES if line.name == "standing-moved" else groups.DONE
    return str(steps.get(line.code, "")) if line.thing == Thing.GROUP else ""


def _waits(request: Request) -> list[dict[str, str]]:
    """What waits for somebody to act: work lists, persons, matches and outcomes in one query, requests in one more."""
    actor = request.actor
    beside = pairs.counting(actor, most=_MOST) | matches.counting(actor, most=_MOST)
    beside |= selectors.counting_outcomes(actor, most=_MOST)
    found = work.counts(actor, today=timezone.localdate(), only=work.WAITING, most=_MOST, beside=beside)
    boxes = exchange.counts(actor)
    in_groups = Counter(one.what for one in voting.waiting(actor, at=request.now))
    lists = [(reverse("desk:work-list", args=[name]), titles()[name], found.get(name, 0)) for name in work.WAITING]
    lists += [
        (reverse("persons:pairs"), _("Persons who may be one"), found.get(pairs.PAIRS, 0)),
        (reverse("matches:list"), _("Matches"), found.get(matches.MATCHES, 0)),
        (reverse("exchange:inbox") + "?box=mine", _("Requests with you"), boxes["mine"]),
        (reverse("exchange:inbox") + "?box=house", _("Requests that wait for your organisation"), boxes["house"]),
        (reverse("exchange:outcomes") + "?by=asked", _("Outcomes asked"), found.get(selectors.OUTCOMES, 0)),
        *((reverse("groups:list"), str(label), in_groups[what]) for what, label in groups.WAITING.items()),
    ]
    return [
        {"url": url, "label": label, "count": language.number(min(count, _MOST)) + ("+" if count > _MOST else "")}
        for url, label, count in lists
        if count
    ]


@page(needs=Permission.RECORD_READ, methods=("POST",))
def mark(request: Request) -> HttpResponse:
    """Mark what was chosen, or all that stood there when the page was read."""
    try:
        refs = [ref for several in request.POST.getlist("notice")[:_SIZE] for ref in several.split(",", _SIZE)]
        chosen = [uuid.UUID(ref) for ref in refs[: 2 * _SIZE]]
        top = uuid.UUID(request.POST["top"]) if request.POST.get("top") else None
    except ValueError:
        raise Missing from None
    if request.POST.get("act") == "all" and top is not None:
        topic = request.POST.get("topic", "")
        done = marking.mark_all(up_to=top, topic=topic, by=request.actor, at=request.now)
    else:
        done = marking.mark(chosen, by=request.actor, at=request.now)
    sessions.tell(request, _("Marked as seen: %(count)s.") % {"count": language.number(done)})
    return HttpResponseRedirect(reverse("notices:inbox"))


@page(needs=Permission.RECORD_READ)
def follow(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Mark one as seen and go to what it tells of."""
    line = selectors.find(request.actor, ref)
    marking.mark([line.ref], by=request.actor, at=request.now)
    return HttpResponseRedirect(_place(line, selectors.named(request.actor, [line])))


def _place(line: Line, named: Mapping[tuple[str, str], Named]) -> str:
    about = named.get((line.thing, line.subject), Named())
    return {
        Thing.RECORD.value: lambda: reverse("records:page", args=[line.subject]),
        Thing.TOMBSTONE.value: lambda: reverse("records:notice", args=[about.record]),
        Thing.REQUEST.value: lambda: reverse("exchange:page", args=[line.subject]),
        Thing.GROUP.value: lambda: reverse("groups:page", args=[about.slug]),
        Thing.MATCH.value: lambda: reverse("matches:page", args=[line.subject]),
        Thing.AUDIT.value: lambda: reverse("audit:watch"),
        Thing.CONTACT.value: lambda: reverse("exchange:contacts"),
        Thing.THREAD.value: lambda: reverse("discussion:thread", args=[line.subject]),
    }[line.thing]()
