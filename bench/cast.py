"""Participants and people for a benchmark, made by the services that an operator's commands use."""

import re
import tempfile
import uuid
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tenfold.cli.environment import DEMONSTRATION
from tenfold.foundation.clock import now

if TYPE_CHECKING:
    from tenfold.accounts.models import Participant, Person

PASSWORD = "a long phrase for a short measurement"  # noqa: S105 - of accounts that live as long as the run


def house(slug: str) -> "tuple[Participant, Person, Person]":
    """A participant with an analyst, who imports, and a reviewer, who releases."""
    from tenfold.accounts.services import people

    made = people.add_participant(slug, state="QM", type="police", invented=True)
    return made, member(made, "analyst"), member(made, "reviewer")


def member(participant: "Participant", role: str, number: int = 0) -> "Person":
    """One person of a participant, called by her role; numbered from one where there are several."""
    from tenfold.accounts import selectors
    from tenfold.accounts.services import people

    email = f"{role}{number or ''}@{participant.slug}.example"
    people.add_person(email, participant=participant, roles=[role], name=role, password=PASSWORD, by=None, at=now())
    return selectors.person_by_email(email)


def invented(data: Path, begins: str) -> tuple[str, str]:
    """Address and password of the first person of the invented world whose address begins so."""
    for line in (data / DEMONSTRATION).read_text(encoding="utf-8").splitlines():
        if line.startswith(begins):
            cells = re.split(r"\s{2,}", line.strip())
            return cells[0], cells[-1]
    raise SystemExit(f"nobody of the invented world is called {begins}")


def table_under_way(person: "Person") -> uuid.UUID:
    """A small table on its way in: cut out, its columns matched as the guesses say."""
    from tenfold.handling.acting import acting
    from tenfold.intake import guessing, opening
    from tenfold.intake.services import beginning, runs
    from tenfold.kinds import registry

    rows = "".join(
        f"{number},{number % 27 + 1:02d}/05/2026,Cape Verrin,Italy,{number % 9},30,Shipwreck\n"
        for number in range(1, 41)
    )
    with tempfile.TemporaryDirectory() as folder, acting(person) as actor:
        path = Path(folder) / "table.csv"
        path.write_text("No.,Date,Place,Country,Dead,Survivors,Incident type\n" + rows, encoding="utf-8")
        run = beginning.begin(path, path.name, "incident", by=actor, at=now())
        guessed = guessing.guess(opening.table(run), registry.get("incident"), "en")
        constants = {"incident_form": "incident", "source_quality": "3", "date_of_info": "2026-07-01"}
        mapping = replace(guessed, constants=constants, key=("No.",))
        return runs.choose(run.ref, mapping=mapping.as_json(), by=actor, at=now()).ref
