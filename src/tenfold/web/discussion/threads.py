"""The threads of one's networks: the list with what is new, one thread, and a report made of its posts."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.discussion import rules
from tenfold.discussion.selectors import threads
from tenfold.discussion.selectors.threads import Line, Opened, Said
from tenfold.discussion.services import reporting
from tenfold.discussion.services import threads as services
from tenfold.foundation.errors import Fault, Invalid, Missing, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import WIDEST, Marking
from tenfold.records import search
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import in_language
from tenfold.web import directory, fields, language, sessions
from tenfold.web.pages import Request, page
from tenfold.web.records import grades, words
from tenfold.web.records.views.taking import GET_AND_POST, told

Context = dict[str, Any]


@page(needs=Permission.RECORD_READ)
def listed(request: Request) -> HttpResponse:
    """The threads, the newest post first; by network, by what they are about, by words."""
    given, lang = request.GET, language.current()
    number = int(given["page"]) if given.get("page", "").isdecimal() and len(given["page"]) < 6 else 1
    asked = {name: given.get(name, "").replace("\x00", "")[:200] for name in ("group", "type", "words")}
    found = threads.list_threads(
        request.actor, group=asked["group"], type=asked["type"], words=asked["words"], lang=lang, page=max(number, 1)
    )
    networks, names = threads.networks(request.actor), directory.participants(lang)
    begin = reverse("discussion:new-thread") + (f"?{urlencode({'group': asked['group']})}" if asked["group"] else "")
    more = request.GET.copy()
    more["page"] = str(number + 1)
    shown = {
        "entries": [_line(one, names, lang) for one in found[: threads.SIZE]], "pager": {"after_url": f"?{more.urlencode()}"} if len(found) > threads.SIZE else {},
        "filters": [
            fields.text("words", _("Words"), value=asked["words"], type="search"),
            fields.select("group", _("Network"), [("", _("All networks")), *((one.slug, in_language(one.name, lang)) for one in networks)], value=asked["group"], always_chosen=True),
            fields.select("type", _("What it is about"), [("", _("Everything")), *_codes("thread_type")], value=asked["type"], always_chosen=True),
        ],
        "new_url": begin if networks and rules.may_speak(request.actor) else "", "member": bool(networks),
    }  # fmt: skip
    return render(request, "discussion/threads.html", shown)


def _line(one: Line, names: dict[int, str], lang: str) -> Context:
    return {
        "url": reverse("discussion:thread", args=[one.ref]), "title": one.title or one.human_ref, "reference": one.human_ref, "type": lists.get("thread_type").label(one.type, lang),
        "group": in_language(one.group_name, lang), "tlp": one.tlp, "who": names.get(one.house, ""), "closed": one.closed, "follows": one.follows,
        "posts": language.Count(one.posts), "fresh": language.Count(one.fresh), "last": language.moment(one.last_at or one.made_at),
    }  # fmt: skip


@page(needs=Permission.RECORD_WRITE, methods=GET_AND_POST)
def new(request: Request) -> HttpResponse:
    """Open a thread in a network; who will read it is said before."""
    given: Any = request.POST if request.method == "POST" else request.GET
    error: TenfoldError | None = None
    if request.method == "POST":
        try:
            made = services.open_thread(
                given.get("group", ""), given.get("title", ""), _text(request), type=given.get("type", ""), tlp=given.get("tlp", ""),
                grading=_grading(request), records=_records(request), lang=language.current(), by=request.actor, at=request.now,
            )  # fmt: skip
        except Missing:
            error = Invalid(faults=[Fault("group", Reason.GROUP_NOT_MEMBER)])
        except TenfoldError as refused:
            error = told(request, refused)
        else:
            sessions.tell(request, _("The thread is open. The members of the network read it."))
            return HttpResponseRedirect(reverse("discussion:thread", args=[made]))
    wrong, lang = _wrong(error), language.current()
    networks = [(one.slug, in_language(one.name, lang)) for one in threads.networks(request.actor)]
    marks = [(code, lists.get("tlp").label(code, lang)) for code, readers in WIDEST.items() if "group" in readers]
    form = [
        fields.select("group", _("Network"), networks, value=given.get("group", ""), errors=wrong, required=True, empty_label=_("Choose")),
        fields.text("title", _("Topic"), value=given.get("title", ""), errors=wrong, required=True, size="long", maxlength=200),
        fields.radios("type", _("What it is about"), _codes("thread_type"), value=given.get("type", "other"), errors=wrong, required=True, always_chosen=True),
        fields.select("tlp", _("Marking of the thread"), marks, value=given.get("tlp", ""), errors=wrong, empty_label=_("As the charter of the network says")),
        *_post_fields(given, wrong),
    ]  # fmt: skip
    shown = {
        "form": form,
        "error_summary": _summary(form, error),
        "back": {"url": reverse("discussion:threads"), "label": _("Threads")},
    }
    return render(request, "discussion/new_thread.html", shown, status=error.status if error else 200)


@page(needs=Permission.RECORD_READ, methods=GET_AND_POST)
def show(request: Request, ref: uuid.UUID) -> HttpResponse:
    """One thread: what was said, what can be done. Having it open is having read it."""
    if request.method != "POST":
        return _page(request, services.read(ref, by=request.actor, at=request.now))
    try:
        address, message = _act(request, ref)
    except Missing:
        raise
    except TenfoldError as refused:
        return _page(request, threads.get(request.actor, ref), told(request, refused))
    sessions.tell(request, message)
    return HttpResponseRedirect(address)


def _act(request: Request, ref: uuid.UUID) -> tuple[str, str]:
    given, by, at = request.POST, request.actor, request.now
    here, wish = reverse("discussion:thread", args=[ref]), given.get("do", "")
    if wish == "post":
        before = given.get("supersedes", "")
        made = services.post(ref, _text(request), grading=_grading(request), records=_records(request), supersedes=_ref(before) if before else None,
                             lang=language.current(), by=by, at=at)  # fmt: skip
        return f"{here}#said-{made}", _("Said. The members of the network read it.")
    if wish in {"close", "reopen"}:
        services.move(ref, wish, by=by, at=at)
        return here, _("The thread is closed.") if wish == "close" else _("The thread is open again.")
    if wish in {"follow", "leave"}:
        services.follow(ref, wish == "follow", by=by, at=at)
        return here, _("You follow this thread.") if wish == "follow" else _("You no longer follow this thread.")
    if wish == "report":
        made = reporting.report(ref, [_ref(one) for one in given.getlist("posts")], by=by, at=at)
        return reverse("records:edit", args=[made]), _(
            "A draft was made of these posts. Each statement names its source; complete the rest."
        )
    raise Missing


def _page(request: Request, found: Opened, error: TenfoldError | None = None) -> HttpResponse:
    lang, thread, actor = language.current(), found.thread, request.actor
    given, wrong = request.POST, _wrong(error)
    may, stands = bool(rules.may_speak(actor)), found.superseded()
    numbers = {one.ref: number for number, one in enumerate(found.posts, 1)}
    own = [
        (str(one.ref), language.number(numbers[one.ref]))
        for one in found.posts
        if one.house == actor.house and one.text and one.ref not in stands
    ]
    form = [*_post_fields(given, wrong)]
    if own:
        label = _("Instead of an earlier post of your organisation")
        form.append(
            fields.select(
                "supersedes", label, own, value=given.get("supersedes", ""), errors=wrong, empty_label=_("None")
            )
        )
    over = found.group.closed_at is not None
    shut, closed = "reopen" if found.closed else "close", found.closed or over
    shown = {
        "page_header": {
            "title": thread.title or thread.human_ref, "kicker": lists.get("thread_type").label(thread.type, lang), "reference": thread.human_ref,
            "marking": {"tlp": thread.tlp}, "back": {"url": reverse("discussion:threads"), "label": _("Threads")},
        },
        "group": in_language(found.group.name, lang), "group_url": reverse("groups:page", args=[found.group.slug]), "hidden": found.group.hidden,
        "posts": [_post(one, numbers, stands, found.seen) for one in found.posts], "closed": closed, "follows": found.follows, "may": may,
        "form": form if may and not closed else [], "error_summary": _summary(form, error),
        "shut": shut if not over and rules.may_close(actor, opener=thread.originator_id, coordinator=found.group.coordinator_id, closed=found.closed, name=shut) else "",
        "marking": Marking(thread.tlp).words,
    }  # fmt: skip
    return render(request, "discussion/thread.html", shown, status=error.status if error else 200)


def _post(one: Said, numbers: dict[uuid.UUID, int], stands: Any, seen: int) -> Context:
    lang, later = language.current(), stands.get(one.ref)
    house = in_language(one.house_name, lang)
    return {
        "ref": one.ref, "number": numbers[one.ref], "who": _("%(person)s, %(organisation)s") % {"person": one.person, "organisation": house} if one.person else house,
        **words.moment(one.at), "text": one.text, "lang": one.lang, "grade": grades.of(one.grading), "new": one.key > seen,
        "later": {"ref": later.ref, "number": numbers[later.ref]} if later else None,
        "earlier": {"ref": one.supersedes, "number": numbers[one.supersedes]} if one.supersedes in numbers else None,
        "records": [{"url": reverse("records:page", args=[ref]), "reference": human} for ref, human, _kind in one.links],
        "quotable": one.text is not None and later is None,
    }  # fmt: skip


def _post_fields(given: Any, wrong: Any) -> list[fields.Field]:
    grade = _("Only where you tell a fact: a statement of a report is made of it.")
    return [
        fields.textarea("text", _("What you say"), value=given.get("text", ""), errors=wrong, required=True, maxlength=rules.LONGEST),
        fields.select("grading.source_code", _("How reliable is the source?"), _codes("grade_source"), value=given.get("grading.source_code", ""), errors=wrong, empty_label=_("Not graded"), help=grade),
        fields.select("grading.info_code", _("How good is what it says?"), _codes("grade_info"), value=given.get("grading.info_code", ""), errors=wrong, empty_label=_("Not graded")),
        fields.textarea("records", _("Records that it is about"), value=given.get("records", ""), errors=wrong, help=_("The address of a record in each line. A file goes into a record first.")),
    ]  # fmt: skip


def _text(request: Request) -> str:
    return request.POST.get("text", "").replace("\r\n", "\n")


def _grading(request: Request) -> dict[str, str]:
    given = {name: request.POST.get(f"grading.{name}", "") for name in ("source_code", "info_code")}
    return {name: value for name, value in given.items() if value}


def _records(request: Request) -> list[uuid.UUID]:
    """The records that were named, line by line. Raises Invalid for a line that names none."""
    found = []
    for line in request.POST.get("records", "").splitlines():
        if line.strip():
            ref = search.reference_in(line.strip())
            if ref is None:
                raise Invalid(faults=[Fault("records", Reason.NOT_FOUND)])
            found.append(ref)
    return found


def _ref(written: str) -> uuid.UUID:
    try:
        return uuid.UUID(written)
    except ValueError:
        raise Missing from None


def _wrong(error: TenfoldError | None) -> dict[str, list[str]]:
    return language.explain_all(error) if isinstance(error, Invalid) else {}


def _summary(form: list[fields.Field], error: TenfoldError | None) -> Context | None:
    if error is None:
        return None
    return (
        fields.summary(form)
        if fields.summary(form)["errors"]
        else {"errors": [{"text": language.explain(error), "href": ""}]}
    )


def _codes(name: str) -> list[tuple[str, str]]:
    return [(code, one.labels[language.current()]) for code, one in lists.get(name).codes.items()]
