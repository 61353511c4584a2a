"""The invented world: three States that do not exist, their agencies and people, and three stories to try Tenfold with.

It is loaded once, on the first start of a node where nobody is yet. Not test data: nothing in the tests leans on it.
"""

import uuid
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from tenfold.accounts import selectors as accounts
from tenfold.cli.environment import DEMONSTRATION
from tenfold.config.world import founding, passwords
from tenfold.config.world.bodies import SYSTEM
from tenfold.config.world.content import World, read
from tenfold.config.world.telling import Teller
from tenfold.handling.acting import acting_participant
from tenfold.records import selectors
from tenfold.records.models import Version

WORLD: World = read()
UNFINISHED = "demonstration-unfinished"


def load_once(*, say: Callable[[str], None]) -> None:
    """Load the world where nobody is here yet, or go on where an earlier start was interrupted.

    The people come in one transaction, after their passwords are on the disk. Records cannot: every act is done in the
    view of its person, and two views never share a transaction. So a note in the data directory says that a load has
    begun; while it is there, the next start repeats all acts in order, and those that were done already are refused.
    """
    data = Path(settings.DATA_DIR)
    unfinished = data / UNFINISHED
    here = accounts.list_participants().exists()
    if here and not unfinished.exists():
        return
    if not here:
        say("Loading the invented world: three States, eight agencies and their people")
        drawn = passwords.draw(WORLD)
        passwords.put(unfinished, "The invented world is being loaded. The next start goes on with it.\n")
        passwords.note(data / DEMONSTRATION, WORLD, drawn)
        founding.make_people(WORLD, drawn)
    else:
        say("Going on with the invented world, whose loading was interrupted")
    for network in WORLD.networks:
        founding.make_network(WORLD, network, again=here)
    count = len(WORLD.stories)
    Teller(WORLD, _left_behind() if here else {}, again=here).tell(lambda begun: say(f"  {begun} of {count} records"))
    unfinished.unlink()
    say(f"The invented world is there: {count} records. Passwords of its people: {data / DEMONSTRATION}")


def _left_behind() -> dict[str, uuid.UUID]:
    """The records that are there already, by the name under which the world knows them."""
    found: dict[str, uuid.UUID] = {}
    for participant in accounts.list_participants():
        with acting_participant(participant.pk) as actor:
            refs = dict(Version.objects.filter(originator=participant.pk).values_list("pk", "record__ref"))
            for version, body in selectors.bodies(actor, list(refs)).items():
                found |= {row["value"]: refs[version] for row in body.get("external_ids", ()) if row.get("system") == SYSTEM}
    return found
