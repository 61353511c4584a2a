"""Who can read what, and why: for the originator about a reader whom it names, for a reader about himself."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as handling
from tenfold.handling.terms import purposes
from tenfold.records import explaining, surroundings
from tenfold.records.explaining import Verdict
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.vocabulary import lists
from tenfold.web import fields, language
from tenfold.web.pages import Request, page
from tenfold.web.records import audiences, heads
from tenfold.web.records.forms.readers import name_of

Context = dict[str, Any]


@page(needs=Permission.RECORD_READ)
def readers(request: Request, ref: uuid.UUID) -> HttpResponse:
    """The verdict of the rule, part by part, with its reason in plain words."""
    opened = opening.get(request.actor, ref)
    shown: Context = {"page_header": heads.act(opened, _("Who can read this, and why"))}
    if request.actor.participant == opened.record.originator_id:
        return _for_originator(request, opened, shown)
    why = audiences.for_reader(surroundings.around(request.actor, opened))
    parts = [{"part": _part(part.name), "reads": part.readable, "why": "" if part.readable else _("This part was not opened to you for this purpose.")}
             for part in opened.parts]  # fmt: skip
    return render(request, "records/readers.html", shown | {"why": why["why"], "note": why["note"], "verdicts": parts})


def _for_originator(request: Request, opened: Opened, shown: Context) -> HttpResponse:
    who, email, purpose = (request.GET.get(name, "").strip() for name in ("who", "email", "purpose"))
    asked, wrong = f"person:{email}" if email else who, {}
    verdicts: list[Context] = []
    chosen = purpose if purpose in purposes() else request.actor.purpose
    if asked:
        try:
            reader = explaining.imagined(request.actor, asked, chosen)
            verdicts = _verdicts(request.actor, opened, reader)
        except (Invalid, Denied) as error:
            told = Invalid(error.reason, name=email or who) if error.reason is Reason.AUDIENCE_UNKNOWN else error
            wrong = {"email" if email else "who": [language.explain(told)]}
    listed = [
        (name, _choice(name, kind, said)) for name, kind, said in handling.choices(request.actor, language.current())
    ]
    words = [(code, lists.get("purpose").label(code, language.current())) for code in purposes()]
    form = [
        fields.select("who", _("Reader"), listed, value=who, errors=wrong, size="long"),
        fields.text("email", _("Or one person"), help=_("The e-mail address of a colleague, or the handle that somebody of another organisation gave you."), value=email, errors=wrong, dir="ltr", size="long"),
        fields.select("purpose", _("Purpose"), words, value=chosen, always_chosen=True),
    ]  # fmt: skip
    note = _(
        "What is not told here: the members of a group in which your organisation has no record and whose members are hidden from it."
    )
    more = {
        "form": form,
        "action": reverse("records:readers", args=[opened.record.ref]),
        "verdicts": verdicts,
        "note": note,
    }
    return render(request, "records/readers.html", shown | more, status=422 if wrong else 200)


def _choice(name: str, kind: str, said: str) -> str:
    return said or {"community": _("Everybody who takes part"), "public": _("The public")}.get(kind, name)


def _verdicts(actor: Actor, opened: Opened, reader: Actor) -> list[Context]:
    found = explaining.explain(actor, opened, reader)
    names = handling.names({one for verdict in found for one in verdict.through}, language.current())
    kinds = handling.kinds_of({one for verdict in found for one in verdict.through})
    return [{"part": _part(one.part), "reads": bool(one.decision), "why": _why(one, names, kinds)} for one in found]


def _why(one: Verdict, names: dict[int, str], kinds: dict[int, str]) -> str:
    if one.decision:
        through = "; ".join(name_of(kinds[principal], names.get(principal, "")) for principal in sorted(one.through))
        return _("It is addressed, for this purpose, to: %(whom)s.") % {"whom": through}
    if one.decision.reason is Reason.OTHER_PURPOSE:
        return _("It is addressed to this reader for other purposes only: %(purposes)s.") % {
            "purposes": ", ".join(audiences.purpose_words(one.under))
        }
    return _("Nothing that this reader belongs to is among those to whom it is addressed.")


def _part(name: str) -> str:
    return lists.get("record_part").label(name, language.current())
