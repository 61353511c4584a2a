"""How one is told by mail: of what, at once or once a day, at which hour and at which not."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid
from tenfold.notices import selectors, words
from tenfold.notices.rules import Rhythm, Wishes
from tenfold.notices.services import mailing, preferring
from tenfold.notices.tellings import Topic
from tenfold.web import fields, language, sessions
from tenfold.web.pages import Request, page


@page(needs=Permission.RECORD_READ, methods=("GET", "POST"))
def choose(request: Request) -> HttpResponse:
    """The wishes of a person; what is sent is sent to her own address, in her own language."""
    kept = selectors.preference(request.actor)
    wishes, wrong = selectors.wishes_of(kept, request.person.time_zone), dict[str, list[str]]()
    if request.method == "POST":
        wishes = _said(request)
        try:
            preferring.choose(wishes, by=request.actor, at=request.now)
        except Invalid as refused:
            wrong = language.explain_all(refused)
        else:
            sessions.tell(request, _("Kept. This is how you are told by mail from now on."))
            return HttpResponseRedirect(reverse("notices:choose"))
    form = _form(wishes, wrong)
    shown = {
        "title": _("Told by mail"), "form": form, "error_summary": fields.summary(form) if wrong else None,
        "email": request.person.email, "zone": request.person.time_zone, "configured": mailing.configured(),
        "paused": kept.paused_at is not None, "back": {"url": reverse("notices:inbox"), "label": _("Inbox")},
    }  # fmt: skip
    return render(request, "notices/choose.html", shown, status=Invalid.status if wrong else 200)


def _said(request: Request) -> Wishes:
    given = request.POST
    return Wishes(
        rhythms={topic.value: given.get(f"rhythm-{topic}", "") for topic in Topic}, hour=_hour(given.get("hour", "")) or 0,
        quiet_from=_hour(given.get("quiet_from", "")), quiet_until=_hour(given.get("quiet_until", "")), zone=request.person.time_zone,
    )  # fmt: skip


def _hour(written: str) -> int | None:
    """An hour of the day; what is none is told to be none by the rule."""
    if not written:
        return None
    return int(written) if written.isdecimal() and len(written) < 3 else 99


def _form(wishes: Wishes, wrong: dict[str, list[str]]) -> list[dict[str, Any]]:
    rhythms = [(one.value, str(words.RHYTHMS[one])) for one in Rhythm]
    hours = [(str(hour), f"{hour:02}:00") for hour in range(24)]
    form = [
        fields.select(
            f"rhythm-{topic}",
            str(words.TOPICS[topic]),
            rhythms,
            value=wishes.rhythm(topic).value,
            errors=wrong,
            required=True,
        )
        for topic in Topic
    ]
    quiet = ("" if hour is None else str(hour) for hour in (wishes.quiet_from, wishes.quiet_until))
    begin, end = quiet
    return [
        *form,
        fields.select("hour", _("Hour of the daily mail"), hours, value=str(wishes.hour), errors=wrong, required=True),
        fields.select(
            "quiet_from", _("Nothing at once from"), hours, value=begin, errors=wrong, empty_label=_("No quiet hours")
        ),
        fields.select("quiet_until", _("until"), hours, value=end, errors=wrong, empty_label=_("No quiet hours")),
    ]
