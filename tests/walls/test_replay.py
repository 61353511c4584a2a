"""Defects of other systems, each replayed against this one under its number (R01 to R51), as the plain `app` role.

`WAITING` lists those that have no subject yet, with the reason; a number that is in neither place fails the suite.
"""

import hashlib
import inspect
import itertools
import os
import re
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, get_type_hints

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tenfold.accounts import rules as account_rules
from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import ROLES, Permission, of_roles
from tenfold.accounts.services import credentials, factors, participants, people, roles, sessions, standing, units
from tenfold.exchange import rules as exchange_rules
from tenfold.exchange.services import contacts
from tenfold.foundation import wall
from tenfold.foundation.clock import now
from tenfold.foundation.database import rights
from tenfold.foundation.errors import Conflict, Denied, Invalid, Missing, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.handling import marking as markings
from tenfold.handling import rules as handling_rules
from tenfold.handling import selectors as readers
from tenfold.handling.acting import acting, acting_participant, acting_public
from tenfold.handling.marking import PAP, TLP, Marking
from tenfold.handling.services import glass, groups
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import Term, cross
from tenfold.kinds import registry
from tenfold.kinds.procedure import Course
from tenfold.matching import course
from tenfold.matching import rules as matching_rules
from tenfold.matching.services import asking as crossing
from tenfold.matching.services import choosing, judging, searching
from tenfold.records import models, neighbourhood, search, surroundings
from tenfold.records import rules as record_rules
from tenfold.records.addressing import Target
from tenfold.records.selectors import hanging, opening, recalls, underway, viewing
from tenfold.records.services import asking, drafting, keeping, reading, referring, review, sharing
from tenfold.subjects.services import registering as subject_requests
from tenfold.travel_documents import pace, register
from tenfold.travel_documents.services import checking, looking_up, registering
from tests.cast import PASSWORD, Cast
from tests.factories import bodies, documents, records
from tests.factories.colleagues import agreed
from tests.walls.instrument import handled_models

# What has no subject yet. Whoever builds the subject takes the number out of here and writes the test.
WAITING = {
    "R04": "part of it stands below; classes of permission by argument belong to the faces",
    "R08": "no attachments yet",
    "R09": "no form sends a message to an originator yet",
    "R14": "forms, facets and schemas of the faces are walked by the tests of the faces; the choices stand below",
    "R15": "no public feed, sitemap or TAXII collection yet",
    "R21": "nothing is received from other nodes yet",
    "R25": "no TAXII collection yet; no default credential is made anywhere, which stands below",
    "R26": "nothing is synchronised yet; a version has one TLP by its column",
    "R27": "no message leaves a node yet",
    "R28": "no record arrives from another node yet",
    "R33": "no single sign-on yet",
    "R34": "belongs to the faces: one verdict for every content type",
    "R37": "belongs to the faces: addresses that declare no permission",
    "R47": "no released figures yet",
    "R48": "no released figures yet",
    "R49": "no released figures yet",
    "R50": "no private matching yet",
    "R51": "no private matching yet; look-ups are replayed",
}


def test_every_number_is_replayed_or_waits_for_its_subject() -> None:
    replayed = {f"R{name[6:8]}" for name in globals() if re.match(r"test_r\d\d_", name)}
    assert replayed | set(WAITING) == {f"R{number:02}" for number in range(1, 52)}
    assert replayed & set(WAITING) <= {"R04", "R14", "R25", "R51"}, (
        "only a number that is replayed in part may also wait"
    )


@pytest.fixture
def shared(cast: Cast) -> uuid.UUID:
    """Arlen's, read by Belmora's police and by nobody else."""
    return records.make_report(by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)])


def _of(participant: Any) -> str:
    return f"participant:{participant.slug}"


def everything(root: psycopg.Connection) -> list[Any]:
    """A checksum of every table of the rooms, evidence of refusals left out."""
    names = root.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'audit_entry' ORDER BY 1"
    ).fetchall()
    return [
        root.execute(f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {name} t").fetchone()
        for (name,) in names
    ]  # type: ignore[arg-type]


# --- 2.1 the wrong object was authorised ------------------------------------------------------------------------------


def test_r01_a_child_is_found_through_its_own_parent(cast: Cast, shared: uuid.UUID, root: psycopg.Connection) -> None:
    """A tombstone, a version number or a token of somebody else's, handed in beside what one may touch."""
    with acting(cast.bob) as bob:
        reading.open_record(shared, by=bob, at=now())
    with acting(cast.ana) as ana:
        sharing.recall(shared, "wrong-information", by=ana, at=now())
        credentials.create_token(cast.ana, label="t", scopes=[], purpose="analysis", days=1, by=ana, at=now())
        token = accounts.list_tokens(ana)[0].pk
    with acting(cast.bob) as bob:
        tombstone = recalls.list_tombstones(bob)[0].ref
    own = records.make_report(by=cast.cora)
    before = everything(root)
    with pytest.raises(Missing), acting(cast.cora) as cora:
        sharing.acknowledge(tombstone, by=cora, at=now())
    with pytest.raises(Missing), acting(cast.cora) as cora:
        opening.get(cora, own, 2)
    with acting(cast.cora) as cora:
        credentials.revoke_token(token, by=cora, at=now())
    assert everything(root) == before


ACTS: dict[str, Callable[[uuid.UUID, Actor], Any]] = {
    "submit": lambda ref, by: review.submit(ref, by=by, at=now()),
    "return": lambda ref, by: review.return_(ref, "no", by=by, at=now()),
    "release": lambda ref, by: review.release(ref, by=by, at=now()),
    "confirm": lambda ref, by: review.confirm(ref, by=by, at=now()),
    "discard": lambda ref, by: drafting.discard(ref, by=by, at=now()),
    "propose": lambda ref, by: drafting.propose(ref, [], by=by, at=now()),
    "revise": lambda ref, by: drafting.revise(ref, bodies.report(), seen=1, by=by, at=now()),
    "share": lambda ref, by: sharing.share(ref, [Target("community")], by=by, at=now()),
    "narrow": lambda ref, by: sharing.narrow(ref, ["community"], by=by, at=now()),
    "recall": lambda ref, by: sharing.recall(ref, "other", by=by, at=now()),
    "renew": lambda ref, by: keeping.renew(ref, until=date(2090, 1, 1), by=by, at=now()),
    "erase": lambda ref, by: keeping.erase(ref, "nominal", "asked for", by=by, at=now()),
    "open": lambda ref, by: reading.open_record(ref, by=by, at=now()),
    "link": lambda ref, by: referring.link(ref, ref, "same-as", by=by, at=now()),
    "acknowledge a record": lambda ref, by: sharing.acknowledge(ref, by=by, at=now()),
}


@pytest.mark.parametrize("act", ACTS)
def test_r02_an_act_on_one_sort_of_thing_refuses_the_id_of_every_other(
    cast: Cast, root: psycopg.Connection, act: str
) -> None:
    """References of links, tombstones and imports are no references of records, and the other way about; not even one's own."""
    one, two = (records.make_report(by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)]) for _ in range(2))
    with acting(cast.bob) as bob:
        reading.open_record(one, by=bob, at=now())
    with acting(cast.ana) as ana:
        link = referring.link(one, two, "same-as", by=ana, at=now()).ref
        sharing.recall(one, "other", by=ana, at=now())
        tombstone = models.Tombstone.objects.get(reference=one).ref
    wrong = {link, uuid.UUID(int=0)} | ({tombstone} if act != "acknowledge a record" else {two})
    before = everything(root)
    for ref in wrong:
        for person in (cast.ana, cast.rosa, cast.gerd):
            with pytest.raises((Missing, Denied)) as raised, acting(person) as actor:
                ACTS[act](ref, actor)
            assert raised.type is Missing or raised.value.reason in {Reason.NOT_ALLOWED, Reason.AUDIENCE_EMPTY}
    assert everything(root) == before


@pytest.mark.parametrize("smuggled", [
    {"id": 1}, {"audience_id": 1}, {"originator_id": 1}, {"record": "x"}, {"statements": [{"key": "S1", "line": "comment", "text": "t", "id": 7}]},
    {"statements": [{"key": "S1", "record_id": 7, "line": "comment", "text": "t"}]}, {"external_ids": [{"key": "E", "part_id": 3}]},
])  # fmt: skip
def test_r03_an_id_inside_a_body_is_refused_whole(
    cast: Cast, root: psycopg.Connection, smuggled: dict[str, Any]
) -> None:
    mine = records.make_report(by=cast.bob)
    before = everything(root)
    for write in (
        lambda bob: drafting.create("intelligence_report", bodies.report(**smuggled), by=bob, at=now()),
        lambda bob: drafting.revise(mine, bodies.report(**smuggled), seen=1, by=bob, at=now()),
    ):
        with pytest.raises(Invalid), acting(cast.bob) as bob:
            write(bob)
    assert everything(root) == before


def test_r03_a_reference_to_an_unseen_record_is_refused_whole(
    cast: Cast, shared: uuid.UUID, root: psycopg.Connection
) -> None:
    before = everything(root)
    for ref in (shared, uuid.uuid4(), viewing.DECOY):
        with pytest.raises(Invalid) as raised, acting(cast.cora) as cora:
            drafting.create("intelligence_report", bodies.report(entities=[str(ref)]), by=cora, at=now())
        assert [(fault.at, fault.reason) for fault in raised.value.faults] == [("entities", Reason.NOT_FOUND)]
    assert everything(root) == before


def test_r04_rules_take_objects_and_never_the_id_of_one() -> None:
    from tenfold.records.reviewing import Review

    things = {
        "Review": Review,
        **{name: getattr(models, name) for name in ("Drafting", "Import", "Link", "Record", "Version")},
    }
    for _, rule in inspect.getmembers(record_rules, inspect.isfunction):
        if rule.__module__ != record_rules.__name__ or rule.__name__.startswith("_"):
            continue
        hints = get_type_hints(rule, localns=things)
        assert not {int, uuid.UUID} & set(hints.values()), rule.__name__


def test_r05_marking_is_a_write(cast: Cast, shared: uuid.UUID, root: psycopg.Connection) -> None:
    """A recipient and a stranger mark nothing; the one is told why, the other that there is nothing."""
    before = everything(root)
    for person, error in ((cast.bob, Denied), (cast.cora, Missing)):
        with pytest.raises(error), acting(person) as actor:
            drafting.revise(shared, bodies.report(), seen=1, marking=Marking("clear"), by=actor, at=now())
    assert everything(root) == before


# --- 2.2 side paths -----------------------------------------------------------------------------------------------------


def test_r06_search_of_a_stranger_is_that_of_a_node_without_the_record(cast: Cast, empty_world: None) -> None:
    """Hits, totals, facets and cursors are equal, byte for byte, before and after."""
    from tests.cast import make

    company = make()

    def look() -> list[Any]:
        with acting(company.cora) as cora:
            asked = [search.search(cora, words, lang=lang, sort=sort) for words in ("", "Lorries", "边境 Verrin", '"Three lorries"', "lorr*")
                     for lang in ("en", "zh", "ar") for sort in ("newest", "relevance")]  # fmt: skip
            return [
                (found.total, found.more, found.facets, found.facets_at_least, found.hits, found.next)
                for found in asked
            ]

    before = look()
    records.make_report(by=company.ana, release=company.rosa, to=[_of(company.belmora_police)])
    records.make_incident(by=company.ana, release=company.rosa)
    records.make_report(by=company.ana, body=bodies.nominal_report())
    assert look() == before


def test_r07_a_link_with_one_end_hidden_leaves_no_row_count_or_facet(cast: Cast, shared: uuid.UUID) -> None:
    """What is addressed to the reader and names a record that he does not see is not there, from whichever side."""
    hidden = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.bob) as bob:
        before = search.search(bob, "", lang="en")
        around = neighbourhood.expand(bob, shared, lang="en")
    with acting(cast.ana) as ana:
        there = [Target(_of(cast.belmora_police))]
        made = [
            referring.link(*ends, "corroborates", to=there, by=ana, at=now())
            for ends in ((shared, hidden), (hidden, shared))
        ]
    with acting(cast.bob) as bob:
        after = search.search(bob, "", lang="en")
        assert (after.total, after.facets, after.hits) == (before.total, before.facets, before.hits)
        assert neighbourhood.expand(bob, shared, [hidden], [shared, hidden], lang="en") == around
        assert [hanging.find_link(bob, link.ref) for link in made] == [None, None]
        assert surroundings.around(bob, opening.get(bob, shared)).links == []
    with acting(cast.ana) as ana:
        sharing.share(hidden, there, by=ana, at=now())
    with acting(cast.bob) as bob:
        assert len(neighbourhood.expand(bob, shared, lang="en").edges) == 2, "both are there once both ends are seen"


def test_r10_a_link_is_seen_by_who_sees_both_ends(cast: Cast) -> None:
    """Narrowing one end hides it in the very next query, to whomever it is addressed."""
    there = _of(cast.belmora_police)
    one, two = (records.make_report(by=cast.ana, release=cast.rosa, to=[there]) for _ in range(2))
    with acting(cast.bob) as bob:
        referring.link(one, two, "same-as", shared=True, by=bob, at=now())
        assert len(hanging.list_links(bob, opening.get(bob, one).record)) == 1
    with acting(cast.ana) as ana:
        assert len(hanging.list_links(ana, opening.get(ana, one).record)) == 1
        sharing.narrow(two, [there], by=ana, at=now())
    with acting(cast.bob) as bob:
        assert list(hanging.list_links(bob, opening.get(bob, one).record)) == []
        assert models.Link.objects.count() == 0


def test_r11_who_read_what_is_known_to_the_reader_and_the_originator(cast: Cast) -> None:
    both = [_of(cast.belmora_police), _of(cast.belmora_coast)]
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=both)
    with acting(cast.bob) as bob:
        reading.open_record(ref, by=bob, at=now())
    seen = {}
    for person in (cast.ana, cast.bob, cast.bela, cast.petra, cast.cora):
        with acting(person) as actor:
            record = opening.find(actor, ref)
            seen[person.name] = (len(hanging.list_receipts(actor, record)) if record else 0, _entries_about(ref))
    assert {name: receipts for name, (receipts, _) in seen.items()} == {
        "Ana": 1,
        "Bob": 1,
        "Bela": 0,
        "Petra": 0,
        "Cora": 0,
    }
    read = "records.record.read"
    assert read in seen["Ana"][1] and read in seen["Bob"][1]
    assert seen["Bela"][1] == seen["Petra"][1] == seen["Cora"][1] == []


def test_r11_an_asking_is_known_to_who_asked_and_an_answer_to_the_originator(cast: Cast) -> None:
    """Neither value nor digest reaches the originator; nobody else learns that anything was asked."""
    there = _of(cast.belmora_police)
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report(), to=[there])
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(there)], parts=["nominal"], by=ana, at=now())
    with acting(cast.bob) as bob:
        assert len(asking.ask("+999 555 0101", by=bob, at=now()).seen) == 1
    known: dict[str, list[tuple[str, bool]]] = {}
    for person in (cast.ana, cast.bob, cast.bela, cast.petra, cast.cora):
        with acting(person), connection.cursor() as cursor:
            cursor.execute(
                "SELECT event, detail ? 'digest' FROM audit_entry WHERE event LIKE 'records.identifier.%%' ORDER BY 1",
                [],
            )
            known[person.name] = list(cursor.fetchall())
    asked, found = ("records.identifier.asked", True), ("records.identifier.found", False)
    assert known == {"Ana": [found], "Bob": [asked, found], "Bela": [], "Petra": [], "Cora": []}


def test_r11_a_look_up_is_known_to_who_asked_and_its_answer_to_the_originator(cast: Cast) -> None:
    """The reason and the digest stay in the house that asked; whoever is not reached learns of neither."""
    records.make("document_loss", documents.loss(), by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)])
    for person, hits in ((cast.bob, 1), (cast.cora, 0)):
        with acting(person) as actor:
            said = looking_up.look_up("QMM", "passport-ordinary", "AR0048350", reason="other", by=actor, at=now())
            assert len(said.hits) == hits and said.ask == ()
    known: dict[str, list[tuple[str, bool]]] = {}
    for person in (cast.ana, cast.bob, cast.bela, cast.petra, cast.cora):
        with acting(person), connection.cursor() as cursor:
            cursor.execute(
                "SELECT event, detail ? 'number' FROM audit_entry WHERE event LIKE 'travel_documents.number.%%' ORDER BY 1",
                [],
            )
            known[person.name] = list(cursor.fetchall())
    asked, found = ("travel_documents.number.asked", True), ("travel_documents.number.found", False)
    assert known == {"Ana": [found], "Bob": [asked, found], "Bela": [], "Petra": [], "Cora": [asked]}


def test_r11_whoever_a_look_up_told_is_told_when_it_changes_and_nobody_else(cast: Cast) -> None:
    """A receipt reaches the asker's house and the originator; a notice names the reference of the answer and no record."""
    ref = records.make("document_loss", documents.loss(), by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)])
    with acting(cast.bob) as bob:
        (hit,) = looking_up.look_up("QMM", "passport-ordinary", "AR0048350", reason="QM-77/26", by=bob, at=now()).hits
        assert list(recalls.list_tombstones(bob)) == []
    with acting(cast.cora) as cora:
        assert looking_up.look_up("QMM", "passport-ordinary", "AR0048350", reason="other", by=cora, at=now()).hits == []
    with acting(cast.ana) as ana:
        opened = opening.get(ana, ref)
        told = [(one.participant, one.reason) for one in register.list_answered(ana, opened)]
        assert told == [(cast.belmora_police.pk, "other")], "the code alone: the reference stays where it was asked"
    steps = (
        ("AR0048301", "AR0048400", "corrected"),
        ("AR0048201", "AR0048300", "corrected"),
        ("AR0048401", "AR0048700", "recovered"),
    )
    for first, last, reason in steps:
        with acting(cast.ana) as ana:
            registering.recover(ref, first, last, on="2026-06-01", by=ana, at=now())
        with acting(cast.rosa) as rosa:
            review.release(ref, by=rosa, at=now())
        with acting(cast.bob) as bob:
            notice = recalls.list_tombstones(bob)[0]
            assert (notice.reason, notice.looked_up, notice.originator_id) == (
                reason,
                hit.reference,
                cast.arlen_border.pk,
            )
            assert opening.find(bob, ref) is None
    for person in (cast.petra, cast.cora):
        with acting(person) as actor:
            assert recalls.find_tombstone(actor, ref) is None
            assert not models.Receipt.objects.filter(record_id=opened.record.pk).exists()


def test_r11_a_loss_recalled_or_taken_from_an_asker_is_told_to_whoever_was_answered(cast: Cast) -> None:
    """Also where only the circumstances are corrected nothing is said: a look-up would be answered as before."""
    ref = records.make("document_loss", documents.loss(), by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)])
    with acting(cast.bob) as bob:
        (hit,) = looking_up.look_up("QMM", "passport-ordinary", "AR0048350", reason="other", by=bob, at=now()).hits
    with acting(cast.ana) as ana:
        drafting.revise(ref, documents.loss(circumstances="Taken from a lorry."), seen=1, by=ana, at=now())
        review.submit(ref, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    with acting(cast.bob) as bob:
        assert list(recalls.list_tombstones(bob)) == []
    with acting(cast.ana) as ana:
        sharing.recall(ref, "wrong-information", by=ana, at=now())
    with acting(cast.bob) as bob:
        (notice,) = recalls.list_tombstones(bob)
        assert (notice.reason, notice.looked_up) == ("wrong-information", hit.reference)
        sharing.acknowledge(notice.ref, by=bob, at=now())


def test_r51_going_through_a_series_is_slowed_and_shown(cast: Cast) -> None:
    """Equal numbers have other digests in another house, and none is that of the bare number."""
    at = now()
    with acting(cast.bob) as bob:
        for step in range(pace.NOTICED + 1):
            looking_up.look_up("QMM", "visa", f"V77000{step:02}", reason="other", by=bob, at=at)
        with pytest.raises(Denied):
            looking_up.look_up("QMM", "visa", "V7700030", reason="other", by=bob, at=at)
    with acting(cast.cora) as cora:
        looking_up.look_up("QMM", "visa", "V7700000", reason="other", by=cora, at=at)
    digests = []
    for person in (cast.bob, cast.cora):
        with acting(person), connection.cursor() as cursor:
            cursor.execute(
                "SELECT detail->>'number' FROM audit_entry WHERE event = 'travel_documents.number.asked' ORDER BY id",
                [],
            )
            digests.append(cursor.fetchone()[0])
            cursor.execute("SELECT count(*) FROM audit_entry WHERE event = 'travel_documents.series.noticed'", [])
            assert cursor.fetchone()[0] == (person is cast.bob)
    assert digests[0] != digests[1]
    bare = [hashlib.new(name, b"V7700000").hexdigest() for name in ("md5", "sha1", "sha256")]
    assert not any(one.startswith(digest) for one in bare for digest in digests)


def _entries_about(ref: uuid.UUID) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT event FROM audit_entry WHERE subject = %s", [ref])
        return [event for (event,) in cursor.fetchall()]


def test_r12_entries_hold_references_codes_and_names_of_fields_only(cast: Cast, root: psycopg.Connection) -> None:
    """Canaries planted in every text that a person writes stand in no entry; nor does a plain hash of one."""
    import hashlib

    canary = f"canary{cast.ending}"
    body = bodies.nominal_report(title={"en": canary}, bottom_line=canary, report_no=canary)
    ref = records.make_report(by=cast.ana, to=[_of(cast.belmora_police)], body=body)
    other = records.make_report(by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)], body=body)
    with acting(cast.ana) as ana:
        drafting.revise(ref, body | {"gaps": canary}, seen=1, by=ana, at=now())
        review.submit(ref, by=ana, at=now())
        referring.link(ref, other, "same-as", note_text=canary, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.return_(ref, canary, by=rosa, at=now())
    with acting(cast.gerd) as gerd:
        keeping.erase(ref, "nominal", canary, by=gerd, at=now())
    with acting(cast.bob) as bob:
        reading.open_record(other, by=bob, at=now())
        search.search(bob, canary, lang="en")
    for needle in (
        canary,
        hashlib.sha256(canary.encode()).hexdigest(),
        hashlib.md5(canary.encode()).hexdigest(),
        "Quillfeather",
    ):
        assert root.execute(
            "SELECT count(*) FROM audit_entry e WHERE e::text ILIKE %s", [f"%{needle}%"]
        ).fetchone() == (0,)


def test_r12_an_entry_is_read_by_who_acted_and_by_the_originator(cast: Cast, shared: uuid.UUID) -> None:
    with acting(cast.bob) as bob:
        reading.open_record(shared, by=bob, at=now())
    for person in (cast.petra, cast.bela, cast.cora):
        with acting(person):
            assert _entries_about(shared) == []


def test_r13_an_unseen_end_leaves_no_trace(cast: Cast, shared: uuid.UUID) -> None:
    """A public record that points at a hidden one: no row, no count, and nothing in the body of the link's own side."""
    hidden = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.ana) as ana:
        referring.link(shared, hidden, "leads-to", shared=True, by=ana, at=now())
    with acting(cast.bob) as bob:
        opened = reading.open_record(shared, by=bob, at=now())
        assert list(hanging.list_links(bob, opened.record)) == [] and models.Link.objects.count() == 0
        assert surroundings.around(bob, opened).links == []
        found = neighbourhood.expand(bob, shared, [hidden], lang="en")
        assert [node.hit.ref for node in found.nodes] == [shared] and found.edges == [] and not found.nodes[0].more


def test_r14_choices_name_only_what_one_may_use(cast: Cast) -> None:
    theirs = groups.found(
        f"hidden-{cast.ending}", members=[cast.arlen_border, cast.belmora_police], hidden=True, at=now()
    )
    unit = people.add_unit(cast.arlen_border, f"desk-{cast.ending}", {"en": "Desk"})
    with acting(cast.cora) as cora:
        names = {name for name, _, _ in readers.choices(cora, "en")}
        assert not {f"group:{theirs.slug}", f"unit:{unit.slug}"} & names
        refusals = []
        for name in (f"group:{theirs.slug}", f"unit:{unit.slug}", "group:no-such-group"):
            with pytest.raises(Invalid) as raised:
                readers.resolve(cora, name)
            refusals.append((raised.value.reason, str(raised.value).replace(name, "*")))
        assert len(set(refusals)) == 1, "unknown and hidden are told apart"


def test_r16_a_change_of_audience_holds_in_the_very_next_query_in_every_store(cast: Cast) -> None:
    """Everything is a row under one policy: there is no second place into which rights were copied."""
    there = _of(cast.belmora_police)
    ref = records.make_incident(by=cast.ana, release=cast.rosa, to=[there])
    stores = ("record", "version", "part", "content", "search", "place", "identifier", "fact", "serial")

    def seen() -> set[str]:
        with acting(cast.bob), connection.cursor() as cursor:
            found = set()
            for store in stores:
                cursor.execute(f"SELECT count(*) FROM records_{store} WHERE originator_id = %s", [cast.arlen_border.pk])
                found |= {store} if cursor.fetchone()[0] else set()
            return found

    assert seen() >= {"record", "version", "part", "content", "search", "place", "fact"}
    with acting(cast.ana) as ana:
        sharing.narrow(ref, [there], by=ana, at=now())
    assert seen() == set()
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(there)], by=ana, at=now())
    assert "search" in seen()
    assert {
        model._meta.db_table
        for model in handled_models()
        if model._meta.app_label == "records" and model.__name__ in {"Search", "Place", "Identifier", "Fact", "Serial"}
    } == {f"records_{store}" for store in ("search", "place", "identifier", "fact", "serial")}


def test_r17_a_member_of_a_hidden_group_sees_no_other(cast: Cast) -> None:
    net = groups.found(
        f"quiet-{cast.ending}",
        members=[cast.arlen_border, cast.belmora_police, cast.corvo_police],
        hidden=True,
        at=now(),
    )
    with acting(cast.bob) as bob:
        assert [row.participant_id for row in readers.list_members(bob, net)] == [cast.belmora_police.pk]
    with acting(cast.ana) as coordinator:
        assert len(readers.list_members(coordinator, net)) == 3


def test_r17_members_of_an_open_group_see_each_other(cast: Cast) -> None:
    net = groups.found(f"open-{cast.ending}", members=[cast.arlen_border, cast.belmora_police], at=now())
    with acting(cast.bob) as bob:
        assert len(readers.list_members(bob, net)) == 2
    with acting(cast.cora) as cora:
        assert len(readers.list_members(cora, net)) == 0


def test_r17_a_newcomer_to_a_hidden_group_is_told_to_no_fellow_reader(cast: Cast) -> None:
    net = groups.found(f"veil-{cast.ending}", members=[cast.belmora_coast, cast.belmora_police], hidden=True, at=now())
    with acting(cast.bela) as bela:
        groups.move(net, cast.corvo_police, "invite", by=bela, at=now())
    with acting(cast.cora) as cora:
        groups.move(net, cast.corvo_police, "accept", by=cora, at=now())
    with acting(cast.bob) as bob:
        assert list(readers.list_moves(bob, net)) == []
        intern(cross([bob.house, net.pk], ["analysis"]), originator=bob.house)
        assert list(readers.list_moves(bob, net)) == [], "to form an audience is to share nothing"
    ref = records.make_report(by=cast.bob, tlp="amber")
    with acting(cast.bob) as bob:
        review.submit(ref, by=bob, at=now())
        review.release(ref, urgent_because="Lives at sea", by=bob, at=now())
        sharing.share(ref, [Target(f"group:{net.slug}")], by=bob, at=now())
    with acting(cast.bob) as bob:
        assert len(list(readers.list_moves(bob, net))) == 2, "who has shared something with the group has notice"
        assert len(readers.list_members(bob, net)) == 2, (
            "hidden members are never hidden from the originator of what they read"
        )
        sharing.narrow(ref, [f"group:{net.slug}"], by=bob, at=now())
    with acting(cast.bob) as bob:
        assert list(readers.list_moves(bob, net)) == [] and len(readers.list_members(bob, net)) == 1, (
            "and no longer than they read"
        )


def test_r17_a_candidate_learns_of_no_member_before_it_is_one(cast: Cast) -> None:
    net = groups.found(f"open-{cast.ending}", members=[cast.belmora_coast, cast.belmora_police], at=now())
    with acting(cast.bela) as bela:
        groups.move(net, cast.corvo_police, "invite", by=bela, at=now())
    with acting(cast.cora) as cora:
        groups.move(net, cast.corvo_police, "accept", by=cora, at=now())
    with acting(cast.cora) as cora:
        assert list(readers.list_members(cora, net)) == []


def test_r18_the_log_of_the_server_holds_no_data(cast: Cast) -> None:
    """Statements that fail on planted values, in every way that raises: casts, keys, checks, policies, division."""
    from pathlib import Path

    canary = f"canary-{cast.ending}"
    log = Path(os.environ["TENFOLD_DATA"]) / "database" / "log"
    failing = (
        f"SELECT '{canary}'::int", f"SELECT '{canary}'::uuid", f"SELECT to_tsquery('simple', '{canary} &&')",
        f"INSERT INTO accounts_participant (principal_id, slug) VALUES (1, '{canary}')",
        f"INSERT INTO handling_audience (originator_id, digest, terms) VALUES (1, '\\x00', '[\"{canary}\"]')",
        f"SELECT * FROM {canary.replace('-', '')}", f"SELECT 1/0 /* {canary} */",
    )  # fmt: skip
    for statement in failing:
        with acting(cast.ana), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    written = "".join(path.read_text(errors="replace") for path in log.rglob("*") if path.is_file())
    assert written and canary not in written and canary.replace("-", "") not in written


def test_r18_an_expected_error_quotes_only_what_the_reader_sent(cast: Cast, shared: uuid.UUID) -> None:
    hidden = ("Lorries", "Three lorries", cast.belmora_police.slug)
    acts = {
        **ACTS,
        "create": lambda ref, by: drafting.create(
            "intelligence_report", bodies.report(entities=[str(ref)]), by=by, at=now()
        ),
    }
    for act in acts.values():
        with pytest.raises(TenfoldError) as raised, acting(cast.cora) as cora:
            act(shared, cora)
        assert not [word for word in hidden if word in str(raised.value)]


# --- 2.3 evaluating who is reached ---------------------------------------------------------------------------------------


def test_r19_the_community_is_that_of_this_node(cast: Cast) -> None:
    """It reaches whoever signed in here; not the public, and not the node as a participant."""
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=["community"], tlp="green")
    for person in (cast.bob, cast.bela, cast.petra, cast.cora):
        with acting(person) as actor:
            assert opening.find(actor, ref)
    with acting_public() as nobody:
        assert opening.find(nobody, ref) is None
    with acting_participant(3) as node:
        assert opening.find(node, ref) is None
    with acting(cast.ana) as ana:
        sharing.recall(ref, "other", by=ana, at=now())
        with pytest.raises(Invalid):
            readers.resolve(ana, "participant:node")


def test_r20_an_audience_of_nobody_is_refused(cast: Cast) -> None:
    with acting(cast.ana):
        with pytest.raises(Invalid):
            intern(frozenset(), originator=cast.arlen_border.pk)
        for terms in ("[]", '[{"principal": 1, "purpose": ""}]', '[{"principal": null, "purpose": "analysis"}]', '[{"principal": 1}]',
                      '[{"purpose": "analysis"}]', "[{}]"):  # fmt: skip
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("INSERT INTO handling_audience (originator_id, digest, terms) VALUES (%s, %s, %s::jsonb)",
                               [cast.arlen_border.pk, uuid.uuid4().bytes, terms])  # fmt: skip


def test_r20_a_group_without_members_reaches_nobody(cast: Cast) -> None:
    net = groups.found(f"empty-{cast.ending}", members=[cast.arlen_border], at=now())
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"])
    for person in (cast.petra, cast.bob, cast.cora):
        with acting(person) as actor:
            assert opening.find(actor, ref) is None
            assert ref not in {hit.ref for hit in search.search(actor, "Lorries", lang="en", size=200).hits}
    with acting_public() as nobody:
        assert opening.find(nobody, ref) is None


@pytest.mark.parametrize("purpose, sees", [("analysis", False), ("research", False), ("protection", True)])
def test_r22_principal_and_purpose_meet_in_one_row(cast: Cast, purpose: str, sees: bool) -> None:
    """Bob's participant is named for protection, his State for statistics: analysis is named by neither."""
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(_of(cast.belmora_police), ("protection",)), Target("state:qn", ("statistics",)),
                            Target(_of(cast.belmora_coast), ("analysis",))], by=ana, at=now())  # fmt: skip
    with acting(cast.bob, purpose) as bob:
        assert (opening.find(bob, ref) is not None) is sees


def test_r23_no_marking_is_compared_on_reading(cast: Cast) -> None:
    """The same audience under every TLP reads the same: a marking limits what can be formed, and nothing else."""
    for tlp in ("clear", "green", "amber", "amber-strict"):
        ref = records.make_incident(by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)], tlp=tlp)
        for person, sees in ((cast.bob, True), (cast.cora, False)):
            with acting(person) as actor:
                assert (opening.find(actor, ref) is not None) is sees


MARKINGS = st.builds(
    Marking,
    st.sampled_from(TLP),
    st.sampled_from(PAP),
    st.frozensets(st.sampled_from(["no-judicial-use", "no-onward-use", "h1"])),
)


@given(st.lists(MARKINGS, min_size=1, max_size=4), st.randoms())
def test_r23_a_compound_is_as_strict_as_the_strictest_of_its_parts(these: list[Marking], chance: Any) -> None:
    whole = markings.strictest(these)
    shuffled = list(these)
    chance.shuffle(shuffled)
    assert markings.strictest(shuffled) == whole == markings.strictest([whole, *these])
    assert markings.strictest([markings.strictest(these[:1]), *these[1:]]) == whole
    assert not any(markings.lowers(one, whole) for one in these)


PRINCIPALS = {1: "person", 2: "unit", 3: "participant", 4: "state", 5: "group", 6: "community", 7: "public"}
# By hand from TLP 2.0: to whom each label lets information go, besides its source.
REACH = {
    "red": {1, 2},
    "amber-strict": {1, 2, 3},
    "amber": {1, 2, 3, 4, 5},
    "green": {1, 2, 3, 4, 5, 6},
    "clear": {1, 2, 3, 4, 5, 6, 7},
}


@given(st.sampled_from(TLP), st.frozensets(st.sampled_from(sorted(PRINCIPALS)), min_size=1))
def test_r23_which_audience_can_be_formed_under_a_marking(tlp: str, named: frozenset[int]) -> None:
    terms = frozenset(Term(principal, "analysis") for principal in named)
    decision = handling_rules.may_form(Marking(tlp), PRINCIPALS | {9: "participant"}, 9, terms | {Term(9, "analysis")})
    assert bool(decision) == (named <= REACH[tlp])


@given(
    st.lists(st.frozensets(st.builds(Term, st.integers(1, 4), st.sampled_from(["analysis", "research"]))), max_size=4)
)
def test_r22_a_compound_reaches_only_whom_every_part_reaches(audiences: list[frozenset[Term]]) -> None:
    common = markings.common(audiences)
    assert all(common <= one for one in audiences) and (audiences or common == frozenset())
    assert all(term in common for term in itertools.chain(*audiences) if all(term in one for one in audiences))


@pytest.mark.parametrize("model", handled_models(), ids=lambda model: model._meta.db_table)
def test_r24_a_row_without_an_audience_is_refused(root: psycopg.Connection, model: Any) -> None:
    needed = "SELECT attnotnull FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'audience_id'"
    assert root.execute(needed, [model._meta.db_table]).fetchone() == (True,)
    with pytest.raises(psycopg.errors.IntegrityError):  # or what a trigger says before
        root.execute(f"INSERT INTO {model._meta.db_table} (audience_id) VALUES (NULL)")  # type: ignore[arg-type]


def test_r24_what_is_written_reaches_its_originator_alone(cast: Cast) -> None:
    draft, released = records.make_report(by=cast.ana), records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.ana) as ana:
        for ref in (draft, released):
            for terms in opening.reach_terms(ana, opening.get(ana, ref)).values():
                assert {term.principal for term in terms} == {cast.arlen_border.pk}
    for person in (cast.petra, cast.bob, cast.cora):
        with acting(person) as actor:
            assert opening.find(actor, draft) is None and opening.find(actor, released) is None


def test_r25_no_default_credential_is_made(empty_world: None, root: psycopg.Connection) -> None:
    for table in ("accounts_person", "accounts_token", "accounts_signingkey"):
        assert root.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # type: ignore[arg-type]


# --- 2.4 ids and claims ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["insert", "update", "bulk"])
@pytest.mark.parametrize("half", ["originator_id", "audience_id"])
def test_r29_forging_either_half_of_the_pair_is_refused(cast: Cast, shared: uuid.UUID, way: str, half: str) -> None:
    from tenfold.foundation import bulk

    own = records.make_report(by=cast.bob)
    mine = models.Record.objects.using("root").get(ref=own)
    theirs = models.Record.objects.using("root").get(ref=shared)
    pair = {"audience_id": mine.audience_id, "originator_id": mine.originator_id} | {half: getattr(theirs, half)}
    with (
        acting(cast.bob),
        pytest.raises((IntegrityError, DatabaseError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        if way == "update":
            cursor.execute(f"UPDATE records_record SET {half} = %s WHERE ref = %s", [pair[half], own])
        elif way == "insert":
            cursor.execute("INSERT INTO records_tombstone (audience_id, originator_id, ref, reference, reason, reader_id, at) VALUES"
                           " (%s, %s, gen_random_uuid(), gen_random_uuid(), 'other', 1, now())", [*pair.values()])  # fmt: skip
        else:
            bulk.insert("records_tombstone", {
                "audience_id": ("bigint", [pair["audience_id"]]), "originator_id": ("bigint", [pair["originator_id"]]),
                "ref": ("uuid", [uuid.uuid4()]), "reference": ("uuid", [uuid.uuid4()]), "reason": ("text", ["other"]),
                "reader_id": ("bigint", [1]), "at": ("timestamptz", [now()]),
            })  # fmt: skip


def test_r30_a_dump_holds_no_usable_credential(cast: Cast, root: psycopg.Connection) -> None:
    """Everything that a dump would hold, searched for planted secrets: password, token, private key, the node's own secret."""
    from tenfold.accounts import signing

    with acting(cast.ana) as ana:
        token = credentials.create_token(
            cast.ana, label="t", scopes=[Permission.RECORD_READ], purpose="analysis", days=1, by=ana, at=now()
        )
    signer = signing.Signer(cast.arlen_border.pk)
    private = signer._private.private_bytes_raw()
    secrets = [PASSWORD, token, token.removeprefix("ten_"), os.environ["TENFOLD_SECRET_KEY"], private.hex()]
    tables = root.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    ).fetchall()
    for (table,) in tables:
        with root.cursor().copy(f"COPY {table} TO STDOUT") as copy:  # type: ignore[arg-type]
            dump = b"".join(map(bytes, copy)).decode(errors="replace")
        assert not [secret for secret in secrets if secret in dump], table


# --- 2.5 accounts and ways in -----------------------------------------------------------------------------------------------


def _paths(person: Any) -> dict[str, Callable[[Actor], Any]]:
    """Every credential path to an account."""
    return {
        "password": lambda by: credentials.change_password(person, PASSWORD, "another long password", by=by, at=now()),
        "reset": lambda by: credentials.reset_password(person, by=by, at=now()),
        "token": lambda by: credentials.create_token(
            person, label="x", scopes=[], purpose="analysis", days=1, by=by, at=now()
        ),
        "prefer": lambda by: credentials.prefer(person.pk, by=by, purpose="research"),
        "replace": lambda by: credentials.replace_password(person, "another long password", by=by, at=now()),
        "handle": lambda by: credentials.renew_handle(person, by=by, at=now()),
        "begin factor": lambda by: factors.begin(person, by=by),
        "secret": lambda by: factors.secret_of(person, by=by),
        "confirm factor": lambda by: factors.confirm(person, "000000", by=by, at=now()),
        "recovery codes": lambda by: factors.renew_codes(person, by=by, at=now()),
        "remove factor": lambda by: factors.remove(person, by=by, at=now()),
        "reset factor": lambda by: factors.reset(person, by=by, at=now()),
        "agree": lambda by: _agree_to_held(person, by),
        "roles": lambda by: roles.change(person, add=["statistician"], by=by, at=now()),
        "close": lambda by: standing.close(person, ended=False, by=by, at=now()),
        "reopen": lambda by: standing.reopen(person, by=by, at=now()),
        "may pause": lambda by: standing.require_may_pause(person, by=by),
    }


def _agree_to_held(person: Any, by: Actor) -> None:
    person.held_by = 1
    credentials.agree(person, by=by, at=now())


# Services of credentials that take nobody else's account, with why.
OWN_ONLY = {
    "revoke_token": "finds the token among the actor's own",
    "sign_in": "proves who one is",
    "require_strong": "looks at a word",
    "random_password": "makes a word",
    "lent_until": "a time",
    "lend_password": "part of reset_password and reopen",
    "end_access": "part of reset_password and close",
    "drop": "part of remove, reset and close",
    "prove": "proves who one is",
    "end": "finds the session among the actor's own",
    "end_others": "ends the actor's own sessions",
    "end_all": "part of every change of a password",
    "start": "keeps a session under a key that nobody had",
    "keep": "of whoever holds the key",
    "note_seen": "of whoever holds the key",
    "close": "of whoever holds the key; standing.close is among the paths",
    "forget": "housekeeping by age",
}
PATHS = {
    "change_password", "reset_password", "replace_password", "create_token", "prefer", "renew_handle", "begin", "secret_of", "confirm",
    "renew_codes", "remove", "reset", "change", "agree", "close", "reopen", "require_may_pause",
}  # fmt: skip


def test_r31_the_table_of_credential_paths_is_complete() -> None:
    public = {
        name
        for module in (credentials, factors, roles, standing, sessions)
        for name, member in inspect.getmembers(module, inspect.isfunction)
        if member.__module__ == module.__name__ and not name.startswith("_")
    }
    assert public == {*PATHS, *OWN_ONLY}
    assert len(_paths(None)) == len(PATHS)


@pytest.mark.parametrize("path", _paths(None))
def test_r31_nobody_acts_on_a_more_powerful_account(cast: Cast, path: str) -> None:
    """An administrator on the guardian, colleagues on each other, another participant's administrator on anybody."""
    other = people.add_person(f"admin@{cast.ending}.corvo.example", participant=cast.corvo_police, roles=["administrator"], name="Admin",
                              password=PASSWORD, by=None, at=now())  # fmt: skip
    tries = [(cast.adam, cast.gerd), (cast.ana, cast.rosa), (cast.gerd, cast.ana), (cast.ana, cast.adam)]
    tries += [(accounts.person_by_email(other.email), victim) for victim in (cast.ana, cast.adam, cast.gerd)]
    tries = [one for one in tries if (path, *one) != ("agree", cast.gerd, cast.ana)]  # that is what a guardian does
    for attacker, victim in tries:
        with pytest.raises(Denied), acting(attacker) as actor:
            _paths(victim)[path](actor)


def test_r31_an_administrator_resets_a_weaker_account_and_makes_no_token_for_it(cast: Cast) -> None:
    with acting(cast.adam) as adam:
        made = credentials.reset_password(cast.ana, by=adam, at=now())
    agreed(cast, cast.ana)
    assert credentials.sign_in(cast.ana.email, made, at=now()).pk == cast.ana.pk
    with pytest.raises(Denied), acting(cast.adam) as adam:
        _paths(cast.ana)["token"](adam)


def test_r31_a_token_makes_no_token_that_does_more_than_itself(cast: Cast) -> None:
    with acting(cast.ana, scopes=[Permission.TOKEN_CREATE]) as machine:
        for scopes, refused in (([Permission.RECORD_READ], True), ([Permission.TOKEN_CREATE], False)):
            try:
                credentials.create_token(
                    cast.ana, label="x", scopes=scopes, purpose="analysis", days=1, by=machine, at=now()
                )
            except Denied:
                assert refused
            else:
                assert not refused


def test_r31_a_token_never_does_more_than_its_person(cast: Cast) -> None:
    with acting(cast.cato, scopes=[Permission.RECORD_RELEASE, Permission.RECORD_READ]) as cato:
        assert cato.permissions == {Permission.RECORD_READ}


@pytest.mark.parametrize("roles", [["guardian"], ["administrator", "guardian"], ["analyst", "guardian"]])
def test_r32_an_administrator_gives_no_right_above_the_own_ones(cast: Cast, roles: list[str]) -> None:
    with pytest.raises(Denied), acting(cast.adam) as adam:
        people.add_person(
            f"new@{cast.ending}.example",
            participant=cast.arlen_border,
            roles=roles,
            name="New",
            password=PASSWORD,
            by=adam,
            at=now(),
        )


def test_r32_nobody_is_pulled_over_into_another_participant(cast: Cast) -> None:
    """No service moves a person, the database lets nobody alter it, and an address that is taken stays where it is."""
    with pytest.raises((Conflict, Denied)), acting(cast.adam) as adam:
        people.add_person(
            cast.bob.email,
            participant=cast.arlen_border,
            roles=["analyst"],
            name="Bob",
            password=PASSWORD,
            by=adam,
            at=now(),
        )
    with pytest.raises(Denied), acting(cast.adam) as adam:
        people.add_person(
            "x@y.example",
            participant=cast.belmora_police,
            roles=["analyst"],
            name="X",
            password=PASSWORD,
            by=adam,
            at=now(),
        )
    with (
        acting(cast.adam),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE accounts_person SET participant_id = %s WHERE principal_id = %s",
            [cast.arlen_border.pk, cast.bob.pk],
        )


SPELLINGS = [
    str.upper,
    str.title,
    "  {}  ".format,
    lambda mail: mail.replace("a", "ａ", 1),
    lambda mail: mail.replace("n", "N", 1),
]


def test_r35_failures_are_counted_for_one_person_however_the_name_is_spelt(cast: Cast) -> None:
    for turn in range(8):
        with pytest.raises(Denied):
            credentials.sign_in(SPELLINGS[turn % len(SPELLINGS)](cast.ana.email), "wrong password here", at=now())
    with pytest.raises(Denied) as paused:
        credentials.sign_in(cast.ana.email, PASSWORD, at=now())
    with pytest.raises(Denied) as unknown:
        credentials.sign_in("nobody@nowhere.example", PASSWORD, at=now())
    assert str(paused.value) == str(unknown.value)


@pytest.mark.parametrize("skew", [timedelta(hours=-3), timedelta(hours=3), timedelta(days=400)])
def test_r35_the_pause_is_measured_by_the_clock_of_the_database(
    cast: Cast, root: psycopg.Connection, skew: timedelta
) -> None:
    for _ in range(8):
        with pytest.raises(Denied):
            credentials.sign_in(cast.bob.email, "wrong password here", at=now() + skew)
    with pytest.raises(Denied):
        credentials.sign_in(cast.bob.email, PASSWORD, at=now() + skew)
    root.execute("UPDATE accounts_attempt SET at = at - interval '16 minutes'")
    assert credentials.sign_in(cast.bob.email, PASSWORD, at=now()).pk == cast.bob.pk


@pytest.mark.parametrize("identity", ["", " ", "\x00", "@", "None", "null", "%", "*"])
def test_r36_an_empty_identity_is_a_refusal_and_never_the_public(cast: Cast, identity: str) -> None:
    for secret in ("", PASSWORD):
        with pytest.raises((Denied, Invalid, ValueError)):
            credentials.sign_in(identity, secret, at=now())
    with pytest.raises((Invalid, ValueError)):
        accounts.person_by_email(identity)
    assert accounts.find_token("") is None and accounts.find_token("ten_") is None
    assert accounts.find_person(0) is None and accounts.find_person(2) is None


def test_r36_an_address_belongs_to_one_person(cast: Cast) -> None:
    with pytest.raises(Conflict):
        people.add_person(
            cast.ana.email.upper(),
            participant=cast.corvo_police,
            roles=["analyst"],
            name="X",
            password=PASSWORD,
            by=None,
            at=now(),
        )


# --- 2.6 defaults, registries, names ------------------------------------------------------------------------------------------


def test_r38_what_nobody_declared_is_found_out() -> None:
    """tests/walls/test_catalogue.py looks at every model and every table; this shows that it would notice."""
    from tests.walls import test_catalogue as catalogue

    class Forgotten:
        pass

    with pytest.raises(AssertionError):
        catalogue.test_every_model_says_how_it_is_handled(Forgotten)  # type: ignore[arg-type]


# For each permission: a service that asks for it, on something that the actor may otherwise do, and somebody without it.
REFUSALS: dict[Permission, tuple[str, Callable[["Company", Actor], Any]]] = {
    Permission.PERSON_ADD: ("ana", lambda c, by: people.add_person(
        f"n@{c.cast.ending}.example", participant=c.cast.arlen_border, roles=["analyst"], name="N", password=PASSWORD, by=by, at=now())),
    Permission.PARTICIPANT_SET: ("ana", lambda c, by: participants.set_rules(
        c.cast.arlen_border, demands_factor=True, machine_release=True, by=by, at=now())),
    Permission.PERSON_PAUSE: ("ana", lambda c, by: standing.close(c.cast.cato, ended=False, by=by, at=now())),
    Permission.UNIT_MANAGE: ("ana", lambda c, by: units.add(c.cast.arlen_border, "desk", {"en": "Desk"}, by=by, at=now())),
    Permission.PERSON_RESET: ("ana", lambda c, by: credentials.reset_password(c.cast.cato, by=by, at=now())),
    Permission.TOKEN_CREATE: ("scoped", lambda c, by: credentials.create_token(
        c.cast.ana, label="x", scopes=[], purpose="analysis", days=1, by=by, at=now())),
    # The room of the evidence stands below that of the permissions: the faces ask for this one, and their tests refuse it.
    Permission.AUDIT_READ: ("", lambda c, by: None),
    Permission.READINGS_SEE: ("", lambda c, by: None),
    Permission.GROUP_ADMIT: ("ana", lambda c, by: groups.move(c.group, c.cast.belmora_police, "invite", by=by, at=now())),
    Permission.GLASS_BREAK: ("ana", lambda c, by: glass.break_glass(c.cast.arlen_police.slug, "x" * 40, by=by, at=now())),
    Permission.RECORD_ACKNOWLEDGE: ("adam", lambda c, by: sharing.acknowledge(uuid.uuid4(), by=by, at=now())),
    Permission.RECORD_ERASE: ("ana", lambda c, by: keeping.erase(c.released, "nominal", "asked for", by=by, at=now())),
    Permission.RECORD_IMPORT: ("gerd", lambda c, by: record_rules.may_import(by).require()),
    Permission.RECORD_LINK: ("gerd", lambda c, by: referring.link(c.released, c.draft, "same-as", by=by, at=now())),
    Permission.RECORD_READ: ("adam", lambda c, by: opening.find(by, c.released)),
    Permission.RECORD_RECALL: ("cato", lambda c, by: sharing.recall(c.released, "other", by=by, at=now())),
    Permission.RECORD_RELEASE: ("ana", lambda c, by: review.release(c.submitted, by=by, at=now())),
    Permission.RECORD_SHARE: ("cato", lambda c, by: sharing.share(c.released, [Target("state:qn")], by=by, at=now())),
    Permission.RECORD_SUBMIT: ("gerd", lambda c, by: review.submit(c.draft, by=by, at=now())),
    Permission.RECORD_WRITE: ("gerd", lambda c, by: drafting.create("incident", bodies.incident(), by=by, at=now())),
    Permission.NUMBER_LOOK_UP: ("adam", lambda c, by: looking_up.look_up("QMM", "visa", "V123", reason="other", by=by, at=now())),
    Permission.ZONE_CHECK: ("adam", lambda c, by: checking.check("P<", by=by, at=now())),
    Permission.CONTACT_SET: ("cato", lambda c, by: contacts.verify(1, by=by, at=now())),
    Permission.REQUEST_MOVE: ("cato", lambda c, by: exchange_rules.may_move(by, _course(), state="begun", side="asker", name="send").require()),
    Permission.NAME_ASK: ("adam", lambda c, by: searching.find_names("Quillfeather", reason="case", by=by, at=now())),
    Permission.PAIR_JUDGE: ("cato", lambda c, by: judging.show(by=by, at=now())),
    Permission.MATCH_ASK: ("adam", lambda c, by: crossing.ask("+30 210 0000000", reason="case", by=by, at=now())),
    Permission.MATCH_DECIDE: ("cato", lambda c, by: matching_rules.may_move(by, course.fold(True, now(), [], now()), "owner", "tell").require()),
    Permission.SUBJECT_HANDLE: ("ana", lambda c, by: subject_requests.register("access", "N", by=by, at=now())),
    Permission.SUBJECT_GUARD: ("bela", lambda c, by: subject_requests.register("access", "N", guarded=True, by=by, at=now())),
    Permission.MATCH_RULE: ("ana", lambda c, by: choosing.choose("incident", "no", by=by, at=now())),
}  # fmt: skip


def _course() -> Course:
    declared = registry.get("information_request").course
    assert declared is not None
    return declared


class Company:
    """One record in each state that the refusals need."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.draft = records.make_report(by=cast.ana)
        self.submitted = records.make_report(by=cast.cato, submit=True)
        self.released = records.make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
        self.group = groups.found(f"net-{cast.ending}", members=[cast.arlen_border], at=now())


def test_r39_every_permission_has_a_test_that_says_no() -> None:
    assert set(REFUSALS) == set(Permission)


@pytest.mark.parametrize("permission", [one for one in Permission if REFUSALS[one][0]])
def test_r39_without_the_permission_it_is_refused(cast: Cast, permission: Permission) -> None:
    who, act = REFUSALS[permission]
    company = Company(cast)
    person = cast.ana if who == "scoped" else getattr(cast, who)
    scopes = [Permission.RECORD_READ] if who == "scoped" else None
    with pytest.raises(Denied) as raised, acting(person, scopes=scopes) as actor:
        assert permission not in actor.permissions
        act(company, actor)
    assert raised.value.reason == (Reason.SCOPE_LACKING if who == "scoped" else Reason.NOT_ALLOWED)


def test_r39_no_role_and_an_unknown_role_hold_nothing() -> None:
    assert of_roles(frozenset()) == of_roles(frozenset({"owner", "root", ""})) == frozenset()
    assert all(of_roles(frozenset({role})) for role in ROLES)
    nobody = Actor(None, None, None, frozenset(), "analysis")
    assert not any(account_rules.may(nobody, permission) for permission in Permission)


@pytest.mark.parametrize(
    "name",
    [
        "id",
        "audience_id",
        "kind;--",
        "facets) OR true --",
        "cause_of_death' OR 1=1",
        "vector",
        "",
        "record__ref",
        "__proto__",
    ],
)
def test_r40_only_declared_names_filter(cast: Cast, name: str) -> None:
    with acting(cast.ana) as ana, pytest.raises(Invalid) as raised:
        search.search(ana, "", lang="en", filters={name: ["x"]})
    assert "SELECT" not in str(raised.value) and "records_search" not in str(raised.value)


@pytest.mark.parametrize("words", [
    {"sort": "id"}, {"sort": "newest; DROP TABLE records_record"}, {"sort": ""}, {"after": "'; --"}, {"after": "AAAA"}, {"size": -1}, {"size": 10**9},
])  # fmt: skip
def test_r40_orders_cursors_and_sizes_come_from_a_list(cast: Cast, words: dict[str, Any]) -> None:
    with acting(cast.ana) as ana, pytest.raises(Invalid):
        search.search(ana, "", lang="en", **words)


@given(st.text(max_size=60), st.sampled_from(["en", "zh", "ar", "ru"]))
def test_r40_whatever_is_typed_is_only_words(typed: str, lang: str) -> None:
    with acting_public() as nobody:
        search.search(nobody, typed, lang=lang)
        search.search(nobody, "", lang=lang, filters={"kind": [typed]})


# --- 2.7 the connection -----------------------------------------------------------------------------------------------------


def test_r41_references_outside_are_random_and_told_by_nobody(cast: Cast) -> None:
    refs = [records.make_report(by=cast.ana) for _ in range(3)]
    assert all(ref.version == 4 for ref in refs)
    human = list(models.Record.objects.using("root").filter(ref__in=refs).values_list("human_ref", flat=True))
    assert len({reference[-7:] for reference in human}) == 3
    # Unique within its originator, and interned by originator: test_attacks.py inserts both in another house.


def test_r42_settings_end_with_their_transaction_on_the_pooled_connection(cast: Cast) -> None:
    """The application's own pool: each view after the other, exceptions between; test_attacks.py does a thousand by hand."""
    own = {person.pk: records.make_report(by=person) for person in (cast.ana, cast.bob, cast.cora)}
    for turn in range(60):
        person = (cast.ana, cast.bob, cast.cora)[turn * 5 % 3]
        try:
            with acting(person) as actor:
                assert [ref for ref in own.values() if opening.find(actor, ref)] == [own[person.pk]]
                if turn % 4 == 0:
                    raise Missing
        except Missing:
            pass
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('tenfold.principals', true), count(*) FROM records_record")
            left, seen = cursor.fetchone()
        assert left in (None, "") and seen == 0
        assert wall.current() is None


def test_r43_a_view_is_outermost_and_ends_on_every_way_out(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana)
    with pytest.raises(RuntimeError, match="durable"), acting(cast.ana), acting(cast.bob):
        pass
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic(), acting(cast.ana):
        pass
    with pytest.raises(ZeroDivisionError), acting(cast.ana):
        raise ZeroDivisionError
    assert not models.Record.objects.filter(ref=ref).exists()
    with acting(cast.ana) as ana:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")
        assert opening.find(ana, ref)
    assert not models.Record.objects.filter(ref=ref).exists()


def test_r43_there_is_no_bypass() -> None:
    """Nothing in the source sets row security aside, and only the wall sets a view.

    The owner of the tables makes functions in the name of a role that may do less. They write what belongs to the node as
    the node, and give the view back.
    """
    from pathlib import Path

    import tenfold

    roles = {"matching/models/crossing.py": "matching", "foundation/wall.py": "{owner}"}
    views = {"handling/models.py", "foundation/wall.py", "matching/models/crossing.py"}
    source = Path(tenfold.__file__).parent
    for path in source.rglob("*.py"):
        if "migrations" in path.parts:
            continue
        text, name = path.read_text(), path.relative_to(source).as_posix()
        if name in roles:
            text = text.replace(f'"SET ROLE {roles[name]}"', "").replace('"RESET ROLE"', "")
        assert not re.search(r"row_security|SESSION AUTHORIZATION|SET ROLE", text), path
        if re.search(r"set_config\('tenfold\.(participant|principals|purpose)", text):
            assert name in views
        if name == "matching/models/crossing.py":
            assert not re.search(r"set_config\('tenfold\.(principals|purpose)", text)
            assert set(re.findall(r"set_config\('tenfold\.participant', (.*?), true\)", text)) == {"'{NODE}'", "said"}


def test_r44_a_role_that_could_step_over_the_wall_is_refused(app: psycopg.Connection, root: psycopg.Connection) -> None:
    from tenfold.foundation.database.failure import NodeUnavailable

    assert rights.powers(app) == []
    assert app.execute("SELECT current_user").fetchone() == ("app",)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("app",), "the suite runs as somebody else"
    for role in ("ROOT", "OWNER"):
        with pytest.raises(NodeUnavailable):
            rights.refuse_powerful(os.environ[f"DATABASE_URL_{role}"])


def test_r45_what_is_read_after_the_view_has_closed_yields_nothing(cast: Cast, shared: uuid.UUID) -> None:
    """Lazy answers that escape their block show nothing, and a selector says so aloud."""
    with acting(cast.ana) as ana:
        record = opening.get(ana, shared).record
        late = [hanging.list_receipts(ana, record), hanging.list_links(ana, record), underway.list_drafts(ana)]
    assert [list(rows) for rows in late] == [[], [], []]
    with pytest.raises(AssertionError, match="view"):
        opening.get(ana, shared)
    with pytest.raises(AssertionError, match="view"):
        search.search(ana, "", lang="en")


def test_r46_no_view_and_no_function_reads_with_the_rights_of_its_owner(root: psycopg.Connection) -> None:
    """A view planted over a handled table without `security_invoker` is found by the look into the catalogue."""
    from tests.walls import test_catalogue as catalogue

    catalogue.test_views_ask_with_the_rights_of_their_reader(root)
    catalogue.test_functions_that_run_as_their_owner_are_the_reviewed_ones(root)
    with root.transaction(force_rollback=True):
        root.execute("CREATE VIEW leak AS SELECT * FROM records_record")
        with pytest.raises(AssertionError):
            catalogue.test_views_ask_with_the_rights_of_their_reader(root)
    with root.transaction(force_rollback=True):
        root.execute(
            "CREATE FUNCTION leak() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM records_record'"
        )
        with pytest.raises(AssertionError):
            catalogue.test_functions_that_run_as_their_owner_are_the_reviewed_ones(root)
