"""The head of a record's pages: title in the reader's language, reference, kind, state, marking, grade."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.kinds import display, labels
from tenfold.records.selectors.opened import Opened
from tenfold.vocabulary import lists
from tenfold.web import language
from tenfold.web.records import anchors, grades

Context = dict[str, Any]


def title(opened: Opened) -> tuple[str, str]:
    """The headline and its language; where nothing gives one, the reference for people."""
    said, lang = display.headline(opened.kind, opened.body, language.current())
    return (said, lang) if said else (opened.record.human_ref, "")


def head(opened: Opened, **more: Any) -> Context:
    """The page header of the record itself."""
    said, lang = title(opened)
    return {
        "title": said, "lang": lang, "kicker": labels.of(opened.kind.name).name(language.current()),
        "reference": opened.record.human_ref, "marking": marking(opened), "state": state(opened.version.state),
        "grade": grades.of(opened.body.get("grading")), **more,
    }  # fmt: skip


def act(opened: Opened, what: str) -> Context:
    """The page header of one act on a record: what is to be done, and to which record."""
    said, lang = title(opened)
    back = {"url": reverse("records:page", args=[opened.record.ref]), "label": _("Back to the record")}
    return {
        "title": what,
        "back": back,
        "kicker": said,
        "kicker_lang": lang,
        "reference": opened.record.human_ref,
        "marking": marking(opened),
    }


def words_of(opened: Opened) -> Callable[[str], str]:
    """What tells an anchor of this record in words."""
    return lambda anchor: anchors.words(opened.kind, anchor, opened.body)


def marking(opened: Opened) -> Context:
    """The marking in words."""
    caveats = lists.get("caveat")
    held = opened.marking
    return {
        "tlp": held.tlp,
        "pap": held.pap,
        "caveats": [caveats.label(code, language.current()) for code in sorted(held.caveats)],
    }


def state(code: str) -> Context:
    """A state with its name."""
    return {"code": code, "label": lists.get("record_state").label(code, language.current())}
