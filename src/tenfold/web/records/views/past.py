"""What was before: the versions, what changed between two of them, and whether one is as its originator signed it."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.foundation.errors import Missing
from tenfold.records import surroundings, verification
from tenfold.records.selectors.opened import marking_of
from tenfold.records.services import reading
from tenfold.vocabulary import lists
from tenfold.web import language
from tenfold.web.pages import Request, page
from tenfold.web.records import differences, heads, words
from tenfold.web.records.views.taking import asked_version

Context = dict[str, Any]


@page()
def history(request: Request, ref: uuid.UUID) -> HttpResponse:
    """The versions that this reader can see, newest first."""
    opened = reading.open_record(ref, by=request.actor, at=request.now)
    where, compare = reverse("records:page", args=[ref]), reverse("records:compare", args=[ref])
    numbers = [version.number for version in opened.versions]
    entries = [
        {
            "number": version.number, "state": heads.state(version.state), **words.moment(version.created_at),
            "url": f"{where}?version={version.number}", "change": _marked(version, before),
            "compare_url": f"{compare}?a={before.number}&b={version.number}" if before else "",
        }
        for version, before in zip(opened.versions, [*opened.versions[1:], None], strict=True)
    ]  # fmt: skip
    shown = {
        "page_header": heads.act(opened, _("History")),
        "history": {"title": _("Versions"), "entries": entries},
        "several": len(numbers) > 1,
    }
    return render(request, "records/history.html", shown)


def _marked(version: Any, before: Any) -> str:
    """The marking, where it is another one than before."""
    marking = marking_of(version)
    changed = before is None or marking_of(before) != marking
    return f"{marking.words} {'PAP:' + marking.pap.upper() if marking.pap else ''}".strip() if changed else ""


@page()
def compare(request: Request, ref: uuid.UUID) -> HttpResponse:
    """What differs between two versions, anchor by anchor."""
    first, second = (_number(request, name) for name in ("a", "b"))
    older, newer = min(first, second), max(first, second)
    opened = reading.open_record(ref, number=newer, by=request.actor, at=request.now)
    before = next((version for version in opened.versions if version.number == older), None)
    if before is None:
        raise Missing
    body, marks = surroundings.content(request.actor, opened, before.pk)
    labels = [
        _("Version %(number)s, %(state)s") % {"number": language.number(one.number), "state": _state(one.state)}
        for one in (before, opened.version)
    ]
    entries = [
        *differences.of_markings(opened.kind.name, before, opened.version),
        *differences.of_bodies(opened, body, marks),
    ]
    header = heads.act(opened, _("What changed"))
    header["back"] = {"url": reverse("records:history", args=[ref]), "label": _("Back to the history")}
    shown = {"page_header": header, "difference": {"before": labels[0], "after": labels[1], "entries": entries}}
    return render(request, "records/compare.html", shown)


@page()
def verify(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Whether a version still says what its originator signed, as far as this reader can read it."""
    opened = reading.open_record(ref, number=asked_version(request), by=request.actor, at=request.now)
    around = surroundings.around(request.actor, opened)
    checked = verification.verdict(opened, around.key)
    said = {
        "same": _("The content is the one that was signed."), "differs": _("The content differs from what was signed."),
        "unread": _("Not readable in this view; its digest is part of what was signed."),
    }  # fmt: skip
    parts = [{"label": _part(name), "value": said[verdict]} for name, verdict in checked.parts.items()]
    proof = [
        {"label": _("Digest of the version"), "value": bytes(opened.version.digest).hex()},
        {"label": _("Signature (Ed25519)"), "value": bytes(opened.version.signature).hex()},
        {"label": _("Public key of the originator"), "value": around.key.hex() if around.key else "–"},
        *(
            {"label": _("Digest: %(part)s") % {"part": _part(part.name)}, "value": part.digest.hex()}
            for part in opened.parts
        ),
    ]
    shown = {
        "page_header": heads.act(
            opened, _("Signature of version %(number)s") % {"number": language.number(checked.number)}
        ),
        "checked": checked,
        "parts": parts,
        "proof": proof,
    }
    return render(request, "records/verify.html", shown)


def _number(request: Request, name: str) -> int:
    asked = request.GET.get(name, "")
    if not asked.isdecimal() or len(asked) > 6:
        raise Missing
    return int(asked)


def _part(name: str) -> str:
    return lists.get("record_part").label(name, language.current())


def _state(code: str) -> str:
    return lists.get("record_state").label(code, language.current())
