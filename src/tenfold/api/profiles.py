"""Profiles: how tables of any shape are found and matched. Those of a participant are read by nobody else."""

from typing import Any

from ninja import Query, Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes, shapes_intake, told_intake
from tenfold.api.answers import Answer
from tenfold.api.finding import known_kind
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.intake import selectors
from tenfold.intake.recipes import Recipe
from tenfold.intake.services import profiles

router = Router(tags=["tables"])


@router.get("/profiles", response=told_intake.ProfilesTold, operation_id="list_profiles")
@declared(Permission.RECORD_IMPORT)
def listed(actor: Actor, asked: Query[shapes.In]) -> Answer:
    """The profiles of the caller's participant as they stand, then those that ship."""
    return Answer({"profiles": [_profile(one, asked.lang) for one in selectors.list_profiles(actor)]})


@router.get("/profiles/{slug:name}", response=told_intake.ProfileTold, operation_id="read_profile")
@declared(Permission.RECORD_IMPORT)
def read(actor: Actor, name: str, asked: Query[shapes_intake.ProfileAsked]) -> Answer:
    """One profile, as it stands or as it once stood."""
    return Answer(_profile(selectors.get_profile(actor, name, asked.version), asked.lang))


@router.put("/profiles/{slug:name}", response=told_intake.ProfileTold, operation_id="save_profile")
@declared(Permission.RECORD_IMPORT)
def save(actor: Actor, name: str, sent: shapes_intake.ProfileSent) -> Answer:
    """Keep what a profile says, for all who import for the participant. What says nothing new is no new version.

    The name in the address is its key; `title` is what people call it, in any script.
    """
    known_kind(sent.kind)
    content = {"kind": sent.kind, "pattern": sent.pattern, "mapping": {"kind": sent.kind, **sent.mapping}}
    made = _profile(profiles.save(name, content, title=sent.title, by=actor, at=now()), "en")
    bare = made | {"title": "", "pattern": {}, "mapping": {}}  # words of a file of the house
    return Answer(made, kept=bare)


@router.delete("/profiles/{slug:name}", response=told_intake.ProfileGone, operation_id="delete_profile")
@declared(Permission.RECORD_IMPORT)
def delete(actor: Actor, name: str) -> Answer:
    """Delete a profile with all its versions. What was imported with it stays."""
    profiles.delete(name, by=actor, at=now())
    return Answer({"name": name, "gone": True})


def _profile(one: Recipe, lang: str) -> dict[str, Any]:
    return one.as_json(lang)
