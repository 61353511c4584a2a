"""What the own organisation answers to questions of others."""

import uuid
from dataclasses import dataclass

from tenfold.accounts.actor import Actor
from tenfold.kinds import registry
from tenfold.matching.models import Choice
from tenfold.matching.rules import AS_USUAL, NO, YES
from tenfold.records.selectors.viewing import require_view


@dataclass(frozen=True, slots=True)
class Standing:
    """What is answered for a kind: what the house chose, and what holds where it chose nothing."""

    kind: str
    chosen: str
    usual: str

    @property
    def answer(self) -> str:
        """What holds."""
        return self.usual if self.chosen == AS_USUAL else self.chosen


def by_kind(actor: Actor) -> list[Standing]:
    """Every kind in alphabetical order, after the choice for all of them (kind '')."""
    require_view(actor)
    chosen = {
        one.kind: one.answer for one in Choice.objects.filter(originator=actor.participant, record=None, asker_id=None)
    }
    whole = chosen.get("", AS_USUAL)
    made = [Standing("", whole, AS_USUAL)]
    for name in registry.names():
        usual = whole if whole != AS_USUAL else YES if registry.get(name).answers else NO
        made.append(Standing(name, chosen.get(name, AS_USUAL), usual))
    return made


def for_record(actor: Actor, ref: uuid.UUID, kind: str) -> Standing:
    """What is answered for one record of the own house."""
    above = {one.kind: one.answer for one in by_kind(actor)}
    chosen = (
        Choice.objects.filter(originator=actor.participant, record=ref, asker_id=None)
        .values_list("answer", flat=True)
        .first()
    )
    return Standing(kind, chosen or AS_USUAL, above[kind])


def blocked(actor: Actor) -> list[int]:
    """The participants that the own house answers nothing."""
    require_view(actor)
    rows = Choice.objects.filter(originator=actor.participant).exclude(asker_id=None).order_by("id")
    return [one.asker_id for one in rows if one.asker_id is not None]
