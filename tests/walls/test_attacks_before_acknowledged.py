"""What is to be acknowledged first, tried at every page and operation that answers a GET: before it is, nothing of it is told.

Bob reads a report about a group, with a name, a number, a place and a file; nobody of his house acknowledged its restrictions.
"""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.urls import URLResolver, get_resolver

from tenfold.accounts.services import people
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.records.addressing import Target
from tenfold.records.selectors import hanging, opening
from tenfold.records.services import consents, drafting, referring, review, sharing
from tests.cast import PASSWORD, Cast
from tests.factories import attached, bodies, files
from tests.factories.colleagues import colleague
from tests.rooms.api.behind import operations
from tests.rooms.api.conftest import Program, static_folder, token  # noqa: F401
from tests.rooms.api.test_strangers import TABLE

CANARIES = (
    "Zanzibarlorries",
    "Quillfeather",
    "555 0101",
    "5550101",
    "Haifischbucht",
    "Wartezimmer",
    "Tollkirsche",
    "Papageienblatt",
    "Bernsteinhof",
)


class World:
    """The report, and beside it a group that Bob reads too."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        to = [Target(f"participant:{cast.belmora_police.slug}")]
        self.group = self.made("intelligence_report", bodies.report(title={"en": "The ferrymen"}), to)
        body = bodies.nominal_report(
            title={"en": "Zanzibarlorries at night"}, bottom_line="Tollkirsche is the word.", entities=[str(self.group)],
            places=[{"name": "Haifischbucht", "country": "ITA", "lat": "35.5", "lon": "12.6"}],
            attachments=[attached.row(cast.ana, files.pdf(files.said("Papageienblatt")), title="Bernsteinhof")],
        )  # fmt: skip
        self.report = self.made("intelligence_report", body, to, "h3")
        with acting(cast.ana) as ana:
            sharing.share(self.report, to, parts=["open", "nominal"], by=ana, at=now())

    def made(self, kind: str, body: dict[str, Any], to: list[Target], *caveats: str) -> uuid.UUID:
        with acting(self.cast.ana) as ana:
            ref = drafting.create(
                kind, body, marking=Marking("amber", "", frozenset(caveats), ""), by=ana, at=now(), targets=to
            )
            review.submit(ref, by=ana, at=now())
        with acting(self.cast.rosa) as rosa:
            review.release(ref, by=rosa, at=now())
        return ref


@pytest.fixture
def world(cast: Cast) -> World:
    return World(cast)


def addresses(ref: uuid.UUID) -> list[str]:
    """Every address of the pages and of the interface that names this record and nothing else."""
    found: list[str] = []

    def walk(patterns: Any, before: str) -> None:
        for one in patterns:
            said = before + str(one.pattern).replace("<uuid:ref>", str(ref))
            if isinstance(one, URLResolver):
                walk(one.url_patterns, said)
            elif "<" not in said and str(ref) in said and not said.startswith("api"):
                found.append("/" + said)

    walk(get_resolver().url_patterns, "")
    named = [path for method, path in operations() if method == "GET" and "{ref}" in path]
    return found + ["/api" + path.replace("{ref}", str(ref)) for path in named if path.count("{") == 1]


# Where records are met without being named, by what is asked for.
MET = (
    "/", "/search?q={}", "/search?view=map&q={}", "/search?view=table&q={}", "/search/timeline?q={}", "/seen?q={}", "/api/search?q={}",
    "/api/export?q={}", "/api/search/map?q={}", "/api/records", "/api/seen?q={}", "/api/worklists", "/api/match/pairs", "/api/matches",
)  # fmt: skip


def said(answer: Any) -> str:
    assert answer.status_code < 500
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(errors="replace")


class Reader:
    """Bob with all roles that hold content, in a browser and as a program."""

    def __init__(self, cast: Cast, root: psycopg.Connection) -> None:
        root.execute(
            "UPDATE accounts_person SET roles = '{analyst,reviewer,guardian,coordinator}' WHERE principal_id = %s",
            [cast.bob.pk],
        )
        self.browser = Client()
        self.browser.post("/sign-in", {"email": cast.bob.email, "password": PASSWORD})
        self.program = Program(Client(), token(acting, cast.bob, "analysis", None))

    def get(self, address: str) -> str:
        return said(self.program.get(address[4:]) if address.startswith("/api") else self.browser.get(address))


def test_no_page_and_no_operation_tells_of_it_before(cast: Cast, world: World, root: psycopg.Connection) -> None:
    bob, tells = Reader(cast, root), lambda words: [one for one in CANARIES if one in words]
    human = dict(
        root.execute(
            "SELECT ref, human_ref FROM records_record WHERE ref = ANY(%s)", [[world.group, world.report]]
        ).fetchall()
    )
    for address in addresses(world.report):
        words = bob.get(address)
        assert (
            not tells(words)
            and "ferrymen" not in words
            and human[world.group] not in words
            and str(world.group) not in words
        ), address
    for address in addresses(world.group):
        words = bob.get(address)
        assert human[world.report] not in words and str(world.report) not in words, address
    for address in MET:
        for asked in ("Zanzibarlorries", "5550101"):
            assert not tells(bob.get(address.format(asked)).replace(asked, "")), address
    with acting(cast.bob) as actor:
        consents.heed(world.report, by=actor, at=now())
    page = bob.get(f"/records/{world.report}") + bob.get(f"/records/{world.report}/around")
    assert {*tells(page)} >= {"Zanzibarlorries", "Quillfeather", "Bernsteinhof"} and human[world.group] in page
    assert human[world.report] in bob.get(f"/records/{world.group}")


def test_a_file_whose_address_somebody_knows_is_not_given_before(
    cast: Cast, world: World, root: psycopg.Connection
) -> None:
    bob = Reader(cast, root)
    ((file,),) = root.execute(
        "SELECT a.ref FROM records_attachment a JOIN records_record r ON r.id = a.record_id WHERE r.ref = %s",
        [world.report],
    ).fetchall()
    for address in (
        f"/api/records/{world.report}/files/{file}",
        f"/records/{world.report}/files/{file}",
        f"/records/{world.report}/files/{file}/pages/1",
    ):
        words = bob.get(address)
        assert "Papageienblatt" not in words and "%PDF" not in words and "PNG" not in words, address


def test_the_database_holds_back_what_a_body_refers_to(cast: Cast, world: World) -> None:
    """By whatever statement: also where the later version alone is to be acknowledged."""

    def met() -> int:
        with acting(cast.bob), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM records_link WHERE type = 'refers-to'")
            return int(cursor.fetchone()[0])

    assert met() == 0
    with acting(cast.bob) as actor:
        consents.heed(world.report, by=actor, at=now())
    assert met() == 1
    with acting(cast.ana), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_link WHERE type = 'refers-to'")
        assert cursor.fetchone() == (1,), "the originator is bound by nothing of its own"


def test_a_colleagues_link_tells_nobody_who_has_yet_to_acknowledge_one_of_its_ends(
    cast: Cast, world: World, root: psycopg.Connection
) -> None:
    """By no statement and on no page, whichever way round it was made; whoever acknowledged sees it, and so does its maker."""
    bea = people.add_person(
        f"bea@{cast.ending}.example", participant=cast.belmora_police, roles=("analyst",), name="Bea", password=PASSWORD, by=None, at=now()
    )  # fmt: skip
    with acting(cast.bob) as bob:
        own = drafting.create(
            "intelligence_report", bodies.report(title={"en": "Ours"}), marking=Marking("amber"), by=bob, at=now()
        )
    with acting(bea) as actor:
        consents.heed(world.report, by=actor, at=now())
        referring.link(own, world.report, "same-as", note_text="Sternanis", by=actor, at=now())
        referring.link(world.report, world.group, "involves", note_text="Sternanis", by=actor, at=now())
        assert hanging.list_links(actor, opening.get(actor, own).record).count() == 1

    def met() -> int:
        with acting(cast.bob), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM records_link WHERE type <> 'refers-to'")
            return int(cursor.fetchone()[0])

    reader, pages = (
        Reader(cast, root),
        [f"/records/{ref}{more}" for ref in (own, world.group) for more in ("", "/around")],
    )
    assert met() == 0
    for page in pages:
        assert "Sternanis" not in reader.get(page) and str(world.report) not in reader.get(page), page
    with acting(cast.bob) as actor:
        consents.heed(world.report, by=actor, at=now())
    assert met() == 2 and "Sternanis" in reader.get(pages[0])


@contextmanager
def answering(root: psycopg.Connection, function: str, answer: str) -> Iterator[None]:
    """The database without one of its guards: what a policy asks is answered alike for every record."""
    (made,) = root.execute("SELECT pg_get_functiondef(%s::regprocedure)", [function]).fetchone() or ("",)
    head = made.partition("AS $")[0]
    root.execute(f"{head} AS $$ BEGIN RETURN {answer}; END $$")
    try:
        yield
    finally:
        root.execute(made)


def test_it_is_the_database_that_makes_links_wait(cast: Cast, world: World, root: psycopg.Connection) -> None:
    """With either guard taken from the policy, what was held back above is told."""

    def met() -> int:
        with acting(cast.bob), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM records_link")
            return int(cursor.fetchone()[0])

    bea = colleague(cast.belmora_police, "analyst")
    with acting(bea) as actor:
        consents.heed(world.report, by=actor, at=now())
        referring.link(world.report, world.group, "involves", note_text="Sternanis", by=actor, at=now())
    assert met() == 0
    with answering(root, "records_told(bigint)", "true"):
        assert met() == 1
    with answering(root, "records_held(bigint)", "false"):
        assert met() == 1
        assert "Sternanis" in Reader(cast, root).get(f"/records/{world.group}")
    assert met() == 0


# What acts on records beside those acts that the table of strangers has, with what it is sent.
ACTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/bulk", {"act": "recall", "reason": "other", "records": ["{ref}"], "dry_run": True}),
    ("/requests", {"kind": "consent", "about": "{ref}", "said": {"right": "cite", "use": "We cite it."}}),
    ("/match/search", {"name": "Oskar Quillfeather", "reason": "case"}),
    ("/matches/ask", {"q": "+999 555 0101", "reason": "investigation"}),
)  # fmt: skip


def test_no_act_on_it_answers_with_any_of_it_before(cast: Cast, world: World, root: psycopg.Connection) -> None:
    """Whatever is tried with it, refused or done: quoting, printing, comparing, correcting, asking for it."""
    bob = Reader(cast, root)
    for (method, path), body in sorted(TABLE.items()):
        if (
            method != "GET"
            and path.count("{") == 1
            and "{ref}" in path
            and isinstance(body, dict | None)
            and not path.endswith("/heed")
        ):
            answer = bob.program.send(method, path.replace("{ref}", str(world.report)), body, If_Match='"1"')
            assert not [one for one in CANARIES if one in said(answer)], path
    for path, body in ACTS:
        sent = json.loads(json.dumps(body).replace("{ref}", str(world.report)))
        answer = said(bob.program.post(path, sent))
        assert "not-accepted" not in answer or path == "/requests", "nothing was tried"
        assert not [one for one in CANARIES if one in answer and one not in json.dumps(body)], path
