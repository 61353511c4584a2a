"""What base.html asks for on every page."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.accounts.selectors import NO_CONTENT
from tenfold.foundation.clock import now
from tenfold.foundation.opened import Opened
from tenfold.handling.terms import LOOK_UP
from tenfold.matching.selectors import matches, pairs
from tenfold.notices import selectors as notices
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES, in_language, own_name
from tenfold.web import language, sessions, waiting


def page(request: HttpRequest) -> dict[str, Any]:
    """Language, view, navigation, person. Asks nothing of the database that the request has not read already.

    But for what waits, beside the navigation: that is counted in one query by the page that shows it.
    """
    lang = language.current()
    actor: Actor | None = getattr(request, "actor", None)
    person = getattr(request, "person", None)
    made: dict[str, Any] = {
        "lang": lang, "dir": language.direction(lang), "unreviewed": not language.is_reviewed(lang),
        "language_url": reverse("accounts:language"), "next_url": request.get_full_path() if request.method == "GET" else "",
        "languages": [{"code": code, "name": own_name(code), "dir": language.direction(code), "current": code == lang} for code in LANGUAGES],
        "footer": [{"url": reverse("home:about"), "label": _("About Tenfold")}],
    }  # fmt: skip
    if person is None:
        return made
    participant = person.participant
    named = in_language(participant.name, lang, participant.slug)
    made["invented"] = participant.invented
    made["messages"] = lambda: sessions.told(request)  # asked for by the page that shows them, and by no error page
    made["person"] = {
        "name": person.name, "participant": named, "account_url": reverse("accounts:account"), "sign_out_url": reverse("accounts:sign-out"),
    }  # fmt: skip
    if actor is not None:
        made["view"] = {
            "participant": named,
            "purpose_label": purpose_label(actor.purpose),
            "change_url": _change_url(request),
        }
        if actor.opened is not None:
            made["opened"] = _opened(actor.opened, getattr(request, "now", None) or now(), lang)
        made["nav"] = _nav(actor, request.path)
        made["nav_counts"] = lambda: waiting.counted(actor)
        if Permission.RECORD_READ in actor.permissions:
            made["seen_box"] = {"url": reverse("seen:page")}
            made["search"] = {"url": reverse("search:page"), "query": request.GET.get("q", "")}
    return made


def _opened(pane: Opened, at: datetime, lang: str) -> dict[str, Any]:
    """What stands on every page while break-glass holds the records of another organisation open."""
    return {
        "name": in_language(pane.name, lang), "until": language.hour(pane.until),
        "left": max(1, round((pane.until - at).total_seconds() / 60)), "url": reverse("glass:page", args=[pane.ref]),
        "end_url": reverse("glass:end", args=[pane.ref]),
    }  # fmt: skip


def purpose_label(purpose: str) -> str:
    """What a purpose is called; nobody chooses that of an administrator or that of a look-up, so they are in no list."""
    beside = {NO_CONTENT: _("Administration of accounts"), LOOK_UP: _("Look-up of a number")}
    return beside.get(purpose) or lists.get("purpose").label(purpose, language.current())


def _change_url(request: HttpRequest) -> str:
    back = "?" + urlencode({"next": request.get_full_path()}) if request.method == "GET" and request.path != "/" else ""
    return reverse("accounts:purpose") + back


def _nav(actor: Actor, path: str) -> list[dict[str, Any]]:
    may, reviews = actor.permissions, reverse("desk:work-list", args=["reviews"])
    entries = [
        ("/", _("Home"), True, ""),
        (reverse("notices:inbox"), _("Inbox"), Permission.RECORD_READ in may, notices.NOTICES),
        (reverse("search:page"), _("Search"), Permission.RECORD_READ in may, ""),
        (reverse("desk:work"), _("Work"), Permission.RECORD_READ in may, "work"),
        (reviews, _("Reviews"), Permission.RECORD_RELEASE in may, "reviews"),
        (reverse("persons:pairs"), _("Persons"), Permission.PAIR_JUDGE in may, pairs.PAIRS),
        (
            reverse("persons:search"),
            _("Search by name"),
            Permission.NAME_ASK in may and Permission.PAIR_JUDGE not in may,
            "",
        ),
        (reverse("documents:check"), _("Check a document"), Permission.ZONE_CHECK in may, ""),
        (reverse("matches:list"), _("Matches"), Permission.MATCH_ASK in may, matches.MATCHES),
        (reverse("records:new"), _("New record"), Permission.RECORD_WRITE in may, ""),
        (reverse("exchange:inbox"), _("Requests"), Permission.RECORD_READ in may, ""),
        (reverse("groups:list"), _("Groups"), Permission.RECORD_READ in may, ""),
        (reverse("imports:list"), _("Imports"), Permission.RECORD_IMPORT in may, ""),
        (reverse("accounts:people"), _("People"), Permission.PERSON_RESET in may, ""),
        (reverse("erasures:page"), _("Erase"), Permission.RECORD_ERASE in may, ""),
        (reverse("subjects:list"), _("Requests of persons"), Permission.SUBJECT_HANDLE in may, ""),
        (reverse("audit:page"), _("Audit"), Permission.AUDIT_READ in may, ""),
        (reverse("glass:list"), _("Break-glass"), Permission.READINGS_SEE in may, ""),
        (
            reverse("audit:readings"),
            _("Who read what"),
            Permission.READINGS_SEE in may and Permission.AUDIT_READ not in may,
            "",
        ),
    ]
    here = max((url for url, _label, shown, _name in entries if shown and _under(path, url)), key=len, default="")
    return [
        {"url": url, "label": label, "name": name, "current": url == here}
        for url, label, shown, name in entries if shown
    ]  # fmt: skip


def _under(path: str, url: str) -> bool:
    """Whether a page stands under an entry; of two entries the nearer one is current."""
    return path == url or (url != "/" and path.startswith(url))
