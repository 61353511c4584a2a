"""The invented world: three States that do not exist, their agencies and people, and three stories to try Tenfold with.

It is loaded once, on the first start of a node where nobody is yet. Not test data: nothing in the tests leans on it.
"""

import uuid
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from tenfold.accounts import selectors as accounts
from tenfold.cli.environment import DEMONSTRATION, UNFINISHED
from tenfold.config.world import founding, passwords, reciprocating
from tenfold.config.world.bodies import SYSTEM
from tenfold.config.world.content import World, read
from tenfold.config.world.exchanging import Exchange
from tenfold.config.world.telling import Teller
from tenfold.handling.acting import acting_participant
from tenfold.records.models import Version
from tenfold.records.selectors import content

WORLD: World = read()


def load_once(*, say: Callable[[str], None]) -> None:
    """Load the world where nobody is here yet, or go on where an earlier start was interrupted.

    The people come in one transaction, after their passwords are on the disk. The rest cannot: every step is done in the
    view of its person, and two views never share a transaction. So a note in the data directory names the step that is
    being done; while it is there, the next start goes on from that step. Was the step done already, it is refused, and
    that is well; and where the note is too old, so are the steps after it. So nobody waits for the disk on its account.
    """
    data = Path(settings.DATA_DIR)
    note = data / UNFINISHED
    here = accounts.list_participants().exists()
    if here and not note.exists():
        return
    if not here:
        say("Loading the invented world: three States, eight agencies and their people")
        drawn = passwords.draw(WORLD)
        passwords.put(note, "0")
        passwords.write_down(data / DEMONSTRATION, WORLD, drawn)
        founding.make_people(WORLD, drawn)
    else:
        say("Going on with the invented world, whose loading was interrupted")
    for network in WORLD.networks:
        founding.make_network(WORLD, network, again=here)
    count = len(WORLD.stories)
    refs = Teller(WORLD, _left_behind() if here else {}, again=here).tell(
        start=_step(note),
        reached=lambda step: passwords.put(note, str(step), lasting=False),
        say=lambda begun: say(f"  {begun} of {count} records"),
    )
    Exchange(WORLD, refs, again=here).tell()
    reciprocating.rule(WORLD)
    note.unlink()
    say(f"The invented world is there: {count} records. Passwords of its people: {data / DEMONSTRATION}")


def _step(note: Path) -> int:
    text = note.read_text()
    return int(text) if text.isdecimal() else 0


def _left_behind() -> dict[str, uuid.UUID]:
    """The records that are there already, by the name under which the world knows them."""
    found: dict[str, uuid.UUID] = {}
    for participant in accounts.list_participants():
        with acting_participant(participant.pk) as actor:
            refs = dict(Version.objects.filter(originator=participant.pk).values_list("pk", "record__ref"))
            for version, body in content.bodies(actor, list(refs)).items():
                found |= {
                    row["value"]: refs[version] for row in body.get("external_ids", ()) if row.get("system") == SYSTEM
                }
    return found
