"""The audit of a participant: who did what, who elsewhere read its records, and the seal over all of it."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.audit import selectors
from tenfold.foundation import cursors
from tenfold.foundation.errors import Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.kinds import labels, registry
from tenfold.web import context, directory, language
from tenfold.web.audit import words
from tenfold.web.pages import Request, page

_SIZE = 50


@page(needs=Permission.AUDIT_READ)
def audit(request: Request) -> HttpResponse:
    """Fifty entries, the newest first; of one record where the address names it."""
    subject, before = _record(request), request.GET.get("before", "")
    assert request.actor.participant is not None
    place = _place(before) if before else None
    found = selectors.list_entries(request.actor.participant, subject=subject, before=place, size=_SIZE)
    entries, more = found[:_SIZE], len(found) > _SIZE
    concerned = {entry.person_id for entry in entries if entry.person_id} | {_concerned(entry) for entry in entries}
    people = accounts.names_of_people(request.actor, concerned)
    participants = directory.participants(language.current())
    columns = [
        {"label": _("When")},
        {"label": _("Who")},
        {"label": _("What")},
        {"label": _("About")},
        {"label": _("Purpose")},
    ]
    rows = [_row(entry, request, people, participants) for entry in entries]
    head = selectors.find_head()
    shown = {
        "data_table": {"id": "entries", "caption": _("Entries, the newest first"), "columns": columns, "rows": rows}, "found": bool(rows),
        "pager": {"older_url": _address(subject, entries[-1].pk)} if more else {}, "subject": subject, "all_url": reverse("audit:page"),
        "first_url": _address(subject) if before else "", "head": {"digest": head.digest, "at": language.moment(head.at)} if head else None,
    }  # fmt: skip
    return render(request, "audit/page.html", shown)


def _place(sealed: str) -> int:
    """The entry before which a page begins. A place in another list is none in this one."""
    try:
        return int(cursors.unseal(sealed))
    except ValueError:
        raise Invalid(Reason.VALUE_NOT_FIT) from None


def _record(request: Request) -> uuid.UUID | None:
    given = request.GET.get("record", "")
    try:
        return uuid.UUID(given) if given else None
    except ValueError:
        raise Missing from None


def _address(subject: uuid.UUID | None, before: int | None = None) -> str:
    sealed = cursors.seal(str(before)) if before else None
    asked = urlencode([(name, str(value)) for name, value in (("record", subject), ("before", sealed)) if value])
    return reverse("audit:page") + (f"?{asked}" if asked else "")


def _row(entry: Any, request: Request, people: dict[int, str], participants: dict[int, str]) -> list[Any]:
    return [
        {"text": language.moment(entry.at), "head": True}, {"text": _who(entry, request, people, participants)}, {"text": _what(entry)},
        _about(entry, people), {"text": context.purpose_label(entry.purpose) if entry.purpose else ""},
    ]  # fmt: skip


def _who(entry: Any, request: Request, people: dict[int, str], participants: dict[int, str]) -> str:
    """A colleague by name; of others only the participant, for their people are not told."""
    if entry.participant_id != request.actor.participant:
        return participants.get(entry.participant_id, _("Another participant"))
    if entry.person_id is None and entry.event.startswith("accounts."):
        return _("The operator of the node")
    return people.get(entry.person_id, "") or _("Your organisation")


def _what(entry: Any) -> str:
    said = words.event(entry.event)
    if entry.refused not in {reason.value for reason in Reason}:
        return said
    return _("%(event)s: %(reason)s") % {"event": said, "reason": language.say(Reason(entry.refused), _Blank())}


class _Blank(dict[str, object]):
    """Entries keep no words that were sent, so a sentence that quotes them leaves a gap."""

    def __missing__(self, key: str) -> str:
        return "…"


def _concerned(entry: Any) -> int:
    """The person whom an act was about, if it was about one; 0 is nobody."""
    named = entry.detail.get("person", 0) if isinstance(entry.detail, dict) else 0
    return named if isinstance(named, int) else 0


def _about(entry: Any, people: dict[int, str]) -> dict[str, Any]:
    if entry.subject is None and (name := people.get(_concerned(entry))):
        return {"text": name}
    if entry.subject is None or entry.subject_kind not in registry.names():
        return {"text": ""}
    return {
        "text": labels.of(entry.subject_kind).name(language.current()),
        "url": reverse("records:page", args=[entry.subject]),
    }
