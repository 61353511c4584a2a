"""How an attachment stands on the page of its record: its name, what is known of it, what was found, its first pages."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.actor import Actor
from tenfold.records import rules
from tenfold.records.selectors import hanging
from tenfold.records.selectors.opened import Opened
from tenfold.reporting import legible
from tenfold.web import language

Context = dict[str, Any]


def shown(actor: Actor, opened: Opened) -> Mapping[str, Context]:
    """The files of a version by address, as records/page/file.html takes them."""
    own = actor.participant == opened.record.originator_id
    may_confirm = own and bool(rules.may_clear(actor, opened.version, opened.drafting))
    return {
        one.address: _file(one, opened, own=own, may_confirm=may_confirm) for one in hanging.list_files(actor, opened)
    }


def _file(one: Any, opened: Opened, *, own: bool, may_confirm: bool) -> Context:
    where = [opened.record.ref, one.ref]
    acting = {found["kind"] for found in one.findings} & {"script", "launch", "embedded-file"}
    return {
        "url": reverse("records:file", args=where), "name": one.name, "about": _about(one),
        "state": _state(one), "warning": _warning() if acting else "",
        "findings": findings(one.findings) if own else [],
        "pages": [{"url": reverse("records:file-page", args=[*where, number]), "alt": _("Page %(number)s") % {"number": language.number(number)}}
                  for number in range(1, one.previews + 1)],
        "confirm_url": reverse("records:file-confirm", args=where) if may_confirm and one.findings else "",
    }  # fmt: skip


def _about(one: Any) -> str:
    said = [one.type.upper(), size(one.size)]
    if one.pages and one.type == "pdf":
        said.append(ngettext("%(count)s page", "%(count)s pages", one.pages) % {"count": language.number(one.pages)})
    return " · ".join(said)


def size(count: int) -> str:
    """So many bytes, for people."""
    return legible.size(count, language.current())


def _warning() -> str:
    return _(
        "This file can act when it is opened: it holds a script, an action or other files. Open it only where that does no harm."
    )


def _state(one: Any) -> str:
    """Whether its words are found, and if not, why."""
    match one.text:
        case "read":
            return _("Its words are found by the search.")
        case "waiting":
            return _("Its text is being read; its words are found in a moment.")
        case "none":
            return _("It holds no text that could be found.")
    return {
        "no-recognition": _("Its text could not be read: this node has no program that recognises words on pictures."),
        "time": _("Its text could not be read within the time that is allowed."),
        "nothing": _("It holds no text that could be found."),
    }.get(one.because, _("Its text could not be read."))


_KINDS = (
    "text-under-box", "text-under-image", "text-under-annotation", "redaction-not-applied", "same-colour", "invisible-text", "script",
    "launch", "embedded-file", "layers", "metadata", "older-revision", "tracked-changes", "comments", "hidden-text", "location",
    "unchecked",
)  # fmt: skip


def _said(kind: str) -> str:
    return {
        "text-under-box": _("Text lies under a filled box: it can be copied out."),
        "text-under-image": _("Text lies under a picture: it can be copied out."),
        "text-under-annotation": _("Text lies under a mark that anybody can take off."),
        "redaction-not-applied": _("A redaction was marked and never carried out."),
        "same-colour": _("Text stands in the colour of what is behind it."),
        "invisible-text": _("Text is there and not painted, as scanners put it behind a picture."),
        "script": _("It holds a script."),
        "launch": _("It holds an action that starts something or sends something."),
        "embedded-file": _("Other files are inside it."),
        "layers": _("It has layers that can be switched on and off."),
        "metadata": _("It names an author, a title or a device."),
        "older-revision": _("An older state of it is still inside."),
        "tracked-changes": _("It holds tracked changes."),
        "comments": _("It holds comments."),
        "hidden-text": _("It holds hidden text or a hidden sheet."),
        "location": _("It says where the picture was taken."),
    }.get(kind, _("Not all of it could be checked."))


def findings(found: list[Context]) -> list[Context]:
    """What was found, kind by kind, with the pages on which it stands."""
    made = []
    for kind in _KINDS:
        these = [one for one in found if one["kind"] == kind]
        pages = sorted({one["page"] for one in these if one["page"]})
        if these:
            made.append({"text": _said(kind), "pages": _pages(pages) if pages else ""})
    return made


def _pages(pages: list[int]) -> str:
    listed = ", ".join(map(str, pages[:12])) + ("…" if len(pages) > 12 else "")
    return ngettext("Page %(pages)s.", "Pages %(pages)s.", len(pages)) % {"pages": listed}
