"""Work lists: what waits for one person or one house. Each is one indexed query; all counts together are one more."""

import json
import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.desk.models import Tagging
from tenfold.foundation import cursors
from tenfold.foundation.errors import Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.records.models import Version
from tenfold.records.selectors import recalls, reviews, underway
from tenfold.records.selectors.viewing import require_view

MOST = 1_000
WINDOWS = (7, 30, 90)
RECALLS = "recalls"
ORDERS = ("soonest", "latest", "kind")
# What somebody else waits for; own drafts and days that come near wait for nobody.
WAITING = ("returned", "reviews", "handed", "urgent", RECALLS)


@dataclass(frozen=True, slots=True)
class Worklist:
    """A list by name: who has it, by which moment it is put in order, and which rows are in it."""

    name: str
    needs: Permission
    column: str
    rows: Callable[[Actor, date], QuerySet[Any]]
    windowed: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of a list: a kind, a tag, within so many days, in which order, after which place."""

    kind: str = ""
    tag: uuid.UUID | None = None
    days: int = 30
    order: str = "soonest"
    after: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, and where the next begins."""

    rows: list[Any]
    next: str | None


def _drafts(actor: Actor, _until: date) -> QuerySet[Version]:
    return underway.list_drafts(actor).filter(drafting__returned_because="")


def _returned(actor: Actor, _until: date) -> QuerySet[Version]:
    return underway.list_drafts(actor).filter(state="draft").exclude(drafting__returned_because="")


def _released(actor: Actor) -> QuerySet[Version]:
    return Version.objects.filter(originator=actor.participant, state="released").select_related("record")


LISTS = {
    one.name: one
    for one in (
        Worklist("returned", Permission.RECORD_WRITE, "moved_at", _returned),
        Worklist("reviews", Permission.RECORD_RELEASE, "moved_at", lambda actor, _: reviews.list_waiting(actor)),
        Worklist("handed", Permission.RECORD_RELEASE, "moved_at", lambda actor, _: reviews.list_handed(actor)),
        Worklist("urgent", Permission.RECORD_RELEASE, "moved_at", lambda actor, _: reviews.list_urgent(actor)),
        Worklist(RECALLS, Permission.RECORD_ACKNOWLEDGE, "at", lambda actor, _: recalls.list_tombstones(actor)),
        Worklist("drafts", Permission.RECORD_WRITE, "moved_at", _drafts),
        Worklist(
            "review-dates", Permission.RECORD_WRITE, "review_on",
            lambda actor, until: _released(actor).filter(review_on__lte=until), windowed=True,
        ),
        Worklist(
            "retention", Permission.RECORD_WRITE, "retention_until",
            lambda actor, until: _released(actor).filter(retention_until__lte=until), windowed=True,
        ),
    )
}  # fmt: skip


def available(actor: Actor) -> list[Worklist]:
    """The lists that this actor's roles give her."""
    return [one for one in LISTS.values() if one.needs in actor.permissions]


def counts(
    actor: Actor, *, today: date, days: int = 30, only: Collection[str] = tuple(LISTS), most: int = MOST,
    beside: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, int]:  # fmt: skip
    """How many wait in each list, up to `most` and one more; in one statement.

    `beside` is what a room above counts with it, by name: statements without parameters, each of which yields a row for
    whatever waits.
    """
    require_view(actor)
    shown, said, params = [one for one in available(actor) if one.name in only], [], list[Any]()
    for one in shown:
        rows = one.rows(actor, today + timedelta(days=days)).select_related(None).order_by()
        sql, given = rows.values("pk")[: most + 1].query.sql_with_params()
        said.append(f"(SELECT count(*) FROM ({sql}) {one.column}_of)")
        params += given
    said += [f"(SELECT count(*) FROM ({sql}) beside_of)" for sql in beside.values()]
    if not said:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(said)}", params)
        return dict(zip([*(one.name for one in shown), *beside], cursor.fetchone(), strict=True))


def page(actor: Actor, name: str, asked: Asked, *, today: date, size: int = 50) -> Page:
    """One page of a list. Raises Missing where there is none of this name for this actor."""
    require_view(actor)
    found = next((one for one in available(actor) if one.name == name), None)
    if found is None:
        raise Missing
    if asked.order not in ORDERS or asked.days not in WINDOWS or not 1 <= size <= 200:
        raise Invalid(Reason.VALUE_NOT_FIT)
    rows = found.rows(actor, today + timedelta(days=asked.days))
    if name != RECALLS:
        rows = _narrowed(rows, asked)
    column = "record__kind" if asked.order == "kind" and name != RECALLS else found.column
    down = asked.order == "latest"
    if asked.after:
        rows = _after(rows, column, cursors.unseal(asked.after, f"{name} {column}", actor.house), down=down)
    ordered = rows.order_by(*((f"-{column}", "-id") if down else (column, "id")))
    shown = list(ordered[: size + 1])
    if len(shown) <= size:
        return Page(shown, None)
    return Page(shown[:size], cursors.seal(_place(shown[size - 1], column), f"{name} {column}", actor.house))


def _narrowed(rows: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    if asked.kind:
        rows = rows.filter(record__kind=asked.kind)
    if asked.tag is not None:
        rows = rows.filter(record__in=Tagging.objects.filter(tag__ref=asked.tag).values("record_id"))
    return rows


def _after(rows: QuerySet[Any], column: str, after: str, *, down: bool) -> QuerySet[Any]:
    """Rows behind a place, which is compared as a pair so that nothing is met twice or passed over."""
    try:
        value, key = json.loads(after)
        key = int(key)
    except (ValueError, TypeError):
        raise Invalid(Reason.VALUE_NOT_FIT) from None
    way = "lt" if down else "gt"
    return rows.filter(Q(**{f"{column}__{way}": value}) | Q(**{column: value, f"pk__{way}": key}))


def _place(row: Any, column: str) -> str:
    value = row.record.kind if column == "record__kind" else getattr(row, column).isoformat()
    return json.dumps([value, row.pk])
