"""Looking a number up: who is answered, from what, how fast, and what stays behind; and that nothing else shows a loss."""

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tenfold.audit import selectors as audit
from tenfold.audit.events import Event
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.records import rebuilding, search
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.services import asking, drafting, massing, review, sharing
from tenfold.records.services.mass import standing
from tenfold.travel_documents import numbers, pace
from tenfold.travel_documents.services import looking_up
from tests.cast import Cast
from tests.factories import documents, records
from tests.rooms.records.tables import bring, commas

WHY = "border-check"


def police(cast: Cast) -> list[str]:
    """The one house of Belmora to which losses are addressed; every test has houses of its own."""
    return [f"participant:{cast.belmora_police.slug}"]


@pytest.fixture
def blanks(cast: Cast) -> uuid.UUID:
    """Five hundred blanks of Arlen's, addressed to Belmora."""
    return records.make("document_loss", documents.loss(), by=cast.ana, release=cast.rosa, to=police(cast))


def ask(person: Any, number: str, type_: str = "passport-ordinary", issuer: str = "QMM", at: Any = None) -> list[Any]:
    with acting(person) as actor:
        return list(looking_up.look_up(issuer, type_, number, reason=WHY, by=actor, at=at or now()).hits)


def test_an_issuing_state_reports_500_recovers_100_and_another_state_hits_one_of_the_rest(
    cast: Cast, blanks: uuid.UUID
) -> None:
    (hit,) = ask(cast.bob, "AR-0048350")
    assert (hit.status, hit.date, hit.how, hit.office) == (
        "stolen-blank",
        "2026-05-01",
        "range",
        "Duty desk of the Border Guard",
    )
    assert hit.originator == cast.arlen_border.slug and hit.circumstances == "Taken from a van."
    back = [{"key": "R1", "first": "AR0048301", "last": "AR0048400", "recovered_on": "2026-06-01"}]
    with acting(cast.ana) as actor:
        drafting.revise(blanks, documents.loss(recovered=back), seen=1, by=actor, at=now())
        review.submit(blanks, by=actor, at=now())
    assert len(ask(cast.bob, "AR0048350")) == 1, "a draft changes nothing"
    with acting(cast.rosa) as actor:
        review.release(blanks, by=actor, at=now())
    for number, found in (("AR0048300", 1), ("AR0048301", 0), ("AR0048350", 0), ("AR0048400", 0), ("AR0048401", 1)):
        assert len(ask(cast.bob, number)) == found, number
    with acting(cast.ana) as actor:
        sharing.recall(blanks, "wrong-information", by=actor, at=now())
    assert ask(cast.bob, "AR0048300") == []


def test_what_was_misread_is_found_and_said(cast: Cast, blanks: uuid.UUID) -> None:
    records.make("document_loss", documents.single(), by=cast.ana, release=cast.rosa, to=police(cast))
    (exact,) = ask(cast.bob, "ar 771 204")
    (read,) = ask(cast.bob, "AR77I2O4")
    assert exact.how == "exact" and (read.how, list(read.differs)) == ("as-read", [(5, "I", "1"), (7, "O", "0")])
    (blank,) = ask(cast.bob, "AR-0O48-3S0")
    assert (blank.how, list(blank.differs)) == ("as-read", [(4, "O", "0"), (8, "S", "5")])
    assert ask(cast.bob, "AR771205") == [] and ask(cast.bob, "AR771204", "id-card") == []
    assert len(ask(cast.bob, "AR771204", "passport-service")) == 1, "the letter of a passport does not tell which"
    assert ask(cast.bob, "AR771204", issuer="QNN") == []
    permit = documents.single(number="AR-771-305", doc_type="residence-permit")
    records.make("document_loss", permit, by=cast.ana, release=cast.rosa, to=police(cast))
    (card,) = ask(cast.bob, "AR771305", "id-card")
    assert card.type == "residence-permit", "the letter of a card does not tell which either"


def test_whom_it_does_not_reach_gets_what_he_gets_for_a_number_that_is_nowhere(cast: Cast, blanks: uuid.UUID) -> None:
    assert ask(cast.cora, "AR0048350") == ask(cast.cora, "ZZ0000001") == []
    assert len(ask(cast.ana, "AR0048350")) == 1, "the house that listed it"
    assert ask(cast.petra, "AR0048350") == [], "another organisation of the same State that was not named"


def test_nobody_else_sees_a_loss_through_any_door(cast: Cast, blanks: uuid.UUID) -> None:
    """Neither found, counted, suggested, put on a map, exported nor seen: it is addressed for the look-up alone."""
    assert len(ask(cast.bob, "AR0048350")) == 1
    with acting(cast.bob) as actor:
        assert search.search(actor, "", lang="en", kind="document_loss").total == 0
        assert search.search(actor, "Blank passports stolen", lang="en").total == 0
        assert asking.ask("AR0048201", scheme="document", by=actor, at=now()).seen == []
        assert opening.find(actor, blanks) is None
        with pytest.raises(Missing):
            opening.get(actor, blanks)
    with acting(cast.ana) as actor:
        assert search.search(actor, "", lang="en", kind="document_loss").total >= 1
        assert len(asking.ask("AR0048201", scheme="document", by=actor, at=now()).seen) == 1


def test_no_row_of_a_loss_is_visible_to_its_reader_in_an_ordinary_view(
    cast: Cast, blanks: uuid.UUID, root: psycopg.Connection
) -> None:
    from tenfold.foundation import bulk

    key = root.execute("SELECT id FROM records_record WHERE ref = %s", [blanks]).fetchone()
    with acting(cast.bob) as actor:
        for purpose in actor.purposes:
            bulk.execute("SELECT set_config('tenfold.purpose', %s, true)", [purpose])
            for table in ("serial", "search", "place", "identifier", "fact", "version"):
                assert (
                    bulk.execute(f"SELECT 1 FROM records_{table} WHERE record_id = %s", list(key or ())).fetchall()
                    == []
                )


def test_the_purpose_of_the_look_up_is_nobodys_to_choose(cast: Cast, blanks: uuid.UUID) -> None:
    with pytest.raises(Denied), acting(cast.bob, "look-up"):
        pass
    with acting(cast.ana) as actor:
        with pytest.raises(Denied) as refused:
            sharing.share(blanks, [Target("state:qp", ("analysis",))], by=actor, at=now())
        assert refused.value.reason == Reason.ONLY_LOOKED_UP
    incident = records.make_incident(by=cast.ana, release=cast.rosa, tlp="amber")
    with acting(cast.ana) as actor, pytest.raises(Invalid):
        sharing.share(incident, [Target("state:qn", ("look-up",))], by=actor, at=now())


def test_only_the_issuing_state_writes_losses_and_specimens(cast: Cast) -> None:
    for kind, body in (("document_loss", documents.loss()), ("document_specimen", documents.specimen())):
        with pytest.raises(Invalid) as refused, acting(cast.bob) as actor:
            drafting.create(kind, body, by=actor, at=now())
        assert [(fault.at, fault.reason) for fault in refused.value.faults] == [
            ("issuing_state", Reason.NOT_THE_ISSUER)
        ]
    mine = records.make("document_loss", documents.loss(issuing_state="QNN"), by=cast.bela)
    with pytest.raises(Invalid), acting(cast.bela) as actor:
        drafting.revise(mine, documents.loss(), seen=1, by=actor, at=now())


def test_an_alert_is_told_where_its_sample_is_read(cast: Cast) -> None:
    ref = records.make("document_fraud_alert", documents.alert(), by=cast.ana, release=cast.rosa, to=police(cast))
    assert ask(cast.bob, "AR999001") == [], "its numbers stay in the house"
    with acting(cast.ana) as actor:
        sharing.share(ref, [Target("state:qn")], parts=["open", "nominal"], by=actor, at=now())
    (hit,) = ask(cast.bob, "AR-999-001")
    assert (hit.kind, hit.how, hit.circumstances) == ("document_fraud_alert", "sample", "The thread is printed.")


def test_the_evidence_has_reason_and_digest_and_never_the_number(
    cast: Cast, blanks: uuid.UUID, entries: Callable[..., list[Any]]
) -> None:
    ask(cast.bob, "AR0048350")
    (asked,) = entries(Event.NUMBER_ASKED, cast.bob)
    assert asked["detail"]["reason"] == WHY and len(asked["detail"]["number"]) == 32
    assert "48350" not in json.dumps(asked["detail"])
    (found,) = entries(Event.NUMBER_FOUND, cast.bob)
    assert found["subject"] == blanks and found["originator_id"] == cast.arlen_border.pk


@pytest.fixture
def entries(root: psycopg.Connection) -> Callable[..., list[Any]]:
    """The entries of one event by one person."""
    from psycopg.rows import dict_row

    def read(event: Event, person: Any) -> list[Any]:
        with root.cursor(row_factory=dict_row) as cursor:
            cursor.execute("SELECT * FROM audit_entry WHERE event = %s AND person_id = %s", [event.value, person.pk])
            return list(cursor.fetchall())

    return read


def test_a_series_is_noticed_told_once_and_slowed(cast: Cast, entries: Callable[..., list[Any]]) -> None:
    at = now()
    for step in range(pace.NOTICED + 1):
        ask(cast.bob, f"AR00900{step:02}", at=at)
    assert len(entries(Event.SERIES_NOTICED, cast.bob)) == 1
    with pytest.raises(Denied) as refused:
        ask(cast.bob, "AR0555555", at=at + timedelta(seconds=30))
    assert refused.value.reason == Reason.LOOKUPS_SLOWED
    ask(cast.bob, "AR0090020", at=at + timedelta(seconds=61))
    assert len(entries(Event.SERIES_NOTICED, cast.bob)) == 1
    ask(cast.bela, "AR0090001", at=at)
    assert ask(cast.bob, "AR0090021", at=at + timedelta(hours=2)) == []


@pytest.mark.parametrize(
    "step, written",
    [
        (4, "AR{:07}"),
        (13, "AR{:07}"),
        (90, "AR{:07}"),
        (400, "AR{:07}"),
        (1, "{:08}T"),
        (30, "CA{:05}AX"),
        (400, "{:08}TX"),
    ],
)
def test_a_series_gone_through_in_steps_is_noticed_too(
    cast: Cast, entries: Callable[..., list[Any]], step: int, written: str
) -> None:
    """Whoever leaves out hundreds learns as much of ranges of blanks as whoever asks for each; letters after the figures hide nothing."""
    at = now()
    for place in range(40):
        try:
            ask(cast.bob, written.format(90000 + place * step), at=at + timedelta(minutes=place))
        except Denied:
            break
    assert len(entries(Event.SERIES_NOTICED, cast.bob)) == 1


def test_numbers_as_travellers_bring_them_are_no_series(cast: Cast, entries: Callable[..., list[Any]]) -> None:
    """Three from each ten thousand, and a family among them."""
    for place in range(36):
        ask(cast.bob, f"AR{(place // 3) * 70_001 + (place % 3) * 4_001:07}")
    for place in range(4):
        ask(cast.bob, f"BR700010{place}")
    assert entries(Event.SERIES_NOTICED, cast.bob) == []


def test_the_guardian_finds_a_series_among_what_is_looked_at_one_by_one(cast: Cast) -> None:
    at = now()
    for place in range(pace.NOTICED + 1):
        ask(cast.bob, f"AR00900{place:02}", at=at)
    with acting(cast.bob) as actor:
        watched = audit.list_entries(actor.house, asked=audit.Asked(watched=True))
        assert Event.SERIES_NOTICED.value in {entry.event for entry in watched}


def test_small_files_that_go_through_a_series_are_told_and_large_ones_refused(
    cast: Cast, entries: Callable[..., list[Any]]
) -> None:
    def file(*numbers: int) -> None:
        with acting(cast.bob) as actor:
            rows = [("QMM", "visa", f"V{number:07}") for number in numbers]
            looking_up.look_up_many(rows, reason=WHY, by=actor, at=now())

    file(*range(0, 90_000, 1_777)[:5], 8, 9)
    assert entries(Event.SERIES_NOTICED, cast.bob) == [], "a family has numbers that follow each other"
    file(*range(1_000, 1_040))
    assert len(entries(Event.SERIES_NOTICED, cast.bob)) == 1
    file(*(place * 400 + place * place % 300 for place in range(1_000)))
    assert len(entries(Event.SERIES_NOTICED, cast.bob)) == 2, "spread over a stretch in steps of no length"
    file(*(place * 9_000 + place * place % 7_001 for place in range(1_000)))
    assert len(entries(Event.SERIES_NOTICED, cast.bob)) == 2, "as of many who travel"
    for stepped in (range(0, 400_000, 400), [place * 5 + place % 2 for place in range(500)]):
        with pytest.raises(Denied) as refused:
            file(*stepped)
        assert refused.value.reason == Reason.LOOKUPS_IN_SERIES


def test_looking_again_for_the_same_number_is_no_series(cast: Cast, entries: Callable[..., list[Any]]) -> None:
    for _ in range(pace.NOTICED + 3):
        ask(cast.bob, "AR0090001")
    assert entries(Event.SERIES_NOTICED, cast.bob) == []


def test_one_person_asks_so_many_an_hour(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "HOURLY", 3)
    at = now()
    for number in ("AB111111", "CD222222", "EF333333"):
        ask(cast.bob, number, at=at)
    with pytest.raises(Denied) as refused:
        ask(cast.bob, "GH444444", at=at)
    assert refused.value.reason == Reason.LOOKUPS_SPENT


@pytest.mark.parametrize("issuer, type_, number, reason, at", [
    ("", "visa", "AB123", WHY, {"issuer"}), ("QMM", "", "AB123", WHY, {"type"}), ("QMM", "visa", " ", WHY, {"number"}),
    ("QMM", "visa", "A", WHY, {"number"}), ("QM1", "toy", "A" * 200, WHY, {"issuer", "type", "number"}),
    ("QMM", "visa", "AB123", "", {"reason"}), ("QMM", "visa", "AB123", "a\x07b<script>", {"reason"}),
])  # fmt: skip
def test_the_least_that_a_question_needs(
    cast: Cast, issuer: str, type_: str, number: str, reason: str, at: set[str]
) -> None:
    with pytest.raises(Invalid) as refused, acting(cast.bob) as actor:
        looking_up.look_up(issuer, type_, number, reason=reason, by=actor, at=now())
    assert {fault.at for fault in refused.value.faults} == at


def test_whoever_holds_no_content_asks_nothing(cast: Cast) -> None:
    with pytest.raises(Denied):
        ask(cast.adam, "AR0048350")


def test_a_file_is_compared_in_sets_and_a_hit_names_its_line(cast: Cast, blanks: uuid.UUID) -> None:
    records.make("document_loss", documents.single(), by=cast.ana, release=cast.rosa, to=police(cast))
    rows = [
        ("QMM", "passport-ordinary", number)
        for number in ("AR9000001", "AR0048201", "AR771204", "AR0048700", "AR0048701")
    ]
    with acting(cast.bob) as actor:
        answer = looking_up.look_up_many(rows, reason="IR-2026-118", by=actor, at=now())
    assert [(hit.line, hit.how) for hit in answer.hits] == [(2, "range"), (3, "exact"), (4, "range")]
    assert numbers.as_json(answer)["ask"] == [] and answer.asked == 5
    with acting(cast.cora) as actor:
        assert looking_up.look_up_many(rows, reason=WHY, by=actor, at=now()).hits == []
    with pytest.raises(Invalid) as refused, acting(cast.bob) as actor:
        looking_up.look_up_many([*rows, ("QMM", "visa", "")], reason=WHY, by=actor, at=now())
    assert [fault.at for fault in refused.value.faults] == ["line 6: number"]


def test_a_file_that_goes_through_a_series_is_refused(cast: Cast) -> None:
    rows = [("QMM", "visa", f"V{number:07}") for number in range(200)]
    with pytest.raises(Denied) as refused, acting(cast.bob) as actor:
        looking_up.look_up_many(rows, reason=WHY, by=actor, at=now())
    assert refused.value.reason == Reason.LOOKUPS_IN_SERIES


def test_a_person_cleared_is_taken_back_from_everybody(cast: Cast) -> None:
    from tenfold.records.models import Tombstone
    from tenfold.records.services import reading

    ref = records.make(
        "person_of_interest", documents.person(), by=cast.ana, release=cast.rosa, tlp="amber", to=police(cast)
    )
    with acting(cast.bob) as actor:
        reading.open_record(ref, by=actor, at=now())
    with acting(cast.ana) as actor:
        drafting.revise(ref, documents.person(poi_status="cleared"), seen=1, by=actor, at=now())
        review.submit(ref, by=actor, at=now())
    with acting(cast.rosa) as actor:
        review.release(ref, by=actor, at=now())
    with acting(cast.bob) as actor:
        assert opening.find(actor, ref) is None
        assert Tombstone.objects.get(reference=ref).reason == "cleared-or-acquitted"
    with acting(cast.ana) as actor:
        with pytest.raises(Denied) as refused:
            sharing.share(ref, [Target("state:qn")], by=actor, at=now())
        assert refused.value.reason == Reason.SHARING_ENDED


def test_a_person_needs_two_persons_however_urgent(cast: Cast) -> None:
    ref = records.make("person_of_interest", documents.person(), by=cast.rosa, submit=True)
    for because in ("", "Now"):
        with pytest.raises(TenfoldError) as refused, acting(cast.rosa) as actor:
            review.release(ref, urgent_because=because, by=actor, at=now())
        assert refused.value.reason == (Reason.TWO_PERSONS_NEEDED if because else Reason.MUST_BE_OTHER_PERSON)
    released = records.make("person_of_interest", documents.person(), by=cast.ana, release=cast.rosa, tlp="amber")
    with acting(cast.ana) as actor:
        key = opening.find(actor, released)
        assert key is not None
        plan = massing.Share((Target("state:qn"),)).plan(standing([key.pk], by=actor), by=actor, at=now())
        assert plan.changed == [] and plan.refusals == 1


def test_an_import_names_no_second_person_for_a_person_of_interest(cast: Cast, tmp_path: Path) -> None:
    """A colleague who is only named has not looked: what a table brings of persons waits for her own release."""
    path = commas(tmp_path / "persons.csv", ("title.en",), ("A smuggler",))
    with pytest.raises(Denied) as refused:
        bring(cast, path, "person_of_interest", release=True)
    assert refused.value.reason == Reason.TWO_PERSONS_NEEDED
    assert bring(cast, path, "person_of_interest", release=False)["read"] == 1


def test_a_wider_marking_than_the_circle_allows_is_refused(cast: Cast) -> None:
    for tier, tlp, fit in (
        ("practitioner", "clear", False),
        ("practitioner", "green", True),
        ("expert", "green", False),
    ):
        how = {"by": cast.ana, "tlp": tlp, "submit": True}
        if fit:
            records.make("document_specimen", documents.specimen(tier=tier), **how)
        else:
            with pytest.raises(Invalid) as refused:
                records.make("document_specimen", documents.specimen(tier=tier), **how)
            assert [fault.reason for fault in refused.value.faults] == [Reason.TIER_MARKING_TOO_WIDE]


def test_a_rebuild_makes_the_numbers_again_as_they_were(cast: Cast, blanks: uuid.UUID) -> None:
    house = f'\\"originator_id\\": {cast.arlen_border.pk}'
    before = [row for row in rebuilding.content_of("serial") if house in row]
    rebuilding.rebuild()
    assert [row for row in rebuilding.content_of("serial") if house in row] == before and before
