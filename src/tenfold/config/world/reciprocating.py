"""The rules of reciprocity of the networks, and the rounds in which their members came into the grades."""

from datetime import timedelta

from tenfold.accounts import selectors as accounts
from tenfold.config.world.content import World, moment
from tenfold.handling import selectors as handling
from tenfold.handling.acting import acting
from tenfold.reciprocity import conditions, selectors
from tenfold.reciprocity.services import judging, ruling

_NOTICE = timedelta(days=8)  # the networks of the world were founded with a notice of seven
_ROUNDS = 3  # contacts were verified between the first two; whoever qualified by that is admitted in the third


def rule(world: World) -> None:
    """Put each rule in force and let the node judge before and after the notices. What an interrupted load did already stays."""
    for network in world.networks:
        told = network.reciprocity
        if not told:
            continue
        at = moment(told["at"])
        with acting(accounts.person_by_email(world.people[told["by"]].email)) as actor:
            group = handling.group_by_slug(actor, network.slug)
            if selectors.current(actor, group) is None:
                ruling.decide(group, conditions.from_json(told), by=actor, at=at)
        for rounds in range(_ROUNDS):
            judging.judge_all(at=at + rounds * _NOTICE)
