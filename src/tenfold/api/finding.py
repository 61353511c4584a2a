"""Finding records by words and facets."""

from typing import Any

from ninja import Query, Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes, told
from tenfold.api.answers import Answer
from tenfold.api.operations import FACET, declared
from tenfold.desk.selectors import tags
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds import registry
from tenfold.records import representation, search

router = Router(tags=["records"])

FACETS = {
    "name": "f.{facet}", "in": "query", "required": False, "schema": {"type": "array", "items": {"type": "string"}},
    "description": "A facet and a code of it, such as f.cause_of_death=drowning; repeat it for several codes of one facet. f.originator takes the slug of an organisation, f.tag the id of a tag of the own house.",
}  # fmt: skip


@router.get("/search", response=told.Found, operation_id="search", openapi_extra={"parameters": [FACETS]})
@declared(Permission.RECORD_READ)
def find(actor: Actor, asked: Query[shapes.Query], filters: dict[str, list[str]]) -> Answer:
    """Find records in any of the six languages."""
    return Answer(look(actor, asked, query=asked.q, kind=known_kind(asked.kind), filters=filters, sort=asked.sort))


def known_kind(name: str | None) -> str | None:
    """The kind that was asked for, or none. Raises Invalid for one that there is not."""
    if name is not None and name not in registry.names():
        raise Invalid(faults=[Fault("kind", Reason.KIND_UNKNOWN, (("name", name),))])
    return name


def look(actor: Actor, page: shapes.Page, *, query: str = "", **narrowed: Any) -> dict[str, Any]:
    """One page of what is found. Raises Invalid under the names that were sent: a facet, else the cursor."""
    try:
        rest, among = tags.narrowed(actor, narrowed.pop("filters", None) or {})
        found = search.search(
            actor, query, lang=page.lang, after=page.after, size=page.size, filters=rest, among=among,
            beside=tags.counted(actor), **narrowed,
        )  # fmt: skip
    except Invalid as error:
        named = [Fault(f"{FACET}{fault.at}", fault.reason, fault.params) for fault in error.faults]
        raise Invalid(error.reason, named or [Fault("after", error.reason)], **error.params) from None
    return representation.results(found)
