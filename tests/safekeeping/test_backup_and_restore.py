"""A node comes back from its archive as it was, on another machine and on another PostgreSQL."""

import json
import re
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tenfold.config.safekeeping import keys, passphrase
from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.node import Node, running
from tests.safekeeping.conftest import Keeper
from tests.safekeeping.house import AUTHOR, READER

ATTACHED = "attachments/4/ab/abcdef"


@pytest.fixture(scope="module")
def refs(keeper: Keeper) -> list[str]:
    """A node “first” with four reports and a file; answers their references."""
    found = keeper.house("first", "fill", 4)[:4]
    path = keeper.folder / "first" / ATTACHED
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\x00\xff" * 300_000)
    return found


@pytest.fixture(scope="module")
def archive(keeper: Keeper, refs: list[str]) -> Path:
    return keeper.backup("first", "with.age", "--with-keys")


@pytest.fixture(scope="module")
def keyless(keeper: Keeper, refs: list[str]) -> Path:
    return keeper.backup("first", "without.age")


@pytest.fixture(scope="module")
def moved(keeper: Keeper, refs: list[str], archive: Path, both_servers: None) -> dict[str, Any]:
    """What was told when the archive came to a newer server, as “newer”; and from there, as “older”, to the old one."""
    said = keeper.restore(archive, "newer", "--json", TENFOLD_POSTGRES="wheel")
    assert said.returncode == 0, said.stderr
    again = keeper.backup("newer", "again.age", "--with-keys")
    assert keeper.restore(again, "older", TENFOLD_POSTGRES="system").returncode == 0
    told: dict[str, Any] = json.loads(said.stdout)
    return told | {"content": keeper.content("newer")}


def test_the_same_stands_on_a_newer_postgresql_and_back_on_the_old(keeper: Keeper, moved: dict[str, Any]) -> None:
    before = keeper.content("first")
    assert before["records_record"][0] == 5  # four reports and the record that nobody reads
    head = json.loads(keeper.tenfold("first", "audit", "verify", "--json").stdout)["head"]
    assert (moved["records"], moved["files"], moved["head"], moved["evidence"]) == (5, 1, head, True)
    assert moved["content"] == before == keeper.content("older")
    assert (keeper.folder / "older" / ATTACHED).read_bytes() == b"\x00\xff" * 300_000
    assert keeper.ask("older", "SHOW server_version_num") < keeper.ask("newer", "SHOW server_version_num")


def test_walls_keys_and_triggers_are_back(keeper: Keeper, moved: dict[str, Any]) -> None:
    for question in (
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid::regclass::text !~ '^pg_' ORDER BY 1",
        "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1",
        "SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
        "SELECT tablename, policyname, roles::text, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2",
        "SELECT grantee, table_name, privilege_type FROM information_schema.table_privileges WHERE table_schema = 'public' ORDER BY 1, 2, 3",
    ):
        assert keeper.ask("older", question) == keeper.ask("first", question), question


def test_no_key_is_given_twice_after_a_restore(keeper: Keeper, moved: dict[str, Any]) -> None:
    """A start may draw a key more (what stands already is not stored again), but none is ever drawn a second time."""
    drawn = "SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences ORDER BY 1"
    before, after = (dict(keeper.ask(place, drawn)) for place in ("first", "older"))
    assert before.keys() == after.keys()
    assert [name for name in before if after[name] < before[name]] == []


def test_a_restored_node_is_sound_and_goes_on(keeper: Keeper, refs: list[str], moved: dict[str, Any]) -> None:
    checked = keeper.tenfold("newer", "doctor", "--json")
    assert [one for one in json.loads(checked.stdout)["checks"] if not one["ok"]] == []
    new, _, sealed = keeper.house("newer", "write", 1)
    assert int(sealed) > 0, "what is written after a restore is sealed, though this server counts its transactions anew"
    for ref in (refs[0], new):
        assert keeper.house("newer", "check", ref) == ["True", "True"]
    assert keeper.tenfold("newer", "audit", "verify").returncode == 0


@pytest.mark.parametrize("place", [0.001, 0.2, 0.5, 0.8, 0.9999])
def test_one_changed_byte_is_found_and_named(keeper: Keeper, archive: Path, place: float) -> None:
    whole = bytearray(archive.read_bytes())
    where = int(len(whole) * place)
    whole[where] ^= 1
    altered = keeper.folder / "altered.age"
    altered.write_bytes(whole)
    said = keeper.tenfold("nowhere", "backup", "verify", altered, *keeper.passphrase)
    assert said.returncode == 1 and len(said.stderr.splitlines()) == 1
    assert f"{altered} is not whole" in said.stderr
    if place > 0.1:
        found = re.search(r"between bytes ([\d,]+) and ([\d,]+) was altered", said.stderr)
        assert found, said.stderr
        between = [int(number.replace(",", "")) for number in found.groups()]
        assert between[0] <= where <= between[1], said.stderr
        assert any(name in said.stderr for name in ("data/", "tables/", "manifest.json", "keys/", "after")), said.stderr
    refused = keeper.restore(altered, "refused")
    assert refused.returncode == 1 and not (keeper.folder / "refused").exists()


def test_an_archive_is_never_written_over_and_a_node_never_restored_over(keeper: Keeper, archive: Path) -> None:
    before = archive.read_bytes()
    assert "is there already" in keeper.tenfold("first", "backup", archive, *keeper.passphrase).stderr
    assert archive.read_bytes() == before
    assert "is not empty" in keeper.restore(archive, "first").stderr


def test_a_wrong_or_open_passphrase_is_one_line(keeper: Keeper, archive: Path) -> None:
    other = keeper.folder / "other"
    other.write_text("another passphrase\n")
    other.chmod(0o600)
    assert (
        "the passphrase does not fit"
        in keeper.tenfold("x", "backup", "verify", archive, "--passphrase-file", other).stderr
    )
    other.chmod(0o644)
    assert "chmod 600" in keeper.tenfold("x", "backup", "verify", archive, "--passphrase-file", other).stderr


def test_without_keys_a_restore_says_which_secret_it_needs(keeper: Keeper, refs: list[str], keyless: Path) -> None:
    refused = keeper.restore(keyless, "keyless")
    assert refused.returncode == 1 and "--node-key" in refused.stderr
    wrong = keeper.folder / "wrong.key"
    wrong.write_text("x" * 40)
    assert "is not the secret of this archive" in keeper.restore(keyless, "keyless", "--node-key", wrong).stderr
    assert not (keeper.folder / "keyless").exists()
    said = {
        "held": False,
        "node": passphrase.fingerprint(secret := (keeper.folder / "first/secrets/node.key").read_text().strip()),
    }
    assert keys.choose(said, keeper.folder / "first/secrets/node.key", without=False) == {"node.key": secret.encode()}


def test_with_a_new_secret_all_is_read_and_verified(keeper: Keeper, refs: list[str], keyless: Path) -> None:
    said = keeper.restore(keyless, "new-secret", "--without-keys")
    assert said.returncode == 0 and "No ledger of erasures was named" in said.stdout
    assert keeper.house("new-secret", "check", refs[0]) == ["True", "True"]
    faults = json.loads(keeper.tenfold("new-secret", "doctor", "--json").stdout)["checks"]
    assert {one["name"]: one["says"] for one in faults}["keys"].startswith("1 of 1 signing keys cannot be opened")


def test_what_was_erased_does_not_come_back(keeper: Keeper, refs: list[str]) -> None:
    keeper.house("second", "fill", 0)
    one, other = keeper.house("second", "write", 2, "attached")[:2]
    keeper.house("second", "keep-beside", "Zebulon")
    before = keeper.backup("second", "before.age", "--with-keys")
    (gone,) = keeper.ask(
        "second",
        f"SELECT address FROM records_attachment JOIN records_record r ON r.id = record_id WHERE r.ref = '{one}'",
    )
    assert keeper.house("second", "erase", one, "nominal")[-1] == "1"
    assert keeper.house("second", "erase-name", "Zebulon")[-1] == "1"
    ledger = keeper.folder / "second/erasures.jsonl"
    assert "Quillfeather" not in ledger.read_text() and "Zebulon" not in ledger.read_text()
    said = keeper.restore(before, "third", "--erasures", ledger)
    assert said.returncode == 0 and "1 parts were erased again, and 3 unfinished forms" in said.stdout
    assert keeper.ask("third", "SELECT name FROM desk_tag") == [("Harmless",)]
    assert keeper.ask("third", "SELECT address FROM desk_savedsearch") == [("q=Harmless",)]
    assert keeper.ask(
        "third", "SELECT (SELECT count(*) FROM desk_unfinished), (SELECT count(*) FROM desk_searchmark)"
    ) == [(0, 1)]
    assert keeper.house("third", "check", one) == ["False", "True"]
    assert keeper.house("third", "check", other) == ["True", "True"]
    (kept,) = keeper.ask("third", "SELECT address FROM records_attachment")
    files = {path.name for path in (keeper.folder / "third/attachments").rglob("*") if path.is_file()}
    assert kept[0] in files and gone[0] not in files, "the bytes go too"
    assert keeper.ask("third", "SELECT count(*) FROM records_search WHERE vector::text LIKE '%quillfeath%'") == [(1,)]
    assert keeper.ask("third", "SELECT part_name, ground FROM records_erasure") == [
        ("nominal", "Erased before; applied again after a restore")
    ]
    assert (keeper.folder / "third/erasures.jsonl").read_text() == ledger.read_text()
    assert keeper.tenfold("third", "audit", "verify").returncode == 0


def test_4_16_what_was_recalled_or_narrowed_does_not_come_back(keeper: Keeper) -> None:
    """Three records: one is recalled after the backup, one loses its reader, and one is left as it is."""
    keeper.house("lender", "fill", 0)
    recalled, narrowed, left = keeper.house("lender", "write", 3)[:3]
    keeper.house("lender", "share", recalled, narrowed, left)
    before = keeper.backup("lender", "lent.age", "--with-keys")
    assert keeper.house("lender", "sees", READER) == ["3", "3"]  # the open part of each
    mine = keeper.house("lender", "sees", AUTHOR)
    assert keeper.house("lender", "withdraw", recalled, narrowed)[-1] == "2"
    after = keeper.house("lender", "sees", READER)
    assert after == ["1", "1", "wrong-information"], "nobody opened the other, so nobody is told"
    ledger = keeper.folder / "lender/erasures.jsonl"
    assert "belmora" not in ledger.read_text()
    said = keeper.restore(before, "borrowed", "--erasures", ledger)
    assert said.returncode == 0 and "2 records that were recalled or narrowed after the backup" in said.stdout
    assert keeper.house("borrowed", "sees", READER) == after
    assert keeper.house("borrowed", "sees", AUTHOR) == [*mine, "wrong-information"], "nothing is lost to its originator"
    states = "SELECT v.state FROM records_version v JOIN records_record r ON r.id = v.record_id WHERE r.ref = '{}'"
    assert [keeper.ask("borrowed", states.format(ref)) for ref in (recalled, narrowed, left)] == [
        [("recalled",)], [("released",)], [("released",)],
    ]  # fmt: skip
    assert keeper.tenfold("borrowed", "audit", "verify").returncode == 0


def test_a_ledger_that_cannot_be_read_stops_a_restore(keeper: Keeper, archive: Path) -> None:
    bad = keeper.folder / "bad.jsonl"
    bad.write_text('{"ref": "x"}\n')
    said = keeper.restore(archive, "unledgered", "--erasures", bad)
    assert said.returncode == 1 and "Line 1 of" in said.stderr
    assert not (keeper.folder / "unledgered").exists()


def test_a_folder_of_a_restore_that_did_not_end_is_not_served(keeper: Keeper) -> None:
    half = keeper.folder / "half"
    half.mkdir()
    (half / "restoring").write_text("x")
    with pytest.raises(NodeUnavailable, match="did not end"):
        Node(half).start()
    assert "did not end" in keeper.tenfold("half", "serve", "--setup-only", "--empty").stderr


def test_the_role_of_backups_reads_all_and_writes_nothing(keeper: Keeper, refs: list[str]) -> None:
    with (
        running(keeper.folder / "first") as node,
        psycopg.connect(node.addresses()["backup"], autocommit=True) as session,
    ):
        assert session.execute("SELECT count(*) FROM records_content").fetchone() == (8,)
        session.execute("SET default_transaction_read_only = off")
        for attempt in ("DELETE FROM records_content", "UPDATE accounts_person SET password = ''", "CREATE TABLE mine (a int)",
                        "INSERT INTO audit_seal VALUES (99, now(), 0, '', '')", "TRUNCATE audit_entry",
                        "SELECT setval('records_key', 1)"):  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute(attempt.encode())
