"""Where on the map the records are that a search finds."""

from typing import Annotated

from ninja import Query, Router
from pydantic import Field

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes
from tenfold.api.answers import Answer
from tenfold.api.finding import FACETS, known_kind
from tenfold.api.operations import FACET, declared
from tenfold.api.told import Told
from tenfold.desk.selectors import tags
from tenfold.foundation.errors import Fault, Invalid
from tenfold.records import representation
from tenfold.records.search import places
from tenfold.records.search.box import Box

router = Router(tags=["records"])


class MapQuery(shapes.In):
    """What is looked for, and in which piece of the map: degrees west, south, east, north, at a zoom of 0 to 14."""

    q: Annotated[str, Field(max_length=1000)] = ""
    kind: Annotated[str | None, Field(max_length=40)] = None
    box: Annotated[str, Field(max_length=100)] = "-180,-90,180,90"
    zoom: Annotated[int, Field(ge=0, le=14)] = 1
    totals: bool = True


class Totals(Told):
    """All records that were found, as the search counts them, and those of them that no map can show."""

    records: int
    more: bool
    without_place: int
    without_place_more: bool


class PlacesTold(Told):
    """What lies in a piece of the map. Few places stand in `points`: [id, lon, lat, uncertainty in km or null].

    Many are gathered in `cells`: [lon, lat, count, whether there are more]. Each of `lines` is [[lon, lat], …].
    """

    count: int
    more: bool
    points: list[tuple[str, float, float, float | None]]
    cells: list[tuple[float, float, int, bool]]
    lines: list[list[tuple[float, float]]]
    totals: Totals | None


@router.get(
    "/search/map",
    response=PlacesTold,
    operation_id="search_map",
    url_name="search-map",
    openapi_extra={"parameters": [FACETS]},
)
@declared(Permission.RECORD_READ)
def chart(actor: Actor, asked: Query[MapQuery], filters: dict[str, list[str]]) -> Answer:
    """Where on the map the found records are: every place where they are few, cells with counts where they are many."""
    kind = known_kind(asked.kind)
    chosen = {**filters, "kind": [kind]} if kind else filters
    try:
        rest, among = tags.narrowed(actor, chosen)
        sought = places.Sought(query=asked.q, lang=asked.lang, filters=rest, among=among)
        placed = places.locate(actor, sought, Box.read(asked.box), asked.zoom)
        totals = places.totals(actor, sought) if asked.totals else None
    except Invalid as error:
        named = [
            Fault(fault.at if fault.at == "box" else f"{FACET}{fault.at}", fault.reason, fault.params)
            for fault in error.faults
        ]
        raise Invalid(error.reason, named, **error.params) from None
    return Answer(representation.placed(placed, totals))
