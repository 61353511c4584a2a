"""Who reads a record, in plain words: the whole list for its originator, the own way in for a reader."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.handling.selectors import state_name
from tenfold.handling.terms import purposes
from tenfold.records.selectors.opened import Opened
from tenfold.records.surroundings import Around, Reader
from tenfold.vocabulary import lists
from tenfold.web import language
from tenfold.web.records import whom
from tenfold.web.records.forms.readers import name_of

Context = dict[str, Any]


def name(reader: Reader) -> str:
    """How a reader is called."""
    if reader.kind == "state":
        return state_name(reader.slug, language.current())
    return name_of(reader.kind, language.text(reader.names))


def kind_word(kind: str) -> str:
    """What kind of reader it is; nothing where the name says it."""
    return {
        "state": _("all organisations of this State that take part"), "group": _("group"), "unit": _("unit of your organisation"),
        "person": _("person"),
    }.get(kind, "")  # fmt: skip


def purpose_words(codes: Iterable[str]) -> list[str]:
    """Purposes by name; all of them in one word."""
    chosen = set(codes)
    if chosen >= set(purposes()):
        return [_("for every purpose")]
    codelist = lists.get("purpose")
    words = [codelist.label(code, language.current()) for code in codelist.codes if code in chosen]
    closed = lists.get("closed_purpose")
    return words + [closed.label(code, language.current()) for code in closed.codes if code in chosen]


def endangered(opened: Opened) -> list[str]:
    """What is said before a record goes to others that says lives are in danger; nothing of any other."""
    if not opened.kind.saves_lives(opened.body):
        return []
    return [
        _(
            "It says that lives are in danger. Where you choose a grade of a network, it goes to every member of that network: reciprocity withholds no danger."
        )
    ]


def for_originator(actor: Actor, opened: Opened, found: Sequence[Reader], *, may_change: bool) -> Context:
    """Every reader beside the own organisation, whom it means today, with purposes and what more than the open part it reads."""
    known = whom_of(actor, found)
    rows = [
        {"name": name(reader), "kind": kind_word(reader.kind), "purposes": purpose_words(reader.purposes.get("open", ())),
         "parts": [_more(part, under) for part, under in reader.purposes.items() if part != "open"],
         "whom": known.get(reader.principal)}
        for reader in found
    ]  # fmt: skip
    ref = opened.record.ref
    return {
        "only_originator": not rows, "readers": rows, "own_note": _own_note(opened),
        "share_url": reverse("records:share", args=[ref]) if may_change else "",
        "narrow_url": reverse("records:narrow", args=[ref]) if may_change and rows else "",
        "explain_url": reverse("records:readers", args=[ref]),
    }  # fmt: skip


def whom_of(actor: Actor, found: Iterable[Reader]) -> dict[int, Context]:
    """Whom these readers of a record mean today."""
    return whom.of_principals(actor, {reader.principal: reader.purposes.get("open", ()) for reader in found})


def _more(part: str, under: Iterable[str]) -> str:
    words = ", ".join(purpose_words(under))
    if part == "nominal":
        return _("also personal data (%(purposes)s)") % {"purposes": words}
    return _("also what is protected (%(purposes)s)") % {"purposes": words}


def _own_note(opened: Opened) -> str:
    if any(part.name == "protected" and not part.opened_because for part in opened.parts):
        return _("Your own organisation reads everything, except what is protected under a law-enforcement purpose.")
    return _("Your own organisation reads everything.")


def for_reader(around: Around) -> Context:
    """Through what the reader himself reads it, and nothing about anybody else."""
    ways = [_way(via) for via in around.via]
    why = _("You read this because it was addressed to: %(whom)s.") % {"whom": "; ".join(ways)} if ways else ""
    return {"why": why, "note": _("Who else reads it is known to its originator alone.")}


def _way(via: Mapping[str, Any]) -> str:
    if via["kind"] == "state":
        return state_name(via["code"], language.current())
    if via["kind"] == "person":
        return _("you by name")
    return name_of(via["kind"], language.text(via["name"]))
