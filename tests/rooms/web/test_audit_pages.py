"""The audit, filtered, watched and exported (R12): read by who acted and by whose record it was, and by nobody else."""

import csv
import io
from typing import Any

import pytest

from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation.clock import now
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.records.services import reading, review
from tests.cast import Cast
from tests.factories import bodies
from tests.statements import MOST


@pytest.fixture
def ref(cast: Cast, make_report: Any, root: Any) -> Any:
    """A report of Arlen's that Belmora has read; Belmora has a guardian too."""
    made = make_report(
        by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"], body=bodies.nominal_report()
    )
    with acting(cast.bob) as bob:
        reading.open_record(made, by=bob, at=now())
    roles = "UPDATE accounts_person SET roles = roles || '{guardian}' WHERE principal_id = ANY(%s)"
    root.execute(roles, [[cast.bob.pk, cast.cora.pk]])
    return made


def table(browser: Any, asked: str = "") -> list[dict[str, str]]:
    answer = browser.get(f"/audit/export.csv{asked}")
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_r12_the_originator_learns_who_read_and_others_learn_nothing(cast: Cast, seat: Any, ref: Any) -> None:
    guardian = seat(cast.gerd)
    (read,) = [one for one in table(guardian, "?whose=others") if one["reference"] == str(ref)]
    assert (read["event"], read["participant"], read["person"]) == ("records.record.read", "Belmora Police", ""), (
        "no name of others' people"
    )
    assert [one["person"] for one in table(seat(cast.bob), f"?record={ref}")] == ["Bob"]
    stranger = seat(cast.cora)
    assert table(stranger, f"?record={ref}") == []
    assert str(ref) not in stranger.get("/audit").content.decode()
    assert not {one["participant"] for one in table(stranger)} & {"Arlen Border", "Belmora Police"}
    for person in (cast.ana, cast.rosa, cast.adam):
        for address in ("/audit", "/audit/watch", "/audit/export.csv"):
            assert seat(person).get(address).status_code == 403


def test_what_the_node_told_names_whoever_asked_and_what_it_did_by_itself_names_the_node(
    cast: Cast, seat: Any, ref: Any, root: Any
) -> None:
    """Both entries are the node's (participant 3), which is in no directory."""
    entry = (
        "INSERT INTO audit_entry (at, event, participant_id, purpose, subject_kind, subject, originator_id, refused, detail)"
        " VALUES (now(), %s, 3, 'analysis', 'match', %s, %s, '', jsonb_build_object('asker', %s::bigint))"
    )
    for event in ("matching.match.told", "handling.grade.moved"):
        root.execute(entry, [event, ref, cast.arlen_border.pk, cast.belmora_police.pk])
    guardian = seat(cast.gerd)
    (told,) = table(guardian, f"?record={ref}&event=matching.match.told")
    assert told["participant"] == "Belmora Police"
    said = guardian.get(f"/audit?record={ref}").content.decode()
    assert "Belmora Police" in said and "The node by itself" in said and "Another participant" not in said


def test_a_refusal_that_quotes_what_was_sent_leaves_a_gap(cast: Cast, seat: Any) -> None:
    with acting(cast.ana) as ana:
        audit.write(Event.REFUSED, person=ana.person, at=now(), refused=Reason.TOO_LONG)
    said = seat(cast.gerd).get("/audit").content.decode()
    assert "At most … characters." in said and "{limit}" not in said


def test_r12_entries_hold_no_content(cast: Cast, seat: Any, ref: Any) -> None:
    for address in ("/audit", "/audit/watch", "/audit/export.csv"):
        said = seat(cast.gerd).get(address).content.decode()
        assert "Lorries" not in said and "Quillfeather" not in said


def test_filters_narrow_what_is_shown(cast: Cast, seat: Any, ref: Any) -> None:
    guardian = seat(cast.gerd)
    for asked, events in {
        f"?record={ref}&whose=own&event=records.record.released": {"records.record.released"},
        f"?record={ref}&person={cast.ana.pk}": {"records.record.drafted", "records.record.submitted"},
        f"?record={ref}&person={cast.bob.pk}": set[str](), f"?record={ref}&until=2020-01-01": set[str](), "?since=2999-01-01": set[str](),
    }.items():  # fmt: skip
        assert {one["event"] for one in table(guardian, asked)} == events, asked
    assert guardian.get("/audit?since=yesterday").status_code == 422
    assert guardian.get("/audit?person=x").status_code == 422


def test_a_guardian_ticks_what_was_seen(cast: Cast, seat: Any, make_report: Any, root: Any, ref: Any) -> None:
    urgent = make_report(by=cast.rosa)
    with acting(cast.rosa) as rosa:
        review.release(urgent, urgent_because="Lives at sea", by=rosa, at=now())
    guardian = seat(cast.gerd)
    page = guardian.get("/audit/watch?unseen=yes").content.decode()
    assert "Released a record" in page and str(urgent) in page
    (entry,) = root.execute(
        "SELECT id FROM audit_entry WHERE subject = %s AND event = 'records.record.released'", [urgent]
    ).fetchone()
    assert guardian.post("/audit/watch", {"entry": [entry, "no number"]}).status_code == 302
    assert f"/records/{urgent}" not in guardian.get("/audit/watch?unseen=yes").content.decode()
    assert "Seen by Gerd" in guardian.get("/audit/watch").content.decode()
    seat(cast.cora).post("/audit/watch", {"entry": [entry]})
    assert root.execute("SELECT count(*) FROM audit_seen WHERE entry_id = %s", [entry]).fetchone() == (1,), (
        "nobody ticks what he does not read"
    )


def test_the_pages_take_at_most_twelve_statements(cast: Cast, seat: Any, ref: Any, queries: Any) -> None:
    guardian = seat(cast.gerd)
    for address in ("/audit", "/audit?whose=others", "/audit/watch", "/audit/export.csv"):
        with queries() as said:
            assert guardian.get(address).status_code == 200
        assert len(said) <= MOST, said
