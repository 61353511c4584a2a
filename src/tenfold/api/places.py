"""Places of the lists of this node."""

from ninja import Query, Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes
from tenfold.api import told_links as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.records import placefinding

router = Router(tags=["node"])


@router.get("/places", response=told.PlacesFound, operation_id="find_places")
@declared(Permission.RECORD_READ)
def find(actor: Actor, asked: Query[shapes.PlacesAsked]) -> Answer:
    """Border crossings, ports and other places of UN/LOCODE, by code or by the beginning of a word of a name."""
    return Answer({"places": [
        {"locode": one.locode, "name": one.names[0], "names": one.names, "country": one.country or None, "subdivision": one.subdivision,
         "functions": one.functions, "border_crossing": "B" in one.functions, "port": one.functions.startswith("1"), "lat": one.lat,
         "lon": one.lon, "source": one.source}
        for one in placefinding.find_listed(actor, asked.q, asked.country)
    ]})  # fmt: skip
