"""The desk of a person and a house: kept searches and tags. Nobody elsewhere learns of either."""

import uuid
from typing import TYPE_CHECKING, Any

from ninja import Query, Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes, shapes_desk, told_desk
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.desk.selectors import searches as kept
from tenfold.desk.selectors import tags
from tenfold.desk.services import searches, tagging
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Missing
from tenfold.records.selectors import opening

if TYPE_CHECKING:
    from tenfold.desk.models import Tag

router = Router(tags=["desk"])
_NOTHING = shapes.Nothing()


@router.get("/searches", response=told_desk.SearchesTold, operation_id="list_searches")
@declared(Permission.RECORD_READ)
def list_searches(actor: Actor, asked: Query[shapes.In]) -> Answer:
    """The kept searches of the caller and of the house, with what came since the caller last looked."""
    return Answer({"searches": _searches(actor, asked.lang)})


@router.post("/searches", response={201: told_desk.SearchTold}, operation_id="save_search")
@declared(Permission.RECORD_READ)
def save_search(actor: Actor, sent: shapes_desk.SearchSent) -> Answer:
    """Keep a search."""
    made = searches.save(sent.name, sent.address, shared=sent.shared, at_home=sent.at_home, by=actor, at=now())
    return _kept(_search(actor, made.ref), 201)


@router.put("/searches/{uuid:ref}", response=told_desk.SearchTold, operation_id="change_search")
@declared(Permission.RECORD_READ)
def change_search(actor: Actor, ref: uuid.UUID, sent: shapes_desk.SearchChanged) -> Answer:
    """Rename it, share it, change what it asks, put it on the start page."""
    searches.change(
        ref, name=sent.name, address=sent.address, shared=sent.shared, at_home=sent.at_home, by=actor, at=now()
    )
    return _kept(_search(actor, ref))


@router.post("/searches/{uuid:ref}/look", response=told_desk.SearchTold, operation_id="look_at_search")
@declared(Permission.RECORD_READ)
def look_at_search(actor: Actor, ref: uuid.UUID, sent: shapes.Nothing = _NOTHING) -> Answer:
    """Say that the caller has looked: only what comes later is new."""
    searches.look(ref, by=actor, at=now())
    return _kept(_search(actor, ref))


@router.delete("/searches/{uuid:ref}", response=told_desk.Gone, operation_id="drop_search")
@declared(Permission.RECORD_READ)
def drop_search(actor: Actor, ref: uuid.UUID) -> Answer:
    """Keep it no more."""
    searches.drop(ref, by=actor, at=now())
    return Answer({"id": str(ref), "gone": True})


@router.get("/tags", response=told_desk.TagsTold, operation_id="list_tags")
@declared(Permission.RECORD_READ)
def list_tags(actor: Actor) -> Answer:
    """The tags of the caller's participant, the archived ones too."""
    return Answer({"tags": [_tag(tag) for tag in tags.list_tags(actor, archived=True)]})


@router.post("/tags", response={201: told_desk.TagTold}, operation_id="make_tag")
@declared(Permission.RECORD_LINK)
def make_tag(actor: Actor, sent: shapes_desk.TagSent) -> Answer:
    """Make a tag of the house."""
    return _kept(_tag(tagging.make(sent.name, colour=sent.colour, by=actor, at=now())), 201)


@router.put("/tags/{uuid:ref}", response=told_desk.TagTold, operation_id="change_tag")
@declared(Permission.RECORD_LINK)
def change_tag(actor: Actor, ref: uuid.UUID, sent: shapes_desk.TagChanged) -> Answer:
    """Rename it, colour it, archive it or give it again."""
    tagging.change(ref, name=sent.name, colour=sent.colour, archived=sent.archived, by=actor, at=now())
    return _kept(_tag(tags.get(actor, ref)))


@router.get("/records/{uuid:ref}/tags", response=told_desk.TagsTold, operation_id="list_tags_of_record")
@declared(Permission.RECORD_READ)
def tags_of_record(actor: Actor, ref: uuid.UUID) -> Answer:
    """The tags that the caller's participant put on a record."""
    return Answer(_tags_of(actor, ref))


@router.put("/records/{uuid:ref}/tags", response=told_desk.TagsTold, operation_id="set_tags_of_record")
@declared(Permission.RECORD_LINK)
def set_tags(actor: Actor, ref: uuid.UUID, sent: shapes_desk.TagsSent) -> Answer:
    """Let exactly these tags of the house stand on a record that the caller reads."""
    tagging.set_tags(ref, sent.tags, by=actor, at=now())
    told = _tags_of(actor, ref)
    return Answer(told, kept={"tags": [_wordless(tag) for tag in told["tags"]]})


def _kept(told: dict[str, Any], status: int = 200) -> Answer:
    """The answer to a write. A repetition under its key is answered without words, for none are kept outside the wall."""
    return Answer(told, status, kept=_wordless(told))


def _wordless(told: dict[str, Any]) -> dict[str, Any]:
    return {name: "" if name in {"name", "address"} else value for name, value in told.items()}


def _tags_of(actor: Actor, ref: uuid.UUID) -> dict[str, Any]:
    record = opening.find(actor, ref)
    if record is None:
        raise Missing
    return {"tags": [_tag(tag) for tag in tags.tags_of(actor, record)]}


def _tag(tag: "Tag") -> dict[str, Any]:
    return {"id": str(tag.ref), "name": tag.name, "colour": tag.colour, "archived": tag.archived_at is not None}


def _search(actor: Actor, ref: uuid.UUID) -> dict[str, Any]:
    return next(one for one in _searches(actor, "en", ref) if one["id"] == str(ref))


def _searches(actor: Actor, lang: str, ref: uuid.UUID | None = None) -> list[dict[str, Any]]:
    found = list(kept.list_searches(actor) if ref is None else [kept.get(actor, ref)])
    return [
        {
            "id": str(one.search.ref), "name": one.search.name, "address": one.search.address, "shared": one.search.shared,
            "at_home": one.at_home, "own": one.search.made_by == actor.person, "looked_at": one.looked_at.isoformat(),
            "new": one.count, "more": one.more,
        }
        for one in kept.with_news(actor, found, lang=lang)
    ]  # fmt: skip
