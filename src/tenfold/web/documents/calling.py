"""Whom to call about a document that was read: the contact points of the issuing State, experts in documents before anybody else."""

from typing import Any

from tenfold.accounts import selectors as accounts
from tenfold.exchange import selectors as exchange
from tenfold.travel_documents.mrz import Answer
from tenfold.vocabulary.languages import in_language
from tenfold.vocabulary.places import countries
from tenfold.web import language
from tenfold.web.exchange import contacts
from tenfold.web.pages import Request

Context = dict[str, Any]
_FIRST = ("document-desk", "duty-desk", "focal-point")  # others answer nothing about a document
_MOST = 2


def panel(request: Request, zone: Answer) -> list[Context]:
    """Who of the issuing State is there today, and of which organisation; nobody where the zone names no State that takes part."""
    country, lang = zone.document.country if zone.document else "", language.current()
    houses = {
        one.pk: in_language(one.name, lang, one.slug)
        for one in accounts.list_participants()
        if one.state and countries.alpha3(one.state.code) == country
    }
    if not houses:
        return []
    today = request.now.date()
    fit = [
        one
        for one in exchange.reached(exchange.list_contacts(request.actor), today)
        if one.originator_id in houses and one.role in _FIRST
    ]
    fit = sorted(fit, key=lambda one: (_FIRST.index(one.role), one.rank))[:_MOST]
    told = contacts.entries(fit, today)
    return [
        said | {"organisation": houses[one.originator_id], "ways": sorted(said["ways"], key=_written)}
        for one, said in zip(fit, told, strict=True)
    ]


def _written(way: Context) -> bool:
    """Whether a way is an address to write to: what rings stands before it."""
    return "@" in way["value"]
