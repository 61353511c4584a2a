"""Many records in many audiences: 200 participants, each coordinator of a group, import rows and address them at random.

Everything goes through the import service and the real path of writing. The one thing that is simulated is the choice of
readers: a real import addresses all its rows alike, here each row gets one of its originator's audiences, in turn of a
die. So each row is where it would be after having been re-addressed, without the dead rows that a million moves leave.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from bench import cast
from bench.corpus import Corpus
from bench.figures import say

if TYPE_CHECKING:
    from tenfold.accounts.models import Participant, Person
    from tenfold.records.writing import NewVersion

HOUSES = 200
AUDIENCES = 20_000
READERS = {"narrow": 3, "middle": 30, "wide": 150, "all": HOUSES}
_GROUPS_AT_MOST = 3  # named by one audience, as in the first trial of the wall


def make(files: Sequence[Path], records: int, folder: Path, *, seed: int = 1) -> tuple[int, int]:
    """Houses, groups, readers, audiences and records; answers how many records, and how many imports failed at first.

    Short references are drawn at random, so that of many large imports a few meet one that is taken, and fail whole.
    """
    from tenfold.foundation.clock import now
    from tenfold.handling.services import gathering, groups

    houses = [cast.house(f"house-{number:03d}") for number in range(HOUSES)]
    readers = {name: cast.house(f"reader-{name}")[0] for name in READERS}
    named = []
    for number, (participant, *_) in enumerate(houses):
        members = [participant, *(readers[name] for name, count in READERS.items() if number < count)]
        named.append(groups.found(f"group-{number:03d}", members=members, invented=True, at=now()).pk)
    corpus, chance, made, failed = Corpus(files, seed), random.Random(seed), 0, 0
    for number, (participant, analyst, reviewer) in enumerate(houses):
        share = records * (number + 1) // HOUSES - records * number // HOUSES
        path = corpus.write(folder / "rows.json", share)
        while (brought := _try(path, participant, analyst, reviewer, named, chance)) is None:
            failed += 1
        made += brought
        if number % 20 == 19:
            say(f"{made} records")
    path.unlink()
    gathering.gather()  # as the worker does twice a minute
    return made, failed


def _try(path: Path, *who: Any) -> int | None:
    from django.db import IntegrityError

    try:
        return _bring(path, *who)
    except IntegrityError as collision:
        say(f"import failed, to be repeated: {str(collision).splitlines()[0]}")
        return None


def _bring(path: Path, participant: "Participant", analyst: "Person", reviewer: "Person", groups: Sequence[int],
           chance: random.Random) -> int:  # fmt: skip
    from tenfold.accounts.selectors import actor_before_view
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import importing

    released_by = actor_before_view(reviewer, None)
    with acting(analyst) as actor:
        reaches = _audiences(participant.pk, groups, chance)
        with _each_its_own(reaches, chance):
            answer = importing.run([path], released_by=released_by, report=path.with_suffix(".csv"), by=actor, at=now())
    return int(answer["created"])


def _audiences(originator: int, groups: Sequence[int], chance: random.Random) -> list[int]:
    """The audiences of one originator: itself and none to three groups, for the purposes of the kind."""
    from tenfold.handling.services.audiences import intern
    from tenfold.handling.terms import cross
    from tenfold.kinds import registry
    from tenfold.records import addressing

    purposes = addressing.default_purposes(registry.get("incident"))
    wanted: set[frozenset[int]] = set()
    while len(wanted) < AUDIENCES // HOUSES:
        wanted.add(frozenset(chance.sample(list(groups), chance.randint(0, _GROUPS_AT_MOST))))
    own = addressing.house(originator)
    return [intern(own | cross(some, purposes), originator=originator) if some else intern(own, originator=originator)
            for some in sorted(wanted, key=sorted)]  # fmt: skip


@contextmanager
def _each_its_own(reaches: Sequence[int], chance: random.Random) -> Iterator[None]:
    """While this lasts, an import gives every row an audience of its own choice from these."""
    from tenfold.records.services import importing
    from tenfold.records.services.bringing import Bringer

    dice = iter(lambda: chance.choice(reaches), None)

    class Spread(Bringer):
        def _version(
            self, body: dict[str, Any], *, reach: Mapping[str, int] | None = None, **given: Any
        ) -> "NewVersion":
            return super()._version(body, reach=reach or {**self.house, "open": next(dice)}, **given)

    with patch.object(importing, "Bringer", Spread):
        yield


def reader(name: str) -> "Person":
    """The analyst of one of the readers."""
    from tenfold.accounts import selectors

    return selectors.person_by_email(f"analyst@reader-{name}.example")
