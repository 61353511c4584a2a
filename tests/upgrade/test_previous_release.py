"""What the release before wrote is restored, migrated and read by this one.

`26.11-state-0001.age` is the invented world of release 26.11, backed up when every room had its first migration alone.
"""

import json
from pathlib import Path

import pytest

from tests.safekeeping.conftest import Keeper, _own_environment, keeper

__all__ = ["_own_environment", "keeper"]

ARCHIVE = Path(__file__).with_name("26.11-state-0001.age")
PASSPHRASE = "a passphrase of the trial\n"
RECORDS, READERS_WORD = 62, "boat"
# What these tests and the set-up add: entries of a search, and a version for the record that nobody reads.
GROWING = {"audit_entry", "audit_leaf", "audit_seal", "records_version", "records_part"}
DERIVED = {
    "records_search",
    "records_place",
    "records_identifier",
    "records_fact",
}  # made anew where their rules changed
PROJECTED = """SELECT count(*) FROM records_part p JOIN records_version v ON v.id = p.version_id
WHERE v.state IN ('released', 'draft', 'submitted')"""


@pytest.fixture(scope="module")
def restored(keeper: Keeper) -> dict[str, int]:
    """The node “restored”; answers how many rows of each table its archive lists."""
    path = keeper.folder / "passphrase"
    path.write_text(PASSPHRASE)
    path.chmod(0o600)
    said = keeper.restore(ARCHIVE, "restored")
    assert said.returncode == 0, said.stderr
    listed = keeper.tenfold("x", "backup", "verify", ARCHIVE, *keeper.passphrase, "--json")
    rows: dict[str, int] = json.loads(listed.stdout)["rows"]
    return rows


def test_the_archive_is_of_the_first_state() -> None:
    assert ARCHIVE.stat().st_size < 300_000


def test_every_row_is_there(keeper: Keeper, restored: dict[str, int]) -> None:
    assert restored["records_record"] == RECORDS
    written = restored.keys() - DERIVED - GROWING
    found = {table: keeper.ask("restored", f"SELECT count(*) FROM {table}")[0][0] for table in written}
    assert found == {table: restored[table] for table in written}


def test_every_signature_and_every_part_still_stands(keeper: Keeper, restored: dict[str, int]) -> None:
    versions, bad = keeper.house("restored", "check-all")
    assert (int(versions), int(bad)) == (restored["records_version"], 0)


def test_the_evidence_stands_and_everything_is_found(keeper: Keeper, restored: dict[str, int]) -> None:
    verdict = json.loads(keeper.tenfold("restored", "audit", "verify", "--json").stdout)
    assert verdict["ok"] and verdict["entries"] >= restored["audit_entry"]
    assert keeper.tenfold("restored", "rebuild").returncode == 0
    assert keeper.ask("restored", "SELECT count(*) FROM records_search") == keeper.ask("restored", PROJECTED)
    person = keeper.ask("restored", "SELECT email FROM accounts_person WHERE 'analyst' = ANY (roles) ORDER BY email")[
        0
    ][0]
    hits = json.loads(keeper.tenfold("restored", "search", READERS_WORD, "--as", person, "--json").stdout)
    assert hits["total"] > 0
    checks = json.loads(keeper.tenfold("restored", "doctor", "--json").stdout)["checks"]
    # One version of the story is over its last day, and no worker ran here yet.
    assert {one["name"] for one in checks if not one["ok"]} <= {"retention"}
