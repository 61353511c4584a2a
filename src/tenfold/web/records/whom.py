"""Whom readers mean today, in plain words: by name, with who comes later, and who is named and yet cannot read."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.actor import Actor
from tenfold.handling import selectors as handling
from tenfold.handling.selectors import Meant, Member
from tenfold.handling.terms import LOOK_UP
from tenfold.web import language
from tenfold.web.records.forms.readers import name_of

Context = dict[str, Any]
FIRST = 10  # names that stand in sight; the others are behind a fold


def of_names(actor: Actor, under: Mapping[str, Iterable[str]]) -> dict[str, Context]:
    """What each of the readers that can be chosen means, by the name that forms use, each under its purposes."""
    return of(actor, under, {})[0]


def of_principals(actor: Actor, under: Mapping[int, Iterable[str]]) -> dict[int, Context]:
    """The same for readers that a record has."""
    return of(actor, {}, under)[1]


def of(
    actor: Actor, chosen: Mapping[str, Iterable[str]], have: Mapping[int, Iterable[str]]
) -> tuple[dict[str, Context], dict[int, Context]]:
    """Both in one query."""
    names, principals = dict[str, Context](), dict[int, Context]()
    for name, one in handling.meant(actor, language.current(), names=chosen, principals=have):
        if name:
            names[name] = said(one, frozenset(chosen[name]))
        else:
            principals[one.principal] = said(one, frozenset(have[one.principal]))
    return names, principals


def said(one: Meant, under: frozenset[str]) -> Context:
    """One reader: the organisations, the sentence about those that come later, those that are named in vain.

    What is only looked up is found by whoever is named, for each opens that purpose for one question.
    """
    anybody = LOOK_UP in under
    reads = [member for member in one.members if anybody or member.purposes & under]
    in_vain = [member for member in one.members if not (anybody or member.purposes & under)]
    several = one.kind in {"state", "group", "community"}
    return {
        "name": name_of(one.kind, one.name), "today": _today(one, reads) if several else "", "first": _names(reads[:FIRST]) if several else [],
        "others": _names(reads[FIRST:]) if several else [], "later": _later(one), "in_vain": _names(in_vain),
        "nobody": _nobody(one) if one.kind == "participant" and not one.members else "",
    }  # fmt: skip


def _names(members: Iterable[Member]) -> list[str]:
    return [member.name for member in members]


def _today(one: Meant, reads: list[Member]) -> str:
    if one.hidden:
        return _(
            "The members of this group are hidden from your organisation. They are named here once it has a record in the group."
        )
    if not reads:
        return _("Today this means no organisation beside your own.")
    return ngettext(
        "Today this means %(count)s organisation beside your own:",
        "Today this means %(count)s organisations beside your own:",
        len(reads),
    ) % {"count": language.number(len(reads))}


def _later(one: Meant) -> str:
    if one.closed:
        return _("The group is closed: nobody is admitted any more.")
    return {
        "state": _("An organisation of this State that comes later reads it too."),
        "group": _("A member that is admitted later reads it too; you are told before, and can exempt the record."),
        "community": _("Whoever takes part later reads it too."),
        "participant": _("Everybody there who reads for this purpose, also who comes later; no other organisation."),
        "unit": _("Whoever works in this unit, also who comes later."),
        "person": _("This person alone."),
        "public": _("Anybody, also without an account."),
    }.get(one.kind, "")


def _nobody(one: Meant) -> str:
    return _("This organisation takes part no more: nobody there reads it.")
