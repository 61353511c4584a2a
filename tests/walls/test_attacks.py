"""What somebody could try who writes SQL as the application, with the view of a reader open: each is refused.

The tests of one table say which policy holds; `test_writing_policies_*` show that without it the attack succeeds.
"""

import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from psycopg import sql

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.models import Audience
from tenfold.records import models, search
from tenfold.records.selectors import hanging, opening
from tenfold.records.services import reading, sharing
from tests.cast import Cast
from tests.factories import bodies, records
from tests.walls.instrument import handled_models

REFUSED = (IntegrityError, DatabaseError)
AT = datetime(2026, 5, 17, tzinfo=UTC)


@pytest.fixture
def shared(cast: Cast) -> uuid.UUID:
    """Arlen's, read by Belmora's police and by nobody else."""
    return records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])


def say(statement: str, *params: Any) -> int:
    """One statement in the open view; answers how many rows it touched."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, params)
        return int(cursor.rowcount)


def ask(statement: str, *params: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall()


def ids(ref: uuid.UUID) -> models.Record:
    """The record as the superuser sees it."""
    return models.Record.objects.using("root").get(ref=ref)


def house_of(participant: int) -> int:
    """An audience of this originator."""
    return int(Audience.objects.using("root").filter(originator=participant).order_by("id")[0].pk)


# --- forging the originator ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("half", ["originator", "audience", "both"])
def test_a_record_in_the_name_of_another_is_refused(cast: Cast, shared: uuid.UUID, half: str) -> None:
    mine, theirs = cast.belmora_police.pk, cast.arlen_border.pk
    with acting(cast.bob) as bob:
        reading.open_record(shared, by=bob, at=now())  # so that Belmora has an audience of its own
    originator = theirs if half in {"originator", "both"} else mine
    audience = house_of(theirs if half in {"audience", "both"} else mine)
    with acting(cast.bob), pytest.raises(REFUSED):
        say("INSERT INTO records_record (id, audience_id, originator_id, ref, kind, human_ref, created_at, moved_at)"
            " VALUES (nextval('records_key'), %s, %s, %s, 'incident', 'X', %s, %s)", audience, originator, uuid.uuid4(), AT, AT)  # fmt: skip


def test_a_forged_bulk_is_refused_whole(cast: Cast, shared: uuid.UUID) -> None:
    """The bulk path of the application, with one foreign row among its own."""
    from tenfold.foundation import bulk
    from tenfold.records.addressing import house_reach

    forged = uuid.uuid4()
    with acting(cast.bob):
        own = house_reach(cast.belmora_police.pk)["open"]
        with pytest.raises(REFUSED), transaction.atomic():
            bulk.insert("records_record", {
                "id": ("bigint", [2_000_000_001, 2_000_000_002]), "audience_id": ("bigint", [own, own]),
                "originator_id": ("bigint", [cast.belmora_police.pk, cast.arlen_border.pk]), "ref": ("uuid", [uuid.uuid4(), forged]),
                "kind": ("text", ["incident"] * 2), "human_ref": ("text", ["B1", "B2"]), "created_at": ("timestamptz", [AT, AT]),
                "moved_at": ("timestamptz", [AT, AT]),
            })  # fmt: skip
    assert not models.Record.objects.using("root").filter(ref=forged).exists()


def test_an_originator_is_not_altered(cast: Cast, shared: uuid.UUID) -> None:
    with acting(cast.ana), pytest.raises(REFUSED):
        say("UPDATE records_record SET originator_id = %s WHERE ref = %s", cast.corvo_police.pk, shared)


def test_an_audience_of_another_cannot_be_put_on_a_row_of_ones_own(cast: Cast, shared: uuid.UUID) -> None:
    mine = records.make_report(by=cast.bob)
    with acting(cast.bob), pytest.raises(REFUSED):
        say("UPDATE records_record SET audience_id = %s WHERE ref = %s", house_of(cast.arlen_border.pk), mine)


# --- widening --------------------------------------------------------------------------------------------------------


def test_an_addressee_cannot_be_added_by_sql(cast: Cast, shared: uuid.UUID) -> None:
    for person, whose in ((cast.bob, cast.arlen_border.pk), (cast.ana, cast.arlen_border.pk)):
        with acting(person), pytest.raises(REFUSED):
            say("INSERT INTO handling_addressee (audience_id, originator_id, principal_id, purpose) VALUES (%s, %s, %s, 'analysis')",
                ids(shared).audience_id, whose, cast.corvo_police.pk)  # fmt: skip


@pytest.mark.parametrize("statement", [
    "UPDATE handling_addressee SET principal_id = %s",
    "UPDATE handling_audience SET terms = '[]', digest = %s::text::bytea",
    "DELETE FROM handling_addressee WHERE principal_id <> %s",
    "DELETE FROM handling_audience WHERE originator_id = %s",
])  # fmt: skip
def test_audiences_are_immutable_even_for_their_originator(cast: Cast, shared: uuid.UUID, statement: str) -> None:
    with acting(cast.ana), pytest.raises(REFUSED):
        say(statement, cast.corvo_police.pk)


def test_an_audience_in_the_name_of_another_is_refused(cast: Cast, shared: uuid.UUID) -> None:
    terms = json.dumps([{"principal": cast.belmora_police.pk, "purpose": "law-enforcement"}])
    with acting(cast.bob), pytest.raises(REFUSED):
        say(
            "INSERT INTO handling_audience (originator_id, digest, terms) VALUES (%s, %s, %s::jsonb)",
            cast.arlen_border.pk,
            bytes(32),
            terms,
        )


@pytest.mark.parametrize("model", handled_models(), ids=lambda model: model._meta.db_table)
def test_a_reader_moves_alters_and_deletes_nothing(
    cast: Cast, shared: uuid.UUID, model: Any, root: psycopg.Connection
) -> None:
    """With a full row of rights on every column, given for this test, the policy alone would still hold."""
    table = model._meta.db_table
    ref = records.make_incident(
        by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"], tlp="amber"
    )
    with acting(cast.bob) as bob:
        reading.open_record(ref, by=bob, at=now())
    with granted(root, table), acting(cast.bob):
        at = cast.arlen_border.pk
        assert say(f"UPDATE {table} SET originator_id = originator_id WHERE originator_id = %s", at) == 0
        assert say(f"DELETE FROM {table} WHERE originator_id = %s", at) == 0


@contextmanager
def granted(root: psycopg.Connection, table: str) -> Iterator[None]:
    """Every right on a table, taken back on the way out."""
    from tenfold.foundation import grants

    root.execute(f"GRANT ALL ON {table} TO app")
    try:
        yield
    finally:
        grants.apply()


def policies_of(root: psycopg.Connection, table: str, command: str) -> tuple[str, str | None, str | None]:
    row = root.execute(
        "SELECT policyname, qual, with_check FROM pg_policies WHERE tablename = %s AND cmd = %s AND 'app' = ANY(roles)",
        [table, command],
    ).fetchone()
    assert row is not None
    return row


@contextmanager
def opened_to_all(root: psycopg.Connection, table: str, command: str) -> Iterator[None]:
    """The writing policy of a table replaced by true."""
    name, using, check = policies_of(root, table, command)
    halves = [(word, was) for word, was in (("USING", using), ("WITH CHECK", check)) if was is not None]
    root.execute(f"ALTER POLICY {name} ON {table} " + " ".join(f"{word} (true)" for word, _ in halves))
    try:
        yield
    finally:
        root.execute(f"ALTER POLICY {name} ON {table} " + " ".join(f"{word} ({was})" for word, was in halves))


@pytest.mark.parametrize(
    "table", ["records_record", "records_version", "records_part", "records_content", "records_search"]
)
def test_writing_policies_are_what_holds(cast: Cast, root: psycopg.Connection, table: str) -> None:
    """The same update that touched nothing above goes through once the policy for altering is open."""
    records.make_incident(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    with granted(root, table), opened_to_all(root, table, "UPDATE"), acting(cast.bob):
        touched = say(
            f"UPDATE {table} SET originator_id = originator_id WHERE originator_id = %s", cast.arlen_border.pk
        )
    assert touched > 0


def test_the_policy_for_adding_is_what_holds(cast: Cast, shared: uuid.UUID, root: psycopg.Connection) -> None:
    statement = (
        "INSERT INTO records_record (id, audience_id, originator_id, ref, kind, human_ref, created_at, moved_at)"
        " VALUES (nextval('records_key'), %s, %s, %s, 'incident', %s, %s, %s)"
    )
    forged = [ids(shared).audience_id, cast.arlen_border.pk, uuid.uuid4(), f"F-{cast.ending}", AT, AT]
    with acting(cast.bob), pytest.raises(REFUSED):
        say(statement, *forged)
    with opened_to_all(root, "records_record", "INSERT"), acting(cast.bob):
        assert say(statement, *forged) == 1
    root.execute("DELETE FROM records_record WHERE ref = %s", [forged[2]])


# --- moving another's, and what never moves ----------------------------------------------------------------------------


def test_the_record_of_another_is_not_moved(cast: Cast, shared: uuid.UUID) -> None:
    records.make_report(by=cast.bob)
    with acting(cast.bob) as bob:
        reading.open_record(shared, by=bob, at=now())
        own = house_of(cast.belmora_police.pk)
        assert say("UPDATE records_record SET audience_id = %s WHERE ref = %s", own, shared) == 0
        assert (
            say("UPDATE records_version SET audience_id = %s WHERE originator_id = %s", own, cast.arlen_border.pk) == 0
        )
        assert say("UPDATE records_part SET reach_id = %s WHERE originator_id = %s", own, cast.arlen_border.pk) == 0


@pytest.mark.parametrize("table, column", [
    ("records_record", "kind"), ("records_record", "ref"), ("records_record", "human_ref"), ("records_record", "created_at"),
    ("records_version", "manifest"), ("records_version", "digest"), ("records_version", "signature"), ("records_version", "tlp"),
    ("records_version", "number"), ("records_part", "name"), ("records_part", "digest"), ("records_part", "audience_id"), ("records_content", "body"), ("records_search", "vector"),
    ("records_fact", "best"), ("records_serial", "block"), ("records_drafting", "version_id"), ("records_link", "note"), ("records_receipt", "read_at"),
    ("records_tombstone", "reason"), ("records_erasure", "ground"), ("audit_entry", "event"), ("audit_entry", "at"),
    ("audit_seal", "head"), ("audit_leaf", "digest"), ("accounts_participant", "slug"), ("accounts_person", "email"),
    ("accounts_person", "participant_id"), ("accounts_signingkey", "public"), ("accounts_token", "scopes"),
    ("handling_group", "hidden"), ("handling_group", "notice_days"), ("handling_charter", "purpose"), ("handling_membership", "participant_id"), ("handling_admissionmove", "move"),
])  # fmt: skip
def test_what_was_written_stays_as_it_is(cast: Cast, table: str, column: str) -> None:
    """Not even its originator alters it: the right to do so was never given."""
    with acting(cast.ana), pytest.raises(DatabaseError, match="permission denied"):
        say(f"UPDATE {table} SET {column} = {column}")


@pytest.mark.parametrize("table", [
    "audit_entry", "audit_seal", "audit_leaf", "records_record", "records_version", "records_part", "records_drafting", "records_receipt",
    "records_tombstone", "records_acknowledgement", "records_erasure", "handling_audience", "handling_addressee", "accounts_person",
])  # fmt: skip
def test_what_was_written_is_not_deleted(cast: Cast, table: str) -> None:
    with acting(cast.ana):
        with pytest.raises(DatabaseError, match="permission denied"):
            say(f"DELETE FROM {table}")
        with pytest.raises(DatabaseError, match="permission denied"):
            say(f"TRUNCATE {table} CASCADE")


def test_the_application_seals_nothing(cast: Cast) -> None:
    with acting(cast.ana), pytest.raises(DatabaseError, match="permission denied"):
        say("INSERT INTO audit_seal (id, at, count, root, head) VALUES (9999, now(), 1, '', '')")


def test_an_entry_in_the_name_of_another_participant_is_refused(cast: Cast) -> None:
    with acting(cast.bob), pytest.raises(REFUSED):
        say("INSERT INTO audit_entry (at, event, participant_id, purpose, subject_kind, refused, detail) VALUES (now(), 'x', %s, '', '', '', '{}')",
            cast.arlen_border.pk)  # fmt: skip


def test_the_application_makes_and_alters_nothing_of_the_house(app: psycopg.Connection) -> None:
    for statement in (
        "CREATE TABLE public.copy (id int)", "ALTER TABLE records_record NO FORCE ROW LEVEL SECURITY", "DROP POLICY records_record_wall_see ON records_record",
        "CREATE VIEW public.v AS SELECT 1", "SET ROLE owner", "SET ROLE tenfold_root",
        "SELECT handling_audience_addressees()", "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "COPY records_record TO PROGRAM 'cat'", "SELECT pg_read_file('/etc/passwd')",
    ):  # fmt: skip
        with pytest.raises(psycopg.Error):
            app.execute(sql.SQL(statement))  # type: ignore[arg-type]
            pytest.fail(statement)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("SET row_security = off; SELECT count(*) FROM records_record")


# --- reading around the wall -------------------------------------------------------------------------------------------


def test_with_no_view_set_nothing_is_visible(cast: Cast, shared: uuid.UUID, app: psycopg.Connection) -> None:
    for model in handled_models():
        assert app.execute(f"SELECT count(*) FROM {model._meta.db_table}").fetchone() == (0,)  # type: ignore[arg-type]
    for table in ("handling_audience", "handling_addressee", "handling_group", "handling_membership", "audit_entry"):
        assert app.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # type: ignore[arg-type]


@pytest.mark.parametrize("setting", ["''", "'{}'", "NULL"])
def test_an_empty_setting_is_nobody(cast: Cast, shared: uuid.UUID, app: psycopg.Connection, setting: str) -> None:
    with app.transaction():
        for name in ("principals", "participant", "purpose"):
            given = "''" if setting == "'{}'" and name != "principals" else setting
            app.execute(f"SELECT set_config('tenfold.{name}', {given}, true)")  # type: ignore[arg-type]
        assert app.execute("SELECT count(*) FROM records_record").fetchone() == (0,)
        assert app.execute("SELECT count(*) FROM handling_audience").fetchone() == (0,)


def test_a_guessed_id_is_nothing(cast: Cast, shared: uuid.UUID) -> None:
    hidden = ids(shared)
    with acting(cast.cora) as cora:
        assert opening.find(cora, shared) is None
        assert ask("SELECT id FROM records_record WHERE id = %s", hidden.pk) == []
        assert ask("SELECT id FROM records_version WHERE record_id = %s", hidden.pk) == []
        assert ask("SELECT 1 FROM records_content WHERE originator_id = %s", cast.arlen_border.pk) == []


def test_a_human_reference_of_another_can_be_used_and_teaches_nothing(cast: Cast, shared: uuid.UUID) -> None:
    """R41: unique within its originator, so the same words in another house raise no error."""
    own = ids(records.make_report(by=cast.cora))
    with acting(cast.cora):
        assert say("INSERT INTO records_record (id, audience_id, originator_id, ref, kind, human_ref, created_at, moved_at)"
                   " VALUES (nextval('records_key'), %s, %s, %s, 'incident', %s, now(), now())",
                   own.audience_id, cast.corvo_police.pk, uuid.uuid4(), ids(shared).human_ref) == 1  # fmt: skip


def test_asking_for_the_same_audience_teaches_nothing(cast: Cast, shared: uuid.UUID) -> None:
    """Interning is keyed by originator: the same terms in another house are another row, and no conflict shows."""
    theirs = Audience.objects.using("root").get(pk=ids(shared).audience_id)
    with acting(cast.cora):
        say("INSERT INTO handling_audience (originator_id, digest, terms) VALUES (%s, %s, %s::jsonb)",
            cast.corvo_police.pk, bytes(theirs.digest), json.dumps(theirs.terms))  # fmt: skip
        assert ask("SELECT count(*) FROM handling_audience WHERE digest = %s", bytes(theirs.digest)) == [(1,)]


def test_counts_are_those_of_the_reader(cast: Cast, shared: uuid.UUID) -> None:
    with acting(cast.cora) as cora:
        before = ask("SELECT count(*) FROM records_record")
        facets = search.search(cora, "", lang="en").facets
    records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    with acting(cast.cora) as cora:
        assert ask("SELECT count(*) FROM records_record") == before
        assert search.search(cora, "", lang="en").facets == facets


def test_a_reader_learns_of_no_other_reader(cast: Cast) -> None:
    """Co-addressees: only the rows that name him, and never the list of recipients."""
    there = [f"participant:{cast.belmora_police.slug}", f"participant:{cast.corvo_police.slug}"]
    ref = records.make_incident(by=cast.ana, release=cast.rosa, to=there)
    with acting(cast.cora) as cora:
        reading.open_record(ref, by=cora, at=now())
    with acting(cast.bob) as bob:
        opened = reading.open_record(ref, by=bob, at=now())
        principals = ask(
            "SELECT DISTINCT principal_id FROM handling_addressee WHERE audience_id = %s", opened.record.audience_id
        )
        assert principals == [(cast.belmora_police.pk,)]
        assert ask("SELECT count(*) FROM handling_audience WHERE id = %s", opened.record.audience_id) == [(0,)]
        assert opening.reach_terms(bob, opened) == {}
        assert [receipt.originator_id for receipt in hanging.list_receipts(bob, opened.record)] == [
            cast.belmora_police.pk
        ]
        assert ask("SELECT count(*) FROM audit_entry WHERE participant_id = %s", cast.corvo_police.pk) == [(0,)]


def test_a_drafts_intended_readers_stay_in_the_house(cast: Cast) -> None:
    """Neither before nor after the release does a reader learn for whom it was meant."""
    there = [f"participant:{cast.belmora_police.slug}", f"participant:{cast.arlen_police.slug}"]
    draft = records.make_report(by=cast.ana, to=there)
    with acting(cast.bob) as bob:
        assert opening.find(bob, draft) is None
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=there)
    with acting(cast.bob) as bob:
        opened = reading.open_record(ref, by=bob, at=now())
        assert opened.drafting is None
        assert ask("SELECT count(*) FROM records_drafting WHERE originator_id = %s", cast.arlen_border.pk) == [(0,)]


def test_a_new_draft_of_a_released_record_shows_nothing(cast: Cast, shared: uuid.UUID) -> None:
    from tenfold.records.services.drafting import revise

    with acting(cast.bob) as bob:
        before = reading.open_record(shared, by=bob, at=now())
    with acting(cast.ana) as ana:
        revise(shared, bodies.report(bottom_line="A secret turn."), seen=1, by=ana, at=now())
    with acting(cast.bob) as bob:
        after = reading.open_record(shared, by=bob, at=now())
        assert [version.number for version in after.versions] == [1]
        assert after.record.moved_at == before.record.moved_at
        assert search.search(bob, "secret turn", lang="en").total == 0


def test_a_superseded_text_is_gone_after_narrowing(cast: Cast) -> None:
    """Whoever stops reading the current version stops reading every older one, by any way."""
    from tenfold.records.services import drafting, review

    there = f"participant:{cast.belmora_police.slug}"
    ref = records.make_report(
        by=cast.ana, release=cast.rosa, to=[there], body=bodies.report(bottom_line="Older words.")
    )
    with acting(cast.ana) as ana:
        drafting.revise(ref, bodies.report(bottom_line="Newer words."), seen=1, by=ana, at=now())
        review.submit(ref, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    with acting(cast.bob) as bob:
        assert reading.open_record(ref, number=1, by=bob, at=now()).body["bottom_line"] == "Older words."
    with acting(cast.ana) as ana:
        sharing.narrow(ref, [there], by=ana, at=now())
    with acting(cast.bob):
        for table in ("record", "version", "part", "content", "search", "place", "identifier", "fact", "serial"):
            assert ask(f"SELECT count(*) FROM records_{table} WHERE originator_id = %s", cast.arlen_border.pk) == [(0,)]


# --- parts that are closed --------------------------------------------------------------------------------------------


@pytest.fixture
def personal(cast: Cast) -> tuple[uuid.UUID, uuid.UUID]:
    """A report that names a person and an incident with a protected part; their open parts go to Belmora."""
    there = [f"participant:{cast.belmora_police.slug}"]
    return (
        records.make_report(by=cast.ana, release=cast.rosa, to=there, body=bodies.nominal_report()),
        records.make_incident(by=cast.ana, release=cast.rosa, to=there, body=bodies.protected_incident()),
    )


@pytest.mark.parametrize("purpose", ["analysis", "law-enforcement", "protection", "research"])
def test_closed_parts_are_read_by_no_side_path(cast: Cast, personal: tuple[uuid.UUID, uuid.UUID], purpose: str) -> None:
    house = cast.arlen_border.pk
    with acting(cast.bob, purpose) as bob:
        for ref in personal:
            opened = reading.open_record(ref, by=bob, at=now())
            assert "Quillfeather" not in str(opened.body) and "girl of nine" not in str(opened.body)
        words = " ".join(
            row[0] for row in ask("SELECT vector::text FROM records_search WHERE originator_id = %s", house)
        )
        assert "quillfeather" not in words and "physical-violence" not in words and "nine" not in words
        assert not {
            facet
            for row in ask("SELECT facets FROM records_search WHERE originator_id = %s", house)
            for facet in row[0]
        } & {"abuse:physical-violence"}
        assert ask("SELECT count(*) FROM records_identifier WHERE scheme = 'contact'") == [(0,)]
        for words in ("Quillfeather", "girl nine", "+999 555 0101"):
            assert search.search(bob, words, lang="en").total == 0
        assert ask(
            "SELECT count(*) FROM records_part p JOIN records_content c ON c.part_id = p.id WHERE p.name <> 'open'"
        ) == [(0,)]


def test_facts_come_from_the_open_part_alone(
    cast: Cast, personal: tuple[uuid.UUID, uuid.UUID], root: psycopg.Connection
) -> None:
    rows = root.execute("SELECT DISTINCT p.name FROM records_fact f JOIN records_part p ON p.id = f.part_id").fetchall()
    assert rows == [("open",)]


def test_the_database_itself_closes_a_protected_part_to_law_enforcement(
    cast: Cast, personal: tuple[uuid.UUID, uuid.UUID]
) -> None:
    """Protocol Art. 5: by SQL, as the originator, with an audience of the originator's own."""
    wide = ids(personal[1]).audience_id
    with acting(cast.ana), pytest.raises(IntegrityError, match="part_shielded"):
        say("UPDATE records_part SET reach_id = %s WHERE name = 'protected'", wide)


def test_not_even_the_originator_reads_a_protected_part_for_law_enforcement(
    cast: Cast, personal: tuple[uuid.UUID, uuid.UUID]
) -> None:
    for purpose in ("law-enforcement", "prosecution", "border-control"):
        with acting(cast.ana, purpose) as ana:
            assert opening.get(ana, personal[1]).unreadable == ["protected"]
    with acting(cast.ana, "protection") as ana:
        assert opening.get(ana, personal[1]).unreadable == []


def test_the_audiences_of_closed_parts_are_not_guessed_from_their_numbers(
    cast: Cast, personal: tuple[uuid.UUID, uuid.UUID]
) -> None:
    """A reader sees that a part exists and its hash, which is salted; the hash of a guess is not the same."""
    from tenfold.kinds.canonical import part_digest

    with acting(cast.bob) as bob:
        part = next(part for part in opening.get(bob, personal[1]).parts if part.name == "protected")
        assert part_digest(b"", {"body": {"remains_status": "unknown"}}) != part.digest
        assert not part.readable


# --- the connection ---------------------------------------------------------------------------------------------------


def test_a_thousand_interleaved_views_on_one_connection(cast: Cast) -> None:
    """R42: the settings of a view end with its transaction; no actor ever meets the view of the one before."""
    refs = {person.pk: records.make_report(by=person) for person in (cast.ana, cast.bob, cast.cora)}
    houses = {
        cast.ana.pk: cast.arlen_border.pk,
        cast.bob.pk: cast.belmora_police.pk,
        cast.cora.pk: cast.corvo_police.pk,
    }
    views = {}
    for person in (cast.ana, cast.bob, cast.cora):
        with acting(person) as actor:
            views[person.pk] = ("{" + ",".join(map(str, actor.principals)) + "}", str(actor.participant), actor.purpose)
    with psycopg.connect(os.environ["DATABASE_URL_APP"], autocommit=True) as one:
        for turn in range(1000):
            person = list(refs)[turn * 7 % 3]
            with one.transaction(force_rollback=turn % 5 == 0):
                one.execute(
                    "SELECT set_config('tenfold.principals', %s, true), set_config('tenfold.participant', %s, true),"
                    " set_config('tenfold.purpose', %s, true)", views[person],
                )  # fmt: skip
                seen = one.execute(
                    "SELECT ref, originator_id FROM records_record WHERE ref = ANY(%s)", [list(refs.values())]
                ).fetchall()
            assert seen == [(refs[person], houses[person])]
            assert one.execute("SELECT count(*) FROM records_record").fetchone() == (0,)
