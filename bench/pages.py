"""How many statements each page asks of the database, with nothing on it, with one of everything, with fifty.

Every statement that reaches the driver is counted: session, person, view and what the page shows.
"""

import logging
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import psycopg

from bench import cast, figures, machine, node

if TYPE_CHECKING:
    from django.test import Client

    from tenfold.accounts.models import Person

MOST = 12
SIZES = (0, 1, 50)
PAGES = (
    "/", "/search", "/search?q=lorries", "/search?kind=intelligence_report&all=date", "/audit", "/groups", "/groups/{group}",
    "/people", "/account", "/purpose", "/about", "/records/new", "/records/new/incident", "/records/new/intelligence_report",
    "/records/{ref}", "/records/{ref}/edit", "/records/{ref}/history", "/records/{ref}/compare?a=1&b=2",
    "/records/{ref}/verify", "/records/{ref}/share", "/records/{ref}/narrow", "/records/{ref}/recall",
    "/records/{ref}/erase", "/records/{ref}/link",
)  # fmt: skip
API = ("/api/search?q=lorries", "/api/records", "/api/records/{ref}", "/api/kinds")


def main() -> None:
    facts, watch = machine.facts(), machine.Watch()
    with node.own():
        pages: dict[str, dict[str, int]] = {}
        for size in SIZES:
            figures.say(f"a house with {size} of everything")
            with silence():
                for page, count in _counted(size):
                    pages.setdefault(page, {})[str(size)] = count
    result = {
        "aim": f"constant, and at most {MOST}",
        "most": max(count for of in pages.values() for count in of.values()),
        "over": {page: of for page, of in pages.items() if max(of.values()) > MOST},
        "grows_from_one_to_fifty": {page: of for page, of in pages.items() if of.get("50", 0) > of.get("1", MOST)},
        "statements": pages,
    }
    figures.tell("pages", facts | watch.told(), result)


def _counted(size: int) -> Iterator[tuple[str, int]]:
    """The pages of a house with so many records, links, statements, readings, versions, members and groups."""
    people, ref, group = _house(size)
    for who, person in people.items():
        browser = seat(person)
        for page in (*PAGES, *(API if who == "analyst" else ())):
            address = page.format(ref=ref, group=group)
            browser.get(address)  # the first request of a process loads templates and word lists
            with _statements() as said:
                answer = browser.get(address)
            if answer.status_code == 200:
                yield f"{who}: {page}", len(said)


def _house(size: int) -> "tuple[dict[str, Person], uuid.UUID, str]":
    from tenfold.foundation.clock import now
    from tenfold.handling.services import groups

    owner, analyst, reviewer = cast.house(f"owner-{size}")
    reader, other, _ = cast.house(f"reader-{size}")
    others = [cast.house(f"member-{size}-{number}")[0] for number in range(size // 10)]
    for number in range(max(size // 5, 1)):
        groups.found(f"group-{size}-{number}", members=[owner, reader, *others], invented=True, at=now())
    for number in range(size):
        cast.member(owner, "contributor", number)
    ref = released(analyst, reviewer, reader.slug, statements=size)
    for number in range(size):
        _link(analyst, ref, released(analyst, reviewer, reader.slug, statements=1))
        if number % 10 == 0:
            _revise(analyst, reviewer, ref, statements=size)
        _draft(analyst)
        _read(other, ref)
    people = {
        "analyst": analyst,
        "reviewer": reviewer,
        "reader": other,
        "administrator": cast.member(owner, "administrator"),
        "guardian": cast.member(owner, "guardian"),
    }
    return people, ref, f"group-{size}-0"


def _body(statements: int) -> dict[str, Any]:
    row = {
        "line": "fact",
        "text": "Seen at the border crossing.",
        "named": [{"key": "N1", "full": "Oskar Quillfeather"}],
    }
    return {
        "title": {"en": "Lorries from Arlen to Belmora"}, "lang": "en", "report_no": "R-1", "report_type": "tactical",
        "reported_on": "2026-11-01", "date_of_info": "2026-10", "bottom_line": "Three lorries cross each week.",
        "grading": {"scheme": "admiralty", "source_code": "admiralty-b", "info_code": "admiralty-2"},
        "legal_basis": "Agreement of 2020, article 4", "retention_until": "2036-01-01",
        "statements": [{"key": f"F{number}", **row} for number in range(max(statements, 1))],
    }  # fmt: skip


def released(analyst: "Person", reviewer: "Person", reader: str, *, statements: int) -> uuid.UUID:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.handling.marking import Marking
    from tenfold.records.addressing import Target
    from tenfold.records.services import drafting, review

    targets = [Target(f"participant:{reader}")]
    with acting(analyst) as actor:
        ref = drafting.create(
            "intelligence_report", _body(statements), targets=targets, marking=Marking("amber"), by=actor, at=now()
        )
        review.submit(ref, by=actor, at=now())
    with acting(reviewer) as actor:
        review.release(ref, by=actor, at=now())
    return ref


def _draft(analyst: "Person") -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import drafting, review

    with acting(analyst) as actor:
        drafting.create("intelligence_report", _body(1), by=actor, at=now())
        review.submit(drafting.create("intelligence_report", _body(1), by=actor, at=now()), by=actor, at=now())


def _revise(analyst: "Person", reviewer: "Person", ref: uuid.UUID, *, statements: int) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import opening
    from tenfold.records.services import drafting, review

    with acting(analyst) as actor:
        seen = opening.get(actor, ref).version.number
        drafting.revise(ref, _body(statements) | {"report_no": f"R-{seen}"}, seen=seen, by=actor, at=now())
        review.submit(ref, by=actor, at=now())
    with acting(reviewer) as actor:
        review.release(ref, by=actor, at=now())


def _link(analyst: "Person", ref: uuid.UUID, other: uuid.UUID) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import referring

    with acting(analyst) as actor:
        referring.link(ref, other, "corroborates", shared=True, by=actor, at=now())


def _read(person: "Person", ref: uuid.UUID) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import reading

    with acting(person) as actor:
        reading.open_record(ref, by=actor, at=now())


def seat(person: "Person") -> "Client":
    from django.test import Client

    browser = Client(SERVER_NAME="localhost")
    answer = browser.post("/sign-in", {"email": person.email, "password": cast.PASSWORD})
    if answer.status_code != 302:
        raise SystemExit(f"{person.email} could not sign in: {answer.status_code}")
    return browser


@contextmanager
def silence() -> Iterator[None]:
    """Requests are logged, and refusals are part of the job; neither belongs into the answer."""
    logging.disable(logging.CRITICAL)
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        yield
    logging.disable(logging.NOTSET)


@contextmanager
def _statements() -> Iterator[list[str]]:
    said: list[str] = []
    execute = psycopg.Cursor.execute

    def counted(cursor: Any, query: Any, *args: Any, **more: Any) -> Any:
        said.append(str(query))
        return execute(cursor, query, *args, **more)

    with patch.object(psycopg.Cursor, "execute", counted):
        yield said


if __name__ == "__main__":
    main()
