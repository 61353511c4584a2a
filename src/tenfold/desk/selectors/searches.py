"""The searches that somebody kept, or that a colleague shares; what is new in each since this person last looked."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, FilteredRelation, Q, QuerySet

from tenfold.accounts.actor import Actor
from tenfold.desk import addresses
from tenfold.desk.models import SavedSearch
from tenfold.desk.selectors import tags
from tenfold.foundation.errors import Missing
from tenfold.records.search import arriving
from tenfold.records.selectors.viewing import require_view

AT_HOME = 5


@dataclass(frozen=True, slots=True)
class New:
    """A kept search with how much came since; None where it asks for something that no kind has any more."""

    search: SavedSearch
    count: int | None
    more: bool
    looked_at: datetime
    at_home: bool


def list_searches(actor: Actor) -> QuerySet[SavedSearch]:
    """One's own and those that the house shares, by name; with `looked_at` and `at_home` of this person."""
    require_view(actor)
    mine = FilteredRelation("marks", condition=Q(marks__person=actor.hand))
    return (
        SavedSearch.objects.alias(mark=mine)
        .annotate(looked_at=F("mark__looked_at"), at_home=F("mark__at_home"))
        .order_by("name", "id")
    )


def get(actor: Actor, ref: uuid.UUID) -> SavedSearch:
    """A kept search that is one's own or shared with the house. Raises Missing."""
    found = list_searches(actor).filter(ref=ref).first()
    if found is None:
        raise Missing
    return found


def with_news(actor: Actor, found: Sequence[SavedSearch], *, lang: str) -> list[New]:
    """What came before this reader since she last looked; in one statement for all of them."""
    require_view(actor)
    asked = []
    for number, one in enumerate(found):
        query, filters = addresses.asked(one.address)
        rest, among = tags.narrowed(actor, filters, at=number)
        asked.append(arriving.Sought(query, rest, _since(one), among))
    counts = arriving.count_new(actor, asked, lang=lang)
    return [
        New(one, None if count is None else min(count, arriving.MOST), (count or 0) > arriving.MOST, _since(one), bool(one.at_home))  # type: ignore[attr-defined]
        for one, count in zip(found, counts, strict=True)
    ]  # fmt: skip


def at_home(actor: Actor, *, lang: str) -> list[New]:
    """The few that stand on this person's start page."""
    return with_news(
        actor, list(list_searches(actor).filter(marks__person=actor.hand, marks__at_home=True)[:AT_HOME]), lang=lang
    )


def _since(one: SavedSearch) -> datetime:
    """A shared one that this person never looked at is new since it was made."""
    looked: datetime | None = one.looked_at  # type: ignore[attr-defined]
    return looked or one.made_at
