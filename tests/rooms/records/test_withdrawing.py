"""Undoing a wrong import: what it made goes, what it changed goes back, what others built upon stays unless asked."""

import uuid
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Invalid, Missing
from tenfold.handling.acting import acting
from tenfold.records import verification
from tenfold.records.addressing import Target
from tenfold.records.models import Import
from tenfold.records.selectors import opening, recalls
from tenfold.records.services import drafting, reading, referring, releasing, review, withdrawing
from tests.cast import Cast
from tests.factories import bodies
from tests.rooms.records.test_importing import _counts, _found, _row, _run


def last_import(cast: Cast) -> uuid.UUID:
    return Import.objects.using("root").filter(originator=cast.arlen_border).order_by("-id")[0].ref


def undo(cast: Cast, ref: uuid.UUID, **how: Any) -> dict[str, int]:
    with acting(cast.ana) as ana:
        return withdrawing.withdraw(ref, "wrong-information", by=ana, at=now(), **how).counts()


def only(**counts: int) -> dict[str, int]:
    return dict.fromkeys(("recalled", "discarded", "restored", "built_on", "closed", "gone"), 0) | counts


def refs(cast: Cast, query: str = "") -> list[uuid.UUID]:
    return [hit.ref for hit in _found(cast, query, size=200).hits if hit.originator == cast.arlen_border.pk]


TO = [Target("community")]


def test_what_was_created_is_recalled_and_whoever_read_it_is_told(cast: Cast, tmp_path: Path) -> None:
    _run(cast, tmp_path, [_row(web_id=f"2024.MMP{number}") for number in range(5)], targets=TO)
    read, *_ = refs(cast)
    with acting(cast.bob) as bob:
        reading.open_record(read, by=bob, at=now())
    with acting(cast.ana) as ana:
        assert withdrawing.plan(last_import(cast), by=ana).counts() == only(recalled=5)
    assert undo(cast, last_import(cast)) == only(recalled=5)
    with acting(cast.bob) as bob:
        assert opening.find(bob, read) is None
        assert [stone.reference for stone in recalls.list_tombstones(bob)] == [read]
        assert recalls.list_tombstones(bob)[0].reason == "wrong-information"
    with acting(cast.cora) as cora:
        assert list(recalls.list_tombstones(cora)) == []
    assert _counts(_run(cast, tmp_path, [_row(web_id="2024.MMP0")], targets=TO)) == (1, 0, 0, 1, 0, 0)
    with acting(cast.bob) as bob:
        assert opening.find(bob, read) is None, "the same file brings nothing back"


def test_what_was_recalled_comes_back_as_new_records_where_that_is_asked(cast: Cast, tmp_path: Path) -> None:
    _run(cast, tmp_path, [_row()], targets=TO)
    before = refs(cast)
    undo(cast, last_import(cast))
    assert _counts(_run(cast, tmp_path, [_row()], targets=TO, bring_back=True)) == (1, 1, 0, 0, 0, 0)
    (again,) = set(refs(cast)) - set(before)
    with acting(cast.bob) as bob:
        assert opening.find(bob, again) is not None


def test_what_waits_for_release_is_given_up(cast: Cast, tmp_path: Path) -> None:
    _run(cast, tmp_path, [_row(), _row(web_id="2024.MMP2")], released_by=None)
    assert undo(cast, last_import(cast)) == only(discarded=2)
    assert refs(cast) == []


def test_what_was_changed_says_again_what_it_said_before(cast: Cast, tmp_path: Path) -> None:
    _run(cast, tmp_path, [_row()], targets=TO)
    (ref,) = refs(cast)
    _run(cast, tmp_path, [_row(number_dead="9", total_dead_and_missing="9")], targets=TO)
    assert undo(cast, last_import(cast)) == only(restored=1)
    for person in (cast.ana, cast.bob):
        with acting(person) as actor:
            opened = opening.get(actor, ref)
            assert (opened.version.number, opened.version.state, opened.body["dead"]) == (3, "released", {"best": 3})
            assert verification.check(actor, ref).ok
    with acting(cast.ana) as ana:
        assert [(one.number, one.state) for one in opening.get(ana, ref).versions] == [
            (3, "released"),
            (2, "superseded"),
            (1, "superseded"),
        ]
    with acting(cast.bob) as bob, pytest.raises(Missing):
        opening.get(bob, ref, 2)
    assert _counts(_run(cast, tmp_path, [_row(number_dead="9", total_dead_and_missing="9")], targets=TO)) == (
        1,
        0,
        0,
        1,
        0,
        0,
    )


def test_a_draft_that_the_import_gave_up_is_there_again(cast: Cast, tmp_path: Path) -> None:
    _run(cast, tmp_path, [_row()], released_by=None)
    first = last_import(cast)
    _run(cast, tmp_path, [_row(number_dead="9", total_dead_and_missing="9")], released_by=None)
    (ref,) = refs(cast)
    assert undo(cast, last_import(cast)) == only(restored=1)
    with acting(cast.ana) as ana:
        opened = opening.get(ana, ref)
        assert (opened.version.number, opened.version.state, opened.body["dead"]) == (3, "draft", {"best": 3})
        assert withdrawing.plan(first, by=ana).counts() == only(gone=1)


def test_what_no_reviewer_saw_is_not_released_by_whoever_undoes_an_import(cast: Cast, tmp_path: Path) -> None:
    """Ana's own draft, changed by a table that Rosa released: undoing the table must not publish the draft (Art. 5, two persons)."""
    _run(cast, tmp_path, [_row(number_dead="66", total_dead_and_missing="66")], released_by=None, targets=TO)
    (ref,) = refs(cast)
    _run(cast, tmp_path, [_row()], targets=TO)
    with acting(cast.bob) as bob:
        assert opening.find(bob, ref) is None, "the draft does not go out with the row"
    with acting(cast.rosa) as rosa:
        releasing.release(last_import(cast), by=rosa, at=now())
    with acting(cast.bob) as bob:
        assert opening.get(bob, ref).body["dead"] == {"best": 3}
        reading.open_record(ref, by=bob, at=now())
    assert undo(cast, last_import(cast)) == only(recalled=1)
    with acting(cast.bob) as bob:
        assert opening.find(bob, ref) is None
        assert [stone.reference for stone in recalls.list_tombstones(bob)] == [ref]


def test_undoing_goes_back_to_what_was_released_last_and_not_to_a_draft_on_top_of_it(
    cast: Cast, tmp_path: Path
) -> None:
    _run(cast, tmp_path, [_row()], targets=TO)
    (ref,) = refs(cast)
    with acting(cast.ana) as ana:
        body = opening.get(ana, ref).body | {"dead": {"best": 66}}
        drafting.revise(ref, body, seen=1, by=ana, at=now())
    _run(cast, tmp_path, [_row(number_dead="9", total_dead_and_missing="9")], targets=TO)
    assert undo(cast, last_import(cast)) == only(restored=1)
    with acting(cast.bob) as bob:
        assert opening.get(bob, ref).body["dead"] == {"best": 3}


def test_what_others_built_upon_is_left_and_listed_or_goes_where_that_is_asked(cast: Cast, tmp_path: Path) -> None:
    _run(cast, tmp_path, [_row(web_id=f"2024.MMP{number}") for number in range(3)], targets=TO)
    revised, linked, plain = refs(cast)
    with acting(cast.ana) as ana:
        drafting.revise(revised, bodies.incident(), seen=1, by=ana, at=now())
        review.submit(revised, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(revised, by=rosa, at=now())
    with acting(cast.bob) as bob:
        referring.link(linked, plain, "same-as", shared=True, by=bob, at=now())
    with acting(cast.ana) as ana:
        told = withdrawing.plan(last_import(cast), by=ana)
    assert {one.ref for one in told.built_on} == {revised, linked, plain}
    with pytest.raises(Conflict):
        undo(cast, last_import(cast))
    assert undo(cast, last_import(cast), also_built_on=True) == only(recalled=3)
    with acting(cast.bob) as bob:
        assert [opening.find(bob, ref) for ref in (revised, linked, plain)] == [None, None, None]


def test_a_second_withdrawal_finds_nothing_to_do(cast: Cast, tmp_path: Path) -> None:
    _run(cast, tmp_path, [_row()])
    undo(cast, last_import(cast))
    with pytest.raises(Conflict):
        undo(cast, last_import(cast))


@pytest.mark.parametrize("who, error", [("cato", Denied), ("cora", Missing), ("petra", Missing)])
def test_nobody_else_undoes_it(cast: Cast, tmp_path: Path, who: str, error: type[Exception]) -> None:
    _run(cast, tmp_path, [_row()])
    for act in (withdrawing.plan, lambda ref, by: withdrawing.withdraw(ref, "other", by=by, at=now())):
        with pytest.raises(error), acting(getattr(cast, who)) as actor:
            act(last_import(cast), by=actor)


def test_a_reason_that_is_not_in_the_list_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    _run(cast, tmp_path, [_row()])
    with pytest.raises(Invalid), acting(cast.ana) as ana:
        withdrawing.withdraw(last_import(cast), "no-such-code", by=ana, at=now())
    assert len(refs(cast)) == 1


def test_an_import_after_a_draft_was_given_up_takes_the_next_number(cast: Cast, tmp_path: Path) -> None:
    _run(cast, tmp_path, [_row()])
    (ref,) = refs(cast)
    with acting(cast.ana) as ana:
        drafting.revise(ref, bodies.incident(), seen=1, by=ana, at=now())
        drafting.discard(ref, by=ana, at=now())
    assert _counts(_run(cast, tmp_path, [_row(number_dead="9", total_dead_and_missing="9")])) == (1, 0, 1, 0, 0, 0)


def statements(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many it takes to undo the last import."""
    said: list[str] = []
    execute = psycopg.Cursor.execute

    def counted(cursor: Any, query: Any, *args: Any, **more: Any) -> Any:
        said.append(str(query))
        return execute(cursor, query, *args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(psycopg.Cursor, "execute", counted)
        undo(cast, last_import(cast))
    return len(said)


def test_it_takes_as_many_statements_for_a_hundred_as_for_ten(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []
    for many in (1, 10, 100):  # the first one learns what types are called, once in the life of a process
        _run(cast, tmp_path, [_row(web_id=f"2024.MMP{many}{number}") for number in range(many)], targets=TO)
        counts.append(statements(cast, monkeypatch))
    assert counts[1] == counts[2]


def test_an_import_undone_back_to_a_cleared_person_shares_nothing_again(cast: Cast, tmp_path: Path) -> None:
    from django.db import connections

    from tests.factories import documents, records

    _run(cast, tmp_path, [_row()], targets=TO)
    police = f"participant:{cast.belmora_police.slug}"
    ref = records.make(
        "person_of_interest", documents.person(), by=cast.ana, release=cast.rosa, tlp="amber", to=[police]
    )
    for said, to in (("cleared", []), ("suspected", [Target(police)])):
        with acting(cast.ana) as ana:
            number = len(opening.get(ana, ref).versions)
            drafting.revise(ref, documents.person(poi_status=said), seen=number, by=ana, at=now())
            drafting.propose(ref, to, by=ana, at=now())
            review.submit(ref, by=ana, at=now())
        with acting(cast.rosa) as rosa:
            review.release(ref, by=rosa, at=now())
    with acting(cast.bob) as bob:
        assert reading.open_record(ref, by=bob, at=now()).body["poi_status"] == "suspected"
    with connections["root"].cursor() as root:  # as if the third version had come out of the import
        root.execute(
            "UPDATE records_drafting d SET brought_by = %s FROM records_version v JOIN records_record r ON r.id = v.record_id"
            " WHERE v.id = d.version_id AND r.ref = %s AND v.number = 3", [last_import(cast), ref],
        )  # fmt: skip
    assert undo(cast, last_import(cast)) == only(recalled=1, restored=1)
    with acting(cast.ana) as ana:
        opened = opening.get(ana, ref)
        assert (opened.version.number, opened.version.state, opened.body["poi_status"]) == (4, "released", "cleared")
    with acting(cast.bob) as bob:
        assert opening.find(bob, ref) is None
        assert [stone.reason for stone in recalls.list_tombstones(bob)] == ["cleared-or-acquitted"]
