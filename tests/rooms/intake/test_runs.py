"""A table from the file to its result: looked at, decided, brought in whole or not at all, stopped, taken up again."""

from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Invalid, Missing
from tenfold.intake import keeping, selectors
from tenfold.intake.models import Run, Ticket
from tenfold.intake.services import deciding, marking, runs, telling, working
from tenfold.records.addressing import Target
from tenfold.records.search import search
from tenfold.records.selectors.hanging import list_links
from tenfold.records.selectors.opening import find as find_record
from tenfold.records.selectors.underway import list_imports
from tenfold.records.services import releasing, review, withdrawing
from tests.cast import Cast
from tests.factories import bodies
from tests.rooms.intake.wizard import ROWS, ask, begun, brought, find, table, work

COUNTS = ("read", "created", "changed", "unchanged", "duplicates", "rejected")


def counts(answer: Any) -> tuple[int, ...]:
    assert answer["read"] == sum(answer[name] for name in COUNTS[1:])
    return tuple(answer[name] for name in COUNTS)


def test_every_row_is_looked_at_and_nothing_is_changed(cast: Cast, acting: Any, tmp_path: Path) -> None:
    ref = begun(cast.ana, table(tmp_path / "q2.csv"))
    run = work(cast.ana, ref, runs.look)
    assert (run.state, run.because) == ("open", "")
    assert counts(run.found["answer"]) == (4, 4, 0, 0, 0, 0)
    left = run.found["left"]["left_out"]
    assert left["total"] == 1 and run.found["left"]["data"] == 4
    with acting(cast.ana) as actor:
        assert not list_imports(actor).exists()


def test_the_rows_come_in_with_their_account_and_the_file_goes(cast: Cast, acting: Any, tmp_path: Path) -> None:
    run = brought(cast.ana, table(tmp_path / "q2.csv"))
    assert (run.state, counts(run.answer)) == ("done", (4, 4, 0, 0, 0, 0))
    assert keeping.beside(run.originator_id, run.address, "x") is None
    with pytest.raises(Missing), keeping.opened(run.originator_id, run.address, run.name):
        pass
    with acting(cast.ana) as actor:
        found = list_imports(actor).get()
        assert str(found.ref) == run.answer["import"] and found.answer["created"] == 4
        assert Path(found.answer["report"]).is_file()
        assert list(selectors.list_runs(actor)) == []
    again = brought(
        cast.ana,
        table(tmp_path / "q2.csv", [*ROWS[:3], ("4", "02/06/2026", "Cape Verrin", "Italy", "9", "25", "Shipwreck")]),
    )
    assert counts(again.answer) == (4, 0, 1, 3, 0, 0), "a row is known again by its number"


def test_a_later_look_forgets_what_was_found_before(cast: Cast, tmp_path: Path) -> None:
    ref = begun(cast.ana, table(tmp_path / "q2.csv"))
    found = work(cast.ana, ref, runs.look)
    changed = ask(cast.ana, runs.choose, ref, mapping={**found.mapping, "constants": {"incident_form": "incident"}})
    assert changed.found is None
    with pytest.raises(Denied):
        ask(cast.ana, runs.bring, ref)
    found = work(cast.ana, ref, runs.look).found
    assert (found["answer"]["rejected"], found["answer"]["drafts"]) == (0, 4), "nobody says how good the source is"
    assert {(one["column"], one["params"]["leaf"]) for one in found["lacking"]} >= {("", "source_quality")}


def test_a_wrong_row_is_marked_at_its_cell_and_comes_back_in_the_own_file(
    cast: Cast, acting: Any, tmp_path: Path
) -> None:
    rows = [*ROWS[:3], ("4", "someday", "Cape Verrin", "Italy", "many", "25", "Shipwreck")]
    ref = begun(cast.ana, table(tmp_path / "q2.csv", rows))
    run = work(cast.ana, ref, runs.look)
    assert counts(run.found["answer"]) == (4, 3, 0, 0, 0, 1)
    assert {(one["column"], one["row"]) for one in run.found["faults"]} == {("B", 8), ("E", 8)}
    with acting(cast.ana) as actor:
        made = marking.marked(ref, tmp_path, heading="To do", say=lambda one: f"{one.column}!", by=actor, at=now())
    lines = made.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Incidents at sea") and lines[3].endswith("To do")
    assert "B!" in made.read_text(encoding="utf-8-sig") and "E!" in made.read_text(encoding="utf-8-sig")


def test_nothing_comes_in_where_more_would_be_refused_than_was_shown(
    cast: Cast, acting: Any, root: psycopg.Connection, tmp_path: Path
) -> None:
    ref = begun(cast.ana, table(tmp_path / "q2.csv"))
    work(cast.ana, ref, runs.look)
    root.execute("UPDATE intake_run SET mapping = jsonb_set(mapping, '{constants}', '{}') WHERE ref = %s", [ref])
    run = work(cast.ana, ref, runs.bring)
    assert (run.state, run.because) == ("failed", "changed-meanwhile")
    with acting(cast.ana) as actor:
        assert not list_imports(actor).exists()
    assert run.found is not None, "it can be mended and taken up again"


def test_what_is_stopped_leaves_nothing_and_can_be_taken_up_again(
    cast: Cast, acting: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ref = begun(cast.ana, table(tmp_path / "q2.csv"))
    work(cast.ana, ref, runs.look)
    with monkeypatch.context() as patch:
        patch.setattr(telling.Teller, "check", lambda self: (_ for _ in ()).throw(telling.Stopped()))
        assert work(cast.ana, ref, runs.bring).state == "cancelled"
    with acting(cast.ana) as actor:
        assert not list_imports(actor).exists()
    ask(cast.ana, runs.resume, ref)
    stopped = ask(cast.ana, runs.stop, ref)
    assert stopped.state == "cancelled", "what only waits stops at once"
    assert working.work_waiting() == 0
    assert work(cast.ana, ref, runs.resume).state == "done"


def test_stop_reaches_what_is_under_way(cast: Cast, root: psycopg.Connection, tmp_path: Path) -> None:
    ref = begun(cast.ana, table(tmp_path / "q2.csv"))
    ask(cast.ana, runs.look, ref)
    root.execute("UPDATE intake_run SET state = 'running' WHERE ref = %s", [ref])
    assert ask(cast.ana, runs.stop, ref).state == "running"
    working.work_waiting()
    assert find(cast.ana, ref).state == "cancelled"


def test_the_teller_writes_how_far_it_is_and_hears_that_it_is_to_stop(
    cast: Cast, root: psycopg.Connection, tmp_path: Path
) -> None:
    ref = begun(cast.ana, table(tmp_path / "q2.csv"))
    root.execute("UPDATE intake_run SET stop = true WHERE ref = %s", [ref])
    tell = telling.Teller(cast.ana, "analysis", ref)
    tell.begin("bring", 4)
    tell(2)
    tell._once()
    run = find(cast.ana, ref)
    assert (run.stage, run.done, run.total) == ("bring", 2, 4)
    with pytest.raises(telling.Stopped):
        tell(3)


def test_nothing_runs_for_somebody_who_is_paused(cast: Cast, root: psycopg.Connection, tmp_path: Path) -> None:
    ref = begun(cast.ana, table(tmp_path / "q2.csv"))
    ask(cast.ana, runs.look, ref)
    root.execute("UPDATE accounts_person SET active = false WHERE principal_id = %s", [cast.ana.pk])
    assert working.work_waiting() == 0
    root.execute("UPDATE accounts_person SET active = true WHERE principal_id = %s", [cast.ana.pk])
    assert working.work_waiting() == 1 and find(cast.ana, ref).found


def test_rights_are_asked_again_when_it_runs(cast: Cast, root: psycopg.Connection, tmp_path: Path) -> None:
    ref = begun(cast.ana, table(tmp_path / "q2.csv"))
    work(cast.ana, ref, runs.look)
    ask(cast.ana, runs.bring, ref)
    root.execute("UPDATE accounts_person SET roles = '{statistician}' WHERE principal_id = %s", [cast.ana.pk])
    working.work_waiting()
    row = root.execute("SELECT state, because FROM intake_run WHERE ref = %s", [ref]).fetchone()
    assert row == ("failed", "not-allowed")


def test_what_ends_the_worker_each_time_is_not_tried_for_ever(
    cast: Cast, root: psycopg.Connection, tmp_path: Path
) -> None:
    ref = begun(cast.ana, table(tmp_path / "q2.csv"))
    ask(cast.ana, runs.look, ref)
    root.execute("UPDATE intake_ticket SET tries = 5 WHERE run = %s", [ref])
    working.work_waiting()
    assert find(cast.ana, ref).state == "failed"
    assert work(cast.ana, ref, runs.resume).found, "its person can have it tried anew"


def test_two_workers_do_not_take_the_same_run(cast: Cast, root: psycopg.Connection, tmp_path: Path) -> None:
    ref = begun(cast.ana, table(tmp_path / "q2.csv"))
    ask(cast.ana, runs.look, ref)
    root.autocommit = False
    root.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"intake-run {ref}"])
    assert working.work_waiting() == 0 and find(cast.ana, ref).state == "waiting"
    root.rollback()
    root.autocommit = True
    assert working.work_waiting() == 1 and find(cast.ana, ref).state == "open"


def _likely(cast: Cast, tmp_path: Path) -> Any:
    ref = begun(cast.ana, table(tmp_path / "q2.csv"))
    return work(cast.ana, ref, runs.look)


def test_a_row_like_a_record_is_found_and_left_out_linked_or_made_a_version(
    cast: Cast, acting: Any, make_incident: Any, tmp_path: Path
) -> None:
    place = {"name": "Cape Verrin", "country": "ITA", "lat": "35.5", "lon": "12.6"}
    known = make_incident(
        by=cast.rosa,
        body=bodies.incident(date="2026-05-17", place=place, dead={"best": 4}, survivors={"best": 30}),
        submit=True,
    )
    run = _likely(cast, tmp_path)
    assert [one["row"] for one in run.found["likely"]] == [5]
    assert run.found["likely"][0]["with"][0]["ref"] == str(known) and run.found["likely"][0]["with"][0]["own"]
    assert run.found["likely"][0]["body"]["date"] == "2026-05-17"
    with acting(cast.ana) as actor:
        deciding.decide(run.ref, {5: ("skip", str(known))}, by=actor, at=now())
    assert counts(work(cast.ana, run.ref, runs.bring).answer) == (4, 3, 0, 0, 1, 0)


def test_a_row_is_linked_as_the_same_event(cast: Cast, acting: Any, make_incident: Any, tmp_path: Path) -> None:
    known = make_incident(
        by=cast.rosa,
        body=bodies.incident(
            date="2026-05-17", place={"name": "Cape Verrin", "country": "ITA"}, survivors={"best": 30}
        ),
    )
    run = _likely(cast, tmp_path)
    with acting(cast.ana) as actor:
        deciding.decide(run.ref, {}, rest="same-as", by=actor, at=now())
    done = work(cast.ana, run.ref, runs.bring)
    assert counts(done.answer) == (4, 4, 0, 0, 0, 0) and done.answer["links"] == 1
    with acting(cast.ana) as actor:
        record = find_record(actor, known)
        assert record is not None
        link = list_links(actor, record).get()
        assert link.type == "same-as" and link.target_id == record.pk


def test_a_row_becomes_a_new_version_of_an_own_record_and_of_no_other(
    cast: Cast, acting: Any, make_incident: Any, tmp_path: Path
) -> None:
    body = bodies.incident(date="2026-05-17", place={"name": "Cape Verrin", "country": "ITA"}, survivors={"best": 30})
    own = make_incident(by=cast.rosa, body=body, submit=True)
    other = make_incident(by=cast.bob, body=body, to=[f"participant:{cast.arlen_border.slug}"], submit=True)
    with acting(cast.bob) as bob:
        review.release(other, urgent_because="Lives at sea", by=bob, at=now())
    run = _likely(cast, tmp_path)
    met = {one["ref"]: one["own"] for one in run.found["likely"][0]["with"]}
    assert met == {str(own): True, str(other): False}
    with acting(cast.ana) as actor:
        for wrong in ("version", "nonsense"):
            with pytest.raises(Invalid):
                deciding.decide(run.ref, {5: (wrong, str(other))}, by=actor, at=now())
    with acting(cast.ana) as actor:
        deciding.decide(run.ref, {5: ("version", str(own))}, by=actor, at=now())
    assert counts(work(cast.ana, run.ref, runs.bring).answer) == (4, 3, 1, 0, 0, 0)


def test_what_a_stranger_has_is_neither_shown_nor_counted(cast: Cast, make_incident: Any, tmp_path: Path) -> None:
    body = bodies.incident(
        date="2026-05-17", place={"name": "Cape Verrin", "country": "ITA"}, survivors={"best": 30}, main_id="2026.MMP1"
    )
    make_incident(by=cast.cora, body=body)
    make_incident(by=cast.petra, body=body)
    assert _likely(cast, tmp_path).found["likely"] == []


def test_readers_and_reviewer_are_named_and_the_reviewer_releases_it_whole(
    cast: Cast, acting: Any, tmp_path: Path
) -> None:
    ref = begun(cast.ana, table(tmp_path / "q2.csv"))
    work(cast.ana, ref, runs.look)
    target = Target(f"participant:{cast.belmora_police.slug}")
    ask(cast.ana, deciding.address, ref, targets=[target], reviewer=cast.rosa.pk)
    with acting(cast.ana) as actor, pytest.raises(Invalid):
        deciding.address(ref, [target], reviewer=cast.cato.pk, by=actor, at=now())
    with acting(cast.ana) as actor, pytest.raises(Invalid):
        deciding.address(ref, [Target("group:nobody")], by=actor, at=now())
    done = work(cast.ana, ref, runs.bring)
    imported = done.answer["import"]
    with acting(cast.bob) as actor:
        assert search(actor, "", lang="en").total == 0
    with acting(cast.ana) as actor, pytest.raises(Denied):
        releasing.release(UUID(imported), by=actor, at=now())
    with acting(cast.rosa) as actor:
        assert withdrawing.find(UUID(imported), by=actor).answer["reviewer"] == cast.rosa.pk
        assert releasing.waiting(UUID(imported), by=actor) == 4
        assert releasing.release(UUID(imported), by=actor, at=now()) == 4
        assert releasing.waiting(UUID(imported), by=actor) == 0
    with acting(cast.rosa) as actor, pytest.raises(Conflict):
        releasing.release(UUID(imported), by=actor, at=now())
    with acting(cast.bob) as actor:
        assert search(actor, "", lang="en").total == 4
    with acting(cast.cora) as actor:
        assert search(actor, "", lang="en").total == 0
        with pytest.raises(Missing):
            releasing.release(UUID(imported), by=actor, at=now())


@pytest.mark.parametrize("hands", [{"submitted_by": "rosa"}, {"author": "rosa"}, {"former_authors": ["rosa"]}])
def test_whoever_had_one_of_the_records_in_hand_does_not_release_the_import(
    cast: Cast, acting: Any, tmp_path: Path, hands: dict[str, Any]
) -> None:
    from tenfold.records.models import Drafting

    ref = begun(cast.ana, table(tmp_path / "q2.csv"))
    work(cast.ana, ref, runs.look)
    ask(
        cast.ana,
        deciding.address,
        ref,
        targets=[Target(f"participant:{cast.belmora_police.slug}")],
        reviewer=cast.rosa.pk,
    )
    imported = UUID(work(cast.ana, ref, runs.bring).answer["import"])
    with acting(cast.ana):
        one = Drafting.objects.filter(brought_by=imported).first()
        said = {name: [cast.rosa.pk] if isinstance(who, list) else cast.rosa.pk for name, who in hands.items()}
        assert one is not None and Drafting.objects.filter(pk=one.pk).update(**said) == 1
    with acting(cast.rosa) as actor, pytest.raises(Denied):
        releasing.release(imported, by=actor, at=now())
    with acting(cast.rosa) as actor:
        assert releasing.waiting(imported, by=actor) == 4


def test_a_run_is_its_persons_alone(cast: Cast, acting: Any, tmp_path: Path) -> None:
    ref = begun(cast.ana, table(tmp_path / "q2.csv"))
    for other in (cast.rosa, cast.cora, cast.cato, cast.gerd):
        with acting(other) as actor:
            assert not Run.objects.filter(ref=ref).exists()
            for act in (runs.look, runs.bring, runs.stop, runs.drop, runs.resume):
                with pytest.raises(Missing):
                    act(ref, by=actor, at=now())


def test_dropped_runs_and_old_ones_go_with_their_files(cast: Cast, acting: Any, tmp_path: Path) -> None:
    first, old = (begun(cast.ana, table(tmp_path / f"{name}.csv")) for name in ("a", "b"))
    run, other = find(cast.ana, first), find(cast.ana, old)
    with acting(cast.ana) as actor:
        runs.drop(first, by=actor, at=now())
    with pytest.raises(Missing), keeping.opened(run.originator_id, run.address, run.name):
        pass
    assert working.sweep(at=now()) == 0
    assert working.sweep(at=now() + working.KEPT) >= 1
    with pytest.raises(Missing), keeping.opened(other.originator_id, other.address, other.name):
        pass
    assert not Ticket.objects.filter(run=old).exists()


def test_nobody_keeps_more_than_twenty_unfinished(
    cast: Cast, acting: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(runs, "MOST_OPEN", 1)
    begun(cast.ana, table(tmp_path / "a.csv"))
    with pytest.raises(Invalid):
        begun(cast.ana, table(tmp_path / "b.csv"))
    begun(cast.rosa, table(tmp_path / "b.csv"))
