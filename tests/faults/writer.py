"""A process that writes until it is killed, and says each thing once its commit was acknowledged.

`python -m tests.faults.writer DATA prepare | write | attach | import FILE | begin FILE TASK | work RUN` on the node of a data directory.
"""

import json
import os
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tenfold.foundation.database.node import ROLES, Node, running, variable

AUTHOR, REVIEWER = "ana@fault.example", "rosa@fault.example"


@contextmanager
def ready(data: Path) -> Iterator[Node]:
    """The node, with Django set up for it."""
    with running(data) as node:
        addresses = node.addresses()
        os.environ.update({variable(role): addresses[role] for role in ROLES})
        os.environ.update(TENFOLD_DATA=str(data), DJANGO_SETTINGS_MODULE="tenfold.config.settings")
        import django

        django.setup()
        yield node


def prepare() -> None:
    from tenfold.accounts.services import people
    from tenfold.config import prepare as preparing
    from tenfold.foundation.clock import now

    preparing.prepare(empty=True, say=lambda line: None)
    house = people.add_participant("arlen-border", state="QM", type="border-authority")
    for email, role in ((AUTHOR, "analyst"), (REVIEWER, "reviewer")):
        people.add_person(
            email, participant=house, roles=[role], name=email, password="correct horse battery", by=None, at=now()
        )


def write() -> None:
    """Draft, submit and release one record after the other; each step is one commit, told on a line of its own."""
    from tenfold.accounts.selectors import person_by_email
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.handling.marking import Marking
    from tenfold.records.services import drafting, review
    from tests.factories import bodies

    ana, rosa = person_by_email(AUTHOR), person_by_email(REVIEWER)
    while True:
        with acting(ana) as actor:
            ref = drafting.create(
                "intelligence_report", bodies.nominal_report(), marking=Marking("amber"), by=actor, at=now()
            )
        tell(ref, "draft")
        with acting(ana) as actor:
            review.submit(ref, by=actor, at=now())
        tell(ref, "submitted")
        with acting(rosa) as actor:
            review.release(ref, by=actor, at=now())
        tell(ref, "released")


def tell(*words: Any) -> None:
    print(*words, flush=True)


def attach() -> None:
    """Send a file and draft a record with it, one after the other; a record is told once it was committed."""
    import tempfile

    from tenfold.accounts.selectors import person_by_email
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import attaching, drafting
    from tests.factories import bodies

    ana, number = person_by_email(AUTHOR), 0
    while True:
        number += 1
        with tempfile.NamedTemporaryFile() as file:
            file.write(f"The words of file {number}\n".encode() * 40_000)
            file.flush()
            with acting(ana) as actor:
                handle = attaching.keep(Path(file.name), "words.txt", by=actor, at=now()).handle
        with acting(ana) as actor:
            body = bodies.report(attachments=[{"key": "A1", "file": handle}])
            ref = drafting.create("intelligence_report", body, by=actor, at=now())
        tell(ref, "draft")


def bring(file: Path) -> None:
    """Import a file, and say what came of it once it was committed."""
    from tenfold.accounts.selectors import person_by_email
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import importing

    with acting(person_by_email(AUTHOR)) as actor:
        tell("begun")
        answer = importing.run([file], report=file.with_suffix(".csv"), by=actor, at=now())
    tell(json.dumps({name: value for name, value in answer.items() if isinstance(value, int)}))


def begin(file: Path, task: str) -> None:
    """Send a table as a run, matched, and ask the worker to look at it; looked at already where it is to be brought in."""
    from tenfold.accounts.selectors import person_by_email
    from tenfold.intake.services import runs, working
    from tests.rooms.intake.wizard import ask, begun

    ana = person_by_email(AUTHOR)
    ref = begun(ana, file)
    ask(ana, runs.look, ref)
    if task == "bring":
        working.work_waiting()
        ask(ana, runs.bring, ref)
    tell(json.dumps({"run": str(ref)}))


def work(ref: str) -> None:
    """What the worker does, until nothing waits; then what became of the run."""
    from tenfold.accounts.selectors import person_by_email
    from tenfold.intake.services import working
    from tests.rooms.intake.wizard import find

    tell("begun")
    while working.work_waiting():
        pass
    run = find(person_by_email(AUTHOR), uuid.UUID(ref))
    answer = run.answer or (run.found or {}).get("answer", {})
    tell(
        json.dumps(
            {"state": run.state, "because": run.because, "read": answer.get("read"), "created": answer.get("created")}
        )
    )


def main(data: str, what: str, *rest: str) -> None:
    acts = {"prepare": prepare, "write": write, "attach": attach, "import": lambda: bring(Path(rest[0])),
            "begin": lambda: begin(Path(rest[0]), rest[1]), "work": lambda: work(rest[0])}  # fmt: skip
    with ready(Path(data)):
        acts[what]()


if __name__ == "__main__":
    main(*sys.argv[1:])
