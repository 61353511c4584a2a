"""The evidence: sealed after commit, verified by hashes, and every way of tampering with it is named."""

import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.audit import merkle, services
from tenfold.audit.events import Event
from tenfold.audit.sealing import seal
from tenfold.audit.verification import verify
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tests.cast import Cast, make

pytestmark = pytest.mark.usefixtures("empty_world")


@pytest.fixture
def company(empty_world: None) -> Cast:
    return make()


@pytest.fixture
def sealed(company: Cast) -> Cast:
    """Two seals over some entries, and nothing unsealed."""
    for _ in range(2):
        for person in (company.ana, company.bob, company.cora):
            with acting(person):
                services.write(Event.SHELL_USED, person=person.pk, at=now())
        seal(at=now())
    assert verify().ok
    return company


def entries(root: psycopg.Connection) -> list[int]:
    return [number for (number,) in root.execute("SELECT id FROM audit_entry ORDER BY id").fetchall()]


def test_nothing_is_sealed_twice_and_the_head_moves_on(company: Cast) -> None:
    first = seal(at=now())
    head = verify().head
    assert first > 0 and seal(at=now()) == 0 and verify().head == head
    with acting(company.ana):
        services.write(Event.SHELL_USED, person=company.ana.pk, at=now())
    before = verify()
    assert before.ok and before.unsealed == 1 and before.head == head
    assert seal(at=now()) == 1
    after = verify()
    assert after.ok and after.unsealed == 0 and after.head != head and after.entries == before.entries


def test_an_empty_book_verifies(root: psycopg.Connection) -> None:
    root.execute("TRUNCATE audit_entry, audit_seal, audit_leaf")
    assert verify() == (True, 0, None, 0, None)


Tamper = Callable[[psycopg.Connection, list[int]], tuple[int | None, int | None]]


def _alter(root: psycopg.Connection, ids: list[int]) -> tuple[int | None, int | None]:
    root.execute("UPDATE audit_entry SET event = 'records.record.read' WHERE id = %s", [ids[4]])
    return ids[4], None


def _backdate(root: psycopg.Connection, ids: list[int]) -> tuple[int | None, int | None]:
    root.execute("UPDATE audit_entry SET at = at - interval '1 microsecond' WHERE id = %s", [ids[2]])
    return ids[2], None


def _detail(root: psycopg.Connection, ids: list[int]) -> tuple[int | None, int | None]:
    root.execute("UPDATE audit_entry SET detail = '{\"a\": 1}' WHERE id = %s", [ids[1]])
    return ids[1], None


def _remove(root: psycopg.Connection, ids: list[int]) -> tuple[int | None, int | None]:
    root.execute("DELETE FROM audit_entry WHERE id = %s", [ids[3]])
    return ids[3], None


def _remove_with_leaf(root: psycopg.Connection, ids: list[int]) -> tuple[int | None, int | None]:
    """Entry and leaf both gone: the seal counts them."""
    row = root.execute("SELECT seal_id, position FROM audit_leaf WHERE entry_id = %s", [ids[-1]]).fetchone()
    root.execute("DELETE FROM audit_leaf WHERE entry_id = %s", [ids[-1]])
    root.execute("DELETE FROM audit_entry WHERE id = %s", [ids[-1]])
    return None, row[0] if row else None


def _exchange_contents(root: psycopg.Connection, ids: list[int]) -> tuple[int | None, int | None]:
    root.execute("UPDATE audit_entry a SET person_id = b.person_id, participant_id = b.participant_id FROM audit_entry b"
                 " WHERE (a.id, b.id) IN ((%s, %s), (%s, %s))", [ids[-1], ids[-2], ids[-2], ids[-1]])  # fmt: skip
    return ids[-2], None


def _exchange_leaves(root: psycopg.Connection, ids: list[int]) -> tuple[int | None, int | None]:
    """Two leaves of one seal change places: what was sealed later stands before what was sealed earlier."""
    root.execute("ALTER TABLE audit_leaf DROP CONSTRAINT leaf_in_place")
    (seal_id,) = root.execute("SELECT max(seal_id) FROM audit_leaf").fetchone() or (0,)
    root.execute("UPDATE audit_leaf SET position = 1 - position WHERE seal_id = %s AND position IN (0, 1)", [seal_id])
    root.execute("ALTER TABLE audit_leaf ADD CONSTRAINT leaf_in_place UNIQUE (seal_id, position)")
    return _any, seal_id  # type: ignore[return-value]


def _rehash(root: psycopg.Connection, ids: list[int]) -> tuple[int | None, int | None]:
    """Entry and its leaf altered together, as somebody with both tables would: the root still knows."""
    root.execute("UPDATE audit_entry SET event = 'records.record.read' WHERE id = %s", [ids[0]])
    root.execute(
        "UPDATE audit_leaf l SET digest = audit_entry_digest(e) FROM audit_entry e WHERE e.id = l.entry_id AND l.entry_id = %s",
        [ids[0]],
    )
    return _any, 1  # type: ignore[return-value]


def _insert_before(root: psycopg.Connection, ids: list[int]) -> tuple[int | None, int | None]:
    """An entry slipped in among sealed ones, with a leaf of its own."""
    new = ids[0] - 1 if ids[0] > 1 else -1
    root.execute("INSERT INTO audit_entry (id, at, event, purpose, subject_kind, refused, detail) SELECT %s, at, event, purpose, subject_kind, '', '{}'"
                 " FROM audit_entry WHERE id = %s", [new, ids[0]])  # fmt: skip
    root.execute(
        "INSERT INTO audit_leaf (entry_id, seal_id, position, digest) SELECT %s, 1, 99, audit_entry_digest(e) FROM audit_entry e WHERE e.id = %s",
        [new, new],
    )
    return _any, 1  # type: ignore[return-value]


def _remove_seal(root: psycopg.Connection, ids: list[int]) -> tuple[int | None, int | None]:
    root.execute("DELETE FROM audit_leaf WHERE seal_id = 1")
    root.execute("DELETE FROM audit_seal WHERE id = 1")
    return None, 1


def _alter_head(root: psycopg.Connection, ids: list[int]) -> tuple[int | None, int | None]:
    root.execute("UPDATE audit_seal SET head = sha256('other') WHERE id = 1")
    return None, 1


def _alter_root(root: psycopg.Connection, ids: list[int]) -> tuple[int | None, int | None]:
    root.execute("UPDATE audit_seal SET root = sha256('other') WHERE id = 2")
    return _any, 2  # type: ignore[return-value]


_any = -1
TAMPERS: dict[str, tuple[Tamper, str]] = {
    "altered": (_alter, "altered"), "back-dated": (_backdate, "altered"), "detail": (_detail, "altered"), "removed": (_remove, "missing"),
    "removed with its leaf": (_remove_with_leaf, "leaf missing"), "contents exchanged": (_exchange_contents, "altered"),
    "leaves exchanged": (_exchange_leaves, "reordered"), "altered with its leaf": (_rehash, "reordered"),
    "slipped in": (_insert_before, "reordered"), "first seal removed": (_remove_seal, "seal missing"), "head altered": (_alter_head, "seal altered"),
    "root altered": (_alter_root, "reordered"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERS)
def test_tampering_is_found_and_named(sealed: Cast, root: psycopg.Connection, name: str) -> None:
    tamper, what = TAMPERS[name]
    entry, number = tamper(root, entries(root))
    verdict = verify()
    assert not verdict.ok and verdict.first_bad is not None
    assert verdict.first_bad["what"] == what
    if entry != _any:
        assert verdict.first_bad["entry"] == entry
    if number is not None:
        assert verdict.first_bad["seal"] == number


def test_the_first_of_several_faults_is_named(sealed: Cast, root: psycopg.Connection) -> None:
    ids = entries(root)
    root.execute("DELETE FROM audit_entry WHERE id = %s", [ids[-1]])
    root.execute("UPDATE audit_entry SET event = 'x' WHERE id = %s", [ids[1]])
    assert (verify().first_bad or {})["entry"] == ids[1]


def test_a_back_dated_entry_that_is_inserted_later_is_sealed_as_what_it_is(
    sealed: Cast, root: psycopg.Connection
) -> None:
    """An id from before the last seal, without a leaf: it counts as unsealed and comes under the next seal, not an old one."""
    ids = entries(root)
    root.execute(
        "INSERT INTO audit_entry (id, at, event, purpose, subject_kind, refused, detail) VALUES (-7, '2020-01-01', 'x', '', '', '', '{}')"
    )
    verdict = verify()
    assert verdict.ok and verdict.unsealed == 1
    seal(at=now())
    row = root.execute("SELECT seal_id FROM audit_leaf WHERE entry_id = -7").fetchone()
    assert row == (3,) and min(ids) > -7


def test_the_last_seal_removed_is_seen_by_whoever_kept_the_head(sealed: Cast, root: psycopg.Connection) -> None:
    """A chain cut at its end is still a chain; that is why the head is given to peers."""
    kept = verify().head
    root.execute("DELETE FROM audit_leaf WHERE seal_id = 2")
    root.execute("DELETE FROM audit_seal WHERE id = 2")
    after = verify()
    assert after.head != kept and after.unsealed > 0


def test_what_is_still_open_is_not_sealed_before_what_commits_after_it(company: Cast, root: psycopg.Connection) -> None:
    """Ids commit out of order: an older transaction that is still open holds the seal back, and nothing is ever skipped."""
    seal(at=now())
    with psycopg.connect(os.environ["DATABASE_URL_ROOT"]) as slow:
        slow.execute(
            "INSERT INTO audit_entry (at, event, purpose, subject_kind, refused, detail) VALUES (now(), 'slow', '', '', '', '{}')"
        )
        with acting(company.ana):
            services.write(Event.SHELL_USED, person=company.ana.pk, at=now())
        assert seal(at=now()) == 0
        slow.commit()
    assert seal(at=now()) == 2
    order = root.execute(
        "SELECT e.event FROM audit_leaf l JOIN audit_entry e ON e.id = l.entry_id ORDER BY seal_id DESC, position LIMIT 2"
    ).fetchall()
    assert [event for (event,) in order] == ["slow", "accounts.shell.used"]


def test_two_sealers_at_once_seal_everything_once(company: Cast) -> None:
    for _ in range(20):
        with acting(company.ana):
            services.write(Event.SHELL_USED, person=company.ana.pk, at=now())
    counts: list[int] = []
    from django.db import connections

    def work() -> None:
        counts.append(seal(at=now()))
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts)[:2] == [0, 0] and verify().ok and verify().unsealed == 0


def test_entries_that_were_rolled_back_leave_a_gap_and_no_fault(company: Cast) -> None:
    with pytest.raises(ZeroDivisionError), acting(company.ana):
        services.write(Event.SHELL_USED, person=company.ana.pk, at=now())
        raise ZeroDivisionError
    seal(at=now())
    assert verify().ok


# --- the tree, as RFC 6962 has it -------------------------------------------------------------------------------------


def _by_the_book(leaves: list[bytes]) -> bytes:
    """Section 2.1, recursively: split at the largest power of two below the number."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + _by_the_book(leaves[:half]) + _by_the_book(leaves[half:])).digest()


@given(st.lists(st.binary(min_size=1, max_size=4), max_size=40))
def test_the_root_is_that_of_the_standard(leaves: list[bytes]) -> None:
    assert merkle.root(leaves) == _by_the_book(leaves)


@given(st.lists(st.binary(min_size=1, max_size=4), min_size=1, max_size=20, unique=True), st.data())
def test_no_other_list_has_the_same_root(leaves: list[bytes], data: Any) -> None:
    place = data.draw(st.integers(0, len(leaves) - 1))
    changed = list(leaves)
    changed[place] = leaves[place] + b"x"
    assert len({merkle.root(these) for these in _variants(leaves, changed, place)}) == len(
        set(map(tuple, _variants(leaves, changed, place)))
    )


def _variants(leaves: list[bytes], changed: list[bytes], place: int) -> Iterator[list[bytes]]:
    yield leaves
    yield changed
    yield leaves[:place] + leaves[place + 1 :]
    yield [*leaves, leaves[place]]
    yield leaves[::-1]
