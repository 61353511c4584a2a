"""Who calls, and who takes part: what a program has to know before it addresses anything to anybody."""

from ninja import Query, Router

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.accounts.registers import slugs
from tenfold.api import shapes
from tenfold.api import told_node as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.handling import selectors as handling

router = Router(tags=["node"])


@router.get("/me", response=told.Me, operation_id="me")
@declared(Permission.RECORD_READ)
def me(actor: Actor) -> Answer:
    """Who calls, for which purpose, and what the token or the session allows."""
    names = accounts.names_of_people(actor, [actor.hand])
    return Answer({
        "name": names.get(actor.hand, ""), "participant": slugs([actor.house]).get(actor.house), "purpose": actor.purpose,
        "permissions": sorted(actor.permissions),
    })  # fmt: skip


@router.get("/participants", response=told.Directory, operation_id="list_participants")
@declared(Permission.RECORD_READ)
def directory(actor: Actor, asked: Query[shapes.In]) -> Answer:
    """All who take part, with the States to which they belong: the names by which readers are addressed."""
    return Answer({
        "participants": [
            {"slug": one.slug, "name": one.name, "type": one.type, "state": one.state.code.lower() if one.state else None}
            for one in accounts.list_participants()
        ],
        "states": [{"code": one.code.lower(), "name": handling.state_name(one.code, asked.lang)} for one in accounts.list_states()],
    })  # fmt: skip
