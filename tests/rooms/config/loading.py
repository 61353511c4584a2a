"""A node on which nobody is yet, for a whole module; and what stands on it when the world is loaded."""

import os
from collections import Counter
from typing import TYPE_CHECKING, Any

import psycopg

if TYPE_CHECKING:
    from tenfold.accounts.models import Person

# By hand, from the courses in the story files: for each of the three stories, the states of its versions. A record has one
# version for each state but `superseded`, and those two for what was revised.
TOLD = {
    "sea": Counter(released=106, superseded=11, submitted=3, draft=6, recalled=2),
    "air": Counter(released=97, superseded=7, submitted=2, draft=2, recalled=1),
    "lorry": Counter(released=99, superseded=9, submitted=1, draft=5, recalled=1),
}
# The contents of the seven requests, and the draft of the one that was made out of a consultation and bears its key.
ASKED = Counter(released=7, draft=1)
VERSIONS: Counter[str] = sum(TOLD.values(), Counter()) + ASKED
RECORDS = VERSIONS.total() - VERSIONS["superseded"]
STORIES = RECORDS - ASKED.total()
# Links between records, of which so many say that two records tell of the same; and references from one record to another.
LINKS = {"sea": 38, "air": 19, "lorry": 26}
SAME = {"sea": 10, "air": 5, "lorry": 5}
REFERENCES = {"sea": 100, "air": 106, "lorry": 68}
TOMBSTONES = {"sea": 4, "air": 2, "lorry": 3}
GROWN = ("sea", "air", "lorry")  # stories that are told with records of every kind


def empty() -> None:
    """Take everything away and found the node again."""
    from tenfold.config.prepare import found

    with psycopg.connect(os.environ["DATABASE_URL_ROOT"], autocommit=True) as root:
        tables = root.execute(
            "SELECT format('%I', relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND relname <> 'django_migrations'"
        ).fetchall()
        root.execute(f"TRUNCATE {', '.join(name for (name,) in tables)} RESTART IDENTITY CASCADE")
    found()


def person(key: str) -> "Person":
    from tenfold.accounts import selectors
    from tenfold.config.world import WORLD

    return selectors.person_by_email(WORLD.people[key].email)


def seen(key: str, purpose: str = "analysis", *, of: str = "") -> dict[str, Any]:
    """The records that this person sees: world key to reference; `of` keeps those of States and agencies that begin so."""
    from tenfold.handling.acting import acting
    from tenfold.records.models import Version
    from tenfold.records.selectors import content

    with acting(person(key), purpose) as actor:
        versions = Version.objects.filter(originator__slug__startswith=of).exclude(state="discarded")
        refs = dict(versions.values_list("pk", "record__ref"))
        bodies = content.bodies(actor, list(refs))
        return {row["value"]: refs[pk] for pk, body in bodies.items() for row in body.get("external_ids", ())}


def standings() -> dict[str, Any]:
    from tenfold.config.world import WORLD
    from tenfold.exchange import selectors
    from tenfold.exchange.models import Request
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import opening

    made = {}
    for key in sorted({one.begun.by for one in WORLD.requests}):
        with acting(person(key)) as actor:
            for request in Request.objects.filter(parent=None, originator=actor.participant):
                assert request.record is not None
                [known] = opening.get(actor, request.record).body["external_ids"]
                made[known["value"]] = selectors.get(actor, request.ref)
    return made
