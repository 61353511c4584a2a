"""Reciprocity in a network: its rule, the own standing, and what would change it."""

from typing import Annotated, Literal

from ninja import Router
from pydantic import Field

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes
from tenfold.api import told_reciprocity as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Missing
from tenfold.handling import selectors as handling
from tenfold.reciprocity import conditions, representation, selectors
from tenfold.reciprocity.services import ruling

router = Router(tags=["groups"])
Number = Annotated[int, Field(ge=0, le=10_000)]


class ConditionSent(shapes.Sent):
    """One condition: so much is wanted, counted over the last so many months or days."""

    name: shapes.Name
    wanted: Number
    within: Number


class GradeSent(shapes.Sent):
    """One grade, its name by language, and what it asks beside what the grades before it ask."""

    name: dict[shapes.Language, shapes.Line]
    conditions: Annotated[list[ConditionSent], Field(max_length=10)]


class RuleSent(shapes.Sent):
    """A rule: grades from the lowest up. Without grades reciprocity ends. `told`: who learns who is in which grade."""

    grades: Annotated[list[GradeSent], Field(max_length=10)]
    grace_days: Number = 90
    warn_days: Number = 30
    told: Literal["coordinator", "members"] = "coordinator"

    def rule(self) -> conditions.Rule:
        """The rule."""
        return conditions.from_json(self.model_dump(mode="json"))


@router.get("/groups/{slug:name}/standing", response=told.StandingTold, operation_id="read_standing")
@declared(Permission.RECORD_READ)
def read_standing(actor: Actor, name: str) -> Answer:
    """Where the caller's participant stands in a network with a rule, and exactly what would change it."""
    network = handling.group_by_slug(actor, name)
    mine = selectors.standing(actor, network)
    if mine is None:
        raise Missing
    return Answer({
        **representation.of_standing(mine),
        "waiting": [str(one.ref) for one in selectors.waiting_requests(actor, network)],
        "untold": [str(one.ref) for one in selectors.untold(actor, network)],
        "decisions": [representation.of_decision(one) for one in selectors.list_decisions(actor, network)],
    })  # fmt: skip


@router.get("/groups/{slug:name}/reciprocity", response=told.ReciprocityTold, operation_id="read_reciprocity")
@declared(Permission.RECORD_READ)
def read_reciprocity(actor: Actor, name: str) -> Answer:
    """The rule of a network in all versions; its coordinator is also told who meets which grade, and nothing else of anybody."""
    network = handling.group_by_slug(actor, name)
    return Answer({
        "rules": [representation.of_ruling(one) for one in selectors.list_rulings(actor, network)],
        "places": representation.of_places(selectors.list_places(actor, network)),
        "tried": representation.of_tried(selectors.tried(actor, network)),
    })  # fmt: skip


@router.post("/groups/{slug:name}/reciprocity", response={201: told.RuleTold}, operation_id="decide_reciprocity")
@declared(Permission.GROUP_ADMIT)
def decide_reciprocity(actor: Actor, name: str, sent: RuleSent) -> Answer:
    """Put a version of the rule in force; members are told."""
    made = ruling.decide(handling.group_by_slug(actor, name), sent.rule(), by=actor, at=now())
    return Answer(representation.of_ruling(made), 201)


@router.post("/groups/{slug:name}/reciprocity/try", response={201: told.RuleTold}, operation_id="try_reciprocity")
@declared(Permission.GROUP_ADMIT)
def try_reciprocity(actor: Actor, name: str, sent: RuleSent) -> Answer:
    """Try a rule without putting it in force: the node answers within a minute how many members would meet it."""
    made = ruling.attempt(handling.group_by_slug(actor, name), sent.rule(), by=actor, at=now())
    return Answer(representation.of_ruling(made), 201)
