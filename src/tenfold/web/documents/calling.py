"""Whom to call about a document: contact points of who reported it and of the issuing State, experts in documents before anybody else."""

from collections.abc import Collection
from typing import Any

from tenfold.accounts import selectors as accounts
from tenfold.exchange import selectors as exchange
from tenfold.vocabulary.languages import in_language
from tenfold.vocabulary.places import countries
from tenfold.web import language
from tenfold.web.exchange import contacts
from tenfold.web.pages import Request

Context = dict[str, Any]
_FIRST = ("document-desk", "duty-desk", "focal-point")  # others answer nothing about a document
_MOST = 2


def panel(request: Request, country: str, reported: Collection[str] = ()) -> list[Context]:
    """Who is there today and of which organisation: those who reported the number first, then others of the issuing State.

    Nobody where neither takes part.
    """
    lang, houses, first = language.current(), {}, set()
    for one in accounts.list_participants():
        mine = one.slug in reported
        if mine or (one.state and country and countries.alpha3(one.state.code) == country):
            houses[one.pk] = in_language(one.name, lang, one.slug)
            first |= {one.pk} if mine else set()
    if not houses:
        return []
    today = request.now.date()
    fit = [
        one
        for one in exchange.reached(exchange.list_contacts(request.actor), today)
        if one.originator_id in houses and one.role in _FIRST
    ]
    fit = sorted(fit, key=lambda one: (one.originator_id not in first, _FIRST.index(one.role), one.rank))[:_MOST]
    told = contacts.entries(fit, today)
    return [
        said | {"organisation": houses[one.originator_id], "ways": sorted(said["ways"], key=_written)}
        for one, said in zip(fit, told, strict=True)
    ]


def _written(way: Context) -> bool:
    """Whether a way is an address to write to: what rings stands before it."""
    return "@" in way["value"]
