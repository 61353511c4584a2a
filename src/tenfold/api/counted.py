"""Figures of sharing, and the register of processing: counts without any content."""

from typing import Any

from ninja import Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import told_counted as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.exchange import figures
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Missing
from tenfold.handling import selectors as handling
from tenfold.records import processing
from tenfold.subjects import told as subjects

router = Router(tags=["figures"])


@router.get("/figures", response=told.OwnFigures, operation_id="own_figures")
@declared(Permission.RECORD_READ)
def own_figures(actor: Actor) -> Answer:
    """What came of what the caller's house shared, out of what others told it and may be counted."""
    own = figures.benefits(actor, on=now().date())
    said: dict[str, Any] = {"shared": own.shared, "told": own.told, "not_counted": own.uncounted}
    return Answer(said | {"figures": figures.rows(own.figures)})


@router.get("/figures/{name}", response=told.NetworkFigures, operation_id="network_figures")
@declared(Permission.RECORD_READ)
def network_figures(actor: Actor, name: str) -> Answer:
    """The figures of a network of the caller's house; one of others is as one that does not exist."""
    group = handling.group_by_slug(actor, name)
    if group.pk not in actor.principals:
        raise Missing
    found, counted = figures.list_figures(actor, group.pk)
    return Answer(
        {"network": group.slug, "counted_at": counted.isoformat() if counted else None, "figures": figures.rows(found)}
    )


@router.get("/register", response=told.RegisterTold, operation_id="read_register")
@declared(Permission.AUDIT_READ)
def read_register(actor: Actor) -> Answer:
    """The register of processing of the caller's house. That it was taken is an entry."""
    at, found = now(), processing.register(actor)
    names = {
        one.principal: one.name or one.kind
        for _said, one in handling.meant(actor, "en", principals={one.recipient for one in found.given})
    }
    said = processing.as_json(found, names, processing.agreements_of(actor, found))
    rows = len(found.activities) + len(found.given)
    audit.write(Event.AUDIT_EXPORTED, person=actor.person, at=at, detail={"rows": rows, "register": "processing"})
    return Answer(said | {"data_subjects": subjects.counted(actor, at.date())})
