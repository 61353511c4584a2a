"""Hit and no-hit across organisations: what the asker learns, what the originator learns, and that nothing else is told (R11)."""

import itertools
import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from tenfold.audit import selectors as audit
from tenfold.audit.events import Event
from tenfold.desk.selectors import work
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.matching import pace
from tenfold.matching.selectors import choices, matches
from tenfold.matching.services import asking, choosing, deciding
from tenfold.records.selectors import opening
from tenfold.records.services import drafting, keeping, review, sharing
from tests.cast import Cast
from tests.factories import bodies, documents, records

WHY = "investigation"


def phone(ending: str, *, written: str = "+999 {} {}") -> str:
    """A number of this company alone."""
    number = f"{int(ending, 36) % 10**8:08}"
    return written.format(number[:3], number[3:])


@pytest.fixture
def report(cast: Cast) -> uuid.UUID:
    """A report of Arlen's that names a phone, unshared; Arlen answers what is asked of its reports."""
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=named(cast))
    answer(cast.ana, ref, "yes")
    return ref


def named(cast: Cast) -> dict[str, Any]:
    body = bodies.nominal_report()
    body["statements"][0]["contacts"][0]["value"] = phone(cast.ending)
    return body


def answer(who: Any, ref: uuid.UUID, said: str) -> None:
    with acting(who) as actor:
        choosing.choose_for_record(ref, said, by=actor, at=now())


def ask(who: Any, typed: str = "", **how: Any) -> list[Any]:
    with acting(who) as actor:
        asked = typed or phone(who.participant.slug[-6:])
        return list(asking.ask(asked, **({"reason": WHY, "at": now()} | how), by=actor).met)


def asked_of(who: Any, type_: str, number: str) -> list[dict[str, Any]]:
    with acting(who) as actor:
        answered = asking.look_up("QMM", type_, number, reason=WHY, by=actor, at=now())
    assert answered.hits == []
    return [dict(one) for one in answered.ask if one["whom"][-6:] == who.participant.slug[-6:]]


def own(who: Any, **how: Any) -> list[matches.Match]:
    with acting(who) as actor:
        return matches.list_matches(actor, **({"now": now()} | how))


def waiting(actor: Any) -> int:
    return work.counts(actor, today=now().date(), only=(), beside=matches.counting(actor))["matches"]


def test_the_asker_learns_a_kind_and_whom_to_ask_and_the_originator_who_asked_and_why(
    cast: Cast, report: uuid.UUID
) -> None:
    (met,) = ask(cast.bob)
    assert (met.kind, met.owner) == ("intelligence_report", cast.arlen_border.pk)
    (seen,) = own(cast.bob)
    assert seen.side == "asker" and seen.hit.records == [] and seen.other == cast.arlen_border.pk
    (told,) = own(cast.ana)
    assert told.side == "owner" and told.hit.records == [report]
    assert (told.hit.asker_id, told.hit.reason, told.hit.match) == (cast.belmora_police.pk, WHY, met.match)
    assert own(cast.cora) == own(cast.petra) == []


@pytest.mark.parametrize("typed", ["+999 555 0102", "Oskar Quillfeather"])
def test_what_nobody_holds_and_what_is_no_identifier(cast: Cast, report: uuid.UUID, typed: str) -> None:
    if typed.startswith("+"):
        assert ask(cast.bob, typed) == [] and own(cast.bob) == own(cast.ana) == []
    else:
        with pytest.raises(Invalid) as refused:
            ask(cast.bob, typed)
        assert [fault.reason for fault in refused.value.faults] == [Reason.MATCH_NOT_COMPARED]


def test_a_kind_answers_only_where_it_says_so_or_its_originator_does(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=named(cast))
    assert ask(cast.bob) == []
    answer(cast.ana, ref, "yes")
    assert len(ask(cast.bob)) == 1
    answer(cast.ana, ref, "as-usual")
    assert ask(cast.bela) == []


def test_a_coordinator_chooses_for_a_kind(cast: Cast) -> None:
    with acting(cast.bela) as actor:
        choosing.choose("intelligence_report", "yes", by=actor, at=now())
        assert next(one for one in choices.by_kind(actor) if one.kind == "intelligence_report").answer == "yes"
    with acting(cast.ana) as actor, pytest.raises(Denied):
        choosing.choose("intelligence_report", "yes", by=actor, at=now())


def test_a_draft_a_recalled_and_an_expired_one_never_answer(cast: Cast) -> None:
    draft = records.make_report(by=cast.ana, body=named(cast))
    with acting(cast.ana) as actor:
        choosing.choose_for_record(draft, "yes", by=actor, at=now())
    assert ask(cast.bob) == []
    with acting(cast.ana) as actor:
        review.submit(draft, by=actor, at=now())
    assert ask(cast.bela) == []
    with acting(cast.rosa) as actor:
        review.release(draft, by=actor, at=now())
    assert len(ask(cast.cora)) == 1
    with acting(cast.ana) as actor:
        sharing.recall(draft, "wrong-information", by=actor, at=now())
    assert ask(cast.bob, at=now() + timedelta(days=2)) == []


def test_what_the_asker_reads_already_is_no_match(cast: Cast, report: uuid.UUID) -> None:
    with acting(cast.ana) as actor:
        sharing.share(
            report,
            [sharing.Target(f"participant:{cast.belmora_police.slug}")],
            parts=["open", "nominal"],
            by=actor,
            at=now(),
        )
    assert ask(cast.bob) == []
    assert len(ask(cast.cora)) == 1
    assert ask(cast.petra) and ask(cast.ana) == [], "of the own house nothing is asked"


def test_a_lost_document_that_is_not_shared_is_met_by_its_look_up(cast: Cast) -> None:
    records.make("document_loss", documents.loss(), by=cast.ana, release=cast.rosa)
    (one,) = asked_of(cast.bob, "passport-service", "AR0048350")
    assert one["kind"] == "document_loss" and one["whom"] == cast.arlen_border.slug
    assert asked_of(cast.bob, "passport-ordinary", "AR0048701") == asked_of(cast.bob, "visa", "AR0048350") == []


def test_a_short_file_is_asked_across_line_by_line_and_a_long_one_is_looked_up_alone(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.make("document_loss", documents.loss(), by=cast.ana, release=cast.rosa)
    rows = [("QMM", "passport-ordinary", number) for number in ("XY9812345", "AR0048350", "KL5512345", "AR-0048350")]
    with acting(cast.bob) as actor:
        answered = asking.look_up_many(rows, reason=WHY, by=actor, at=now())
        ours = [one for one in answered.ask if one["whom"] == cast.arlen_border.slug]
    assert [(one["line"], one["kind"]) for one in ours] == [(2, "document_loss")]
    assert (answered.hits, answered.asked, answered.crossed) == ([], 4, 3), "a number that stands twice is asked once"
    monkeypatch.setattr(pace, "OF_A_FILE", 3)
    with acting(cast.cora) as actor:
        answered = asking.look_up_many(rows, reason=WHY, by=actor, at=now())
    assert (answered.ask, answered.crossed) == ((), 0)
    monkeypatch.setattr(pace, "OF_A_FILE", 4)
    monkeypatch.setattr(pace, "DAILY_OF_FILES", 2)
    with acting(cast.cora) as actor:
        assert asking.look_up_many(rows, reason=WHY, by=actor, at=now()).crossed == 0, "the day's number is spent"


def test_numbers_looked_up_one_by_one_are_asked_across_within_the_days_number_too(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.make("document_loss", documents.loss(), by=cast.ana, release=cast.rosa)
    monkeypatch.setattr(pace, "DAILY_OF_FILES", 1)
    for number, crossed in (("XY9812345", 1), ("AR0048350", 0)):
        with acting(cast.cora) as actor:
            answered = asking.look_up("QMM", "passport-ordinary", number, reason=WHY, by=actor, at=now())
        assert (answered.ask, answered.crossed, answered.spent) == ([] if crossed else (), crossed, not crossed)


def test_a_lost_document_that_is_shared_is_a_hit_and_no_question(cast: Cast) -> None:
    records.make(
        "document_loss",
        documents.loss(),
        by=cast.ana,
        release=cast.rosa,
        to=[f"participant:{cast.belmora_police.slug}"],
    )
    with acting(cast.bob) as actor:
        answered = asking.look_up("QMM", "passport-ordinary", "AR0048350", reason=WHY, by=actor, at=now())
    assert len(answered.hits) == 1 and cast.arlen_border.slug not in {one["whom"] for one in answered.ask}


def test_both_decide_and_the_trail_is_there_for_both_guardians(cast: Cast, report: uuid.UUID) -> None:
    (met,) = ask(cast.bob)
    with acting(cast.bob) as actor:
        assert len(matches.list_waiting(actor, now=now())) == waiting(actor) == 1
        deciding.move(met.match, "ask", by=actor, at=now())
        with pytest.raises(Denied):
            deciding.move(met.match, "share", by=actor, at=now())
    with acting(cast.ana) as actor:
        (one,) = matches.list_waiting(actor, now=now())
        assert waiting(actor) == 1
        assert one.course.allowed("owner") == ["share", "decline"]
        deciding.move(met.match, "share", parts=["open", "nominal"], by=actor, at=now())
    with acting(cast.bob) as actor:
        assert opening.find(actor, report) is not None
        assert matches.get_match(actor, met.match, now=now()).course.state == "shared"
    assert ask(cast.bob) == [], "it is read now"
    trail = {}
    for who in (cast.bob, cast.ana):
        with acting(who) as actor:
            entries = audit.list_entries(actor.house, subject=met.match)
            trail[who.name] = {entry.event for entry in entries}
            assert {audit.acting(entry) for entry in entries} <= {cast.bob.participant_id, cast.ana.participant_id}
    assert trail["Bob"] == {"matching.match.found", "matching.match.moved"}
    assert trail["Ana"] == {"matching.match.told", "matching.match.moved"}
    (said,) = [entry for entry in entries if entry.event == "matching.match.told"]
    assert audit.acting(said) == cast.bob.participant_id, "Ana's house learns who asked"


def test_a_match_is_declined_with_a_code(cast: Cast, report: uuid.UUID) -> None:
    (met,) = ask(cast.bob)
    with acting(cast.ana) as actor, pytest.raises(Invalid):
        deciding.move(met.match, "decline", by=actor, at=now())
    with acting(cast.ana) as actor:
        deciding.move(met.match, "decline", because="operation-running", by=actor, at=now())
    (seen,) = own(cast.bob)
    assert (seen.course.state, seen.course.because) == ("declined", "operation-running")
    with acting(cast.bob) as actor, pytest.raises(Denied):
        deciding.move(met.match, "ask", by=actor, at=now())


def test_silence_ends_it(cast: Cast, report: uuid.UUID) -> None:
    ask(cast.bob)
    (later,) = own(cast.bob, now=now() + timedelta(days=31))
    assert later.course.state == "expired" and later.course.allowed("asker") == []


def test_what_is_held_back_leaves_the_asker_what_nothing_leaves(
    cast: Cast, report: uuid.UUID, root: psycopg.Connection
) -> None:
    answer(cast.ana, report, "held")
    assert ask(cast.bob) == [] and own(cast.bob) == []
    (told,) = own(cast.ana)
    assert told.course.state == "held" and told.hit.records == [report]
    with acting(cast.bob) as actor:
        with pytest.raises(Missing):
            matches.get_match(actor, told.hit.match, now=now())
        with pytest.raises(Missing):
            deciding.move(told.hit.match, "ask", by=actor, at=now())
    with acting(cast.ana) as actor:
        deciding.move(told.hit.match, "disclose", by=actor, at=now())
    (seen,) = own(cast.bob)
    assert seen.course.state == "told" and seen.course.allowed("asker") == ["ask", "drop"]


def test_what_is_kept_back_stays_in_the_house(cast: Cast, report: uuid.UUID) -> None:
    answer(cast.ana, report, "held")
    ask(cast.bob)
    (told,) = own(cast.ana)
    with acting(cast.ana) as actor:
        deciding.move(told.hit.match, "keep", by=actor, at=now())
        assert matches.get_match(actor, told.hit.match, now=now()).course.state == "kept"
    with acting(cast.bob) as actor:
        entries = audit.list_entries(actor.house, subject=told.hit.match)
        assert entries == [] and own_rows(actor) == set()


def own_rows(actor: Any) -> set[str]:
    from tenfold.matching.models import Hit, MatchMove

    return {str(one.match) for model in (Hit, MatchMove) for one in model.objects.all()}


def test_a_blocked_participant_learns_what_it_learns_of_nothing(cast: Cast) -> None:
    ref = records.make("document_fraud_alert", documents.alert(), by=cast.ana, release=cast.rosa)
    assert ref
    with acting(cast.bela) as actor:
        choosing.block(cast.corvo_police.slug, blocked=True, by=actor, at=now())
        assert choices.blocked(actor) == [cast.corvo_police.pk]
        choosing.block(cast.corvo_police.slug, blocked=False, by=actor, at=now())
        assert choices.blocked(actor) == []


def test_the_same_question_tells_the_originator_once_a_day(cast: Cast, report: uuid.UUID) -> None:
    at = now()
    (first,), (again,) = (
        ask(cast.bob, at=at),
        ask(cast.bob, phone(cast.ending, written="00999{}-{}"), at=at + timedelta(hours=1)),
    )
    assert first.match == again.match and len(own(cast.ana)) == 1
    (later,) = ask(cast.bob, at=at + timedelta(hours=25))
    assert later.match != first.match and len(own(cast.ana)) == 2


def test_so_many_questions_an_hour_and_a_day(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "HOURLY", 2)
    at = now()
    for typed in ("+999 555 7001", "one@example.org"):
        ask(cast.bob, typed, at=at)
    with pytest.raises(Denied) as refused:
        ask(cast.bob, "two@example.org", at=at)
    assert refused.value.reason == Reason.MATCHES_SPENT


def test_a_series_is_noticed_and_told_to_the_guardian_of_the_asker(cast: Cast) -> None:
    at = now()
    for step in range(7):
        ask(cast.bob, f"+999 555 70{step:02}", at=at)
    with pytest.raises(Denied) as refused:
        ask(cast.bob, "+999 555 7050", at=at)
    assert refused.value.reason == Reason.LOOKUPS_SLOWED
    with acting(cast.bob) as actor:
        watched = audit.list_entries(actor.house, asked=audit.Asked(watched=True))
    assert [entry.event for entry in watched].count(Event.MATCH_SERIES_NOTICED.value) == 1


def test_the_evidence_holds_no_value(cast: Cast, report: uuid.UUID, root: psycopg.Connection) -> None:
    ask(cast.bob)
    rows = root.execute("SELECT detail FROM audit_entry WHERE event LIKE 'matching.%'").fetchall()
    rows += root.execute(
        "SELECT to_jsonb(q) FROM matching_question q UNION ALL SELECT to_jsonb(h) FROM matching_hit h"
    ).fetchall()
    said = json.dumps(rows)
    assert phone(cast.ending, written="{}{}") not in said and "Quillfeather" not in said


def test_nobody_who_reads_only_asks(cast: Cast) -> None:
    for who in (cast.gerd, cast.adam):
        with pytest.raises(Denied):
            ask(who)


def test_an_erased_part_answers_no_more(cast: Cast, report: uuid.UUID) -> None:
    with acting(cast.gerd) as actor:
        keeping.erase(report, "nominal", "Order of the court", by=actor, at=now())
    assert ask(cast.bob) == []


def test_the_next_version_answers_for_what_it_says(cast: Cast, report: uuid.UUID) -> None:
    with acting(cast.ana) as actor:
        drafting.revise(report, bodies.report(), seen=1, by=actor, at=now())
    assert len(ask(cast.cora)) == 1, "a draft changes nothing"
    with acting(cast.ana) as actor:
        review.submit(report, by=actor, at=now())
    with acting(cast.rosa) as actor:
        review.release(report, by=actor, at=now())
    assert ask(cast.bob) == []


def test_a_marking_that_lets_nobody_notice_is_not_met(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=named(cast), tlp="red")
    answer(cast.ana, ref, "yes")
    assert ask(cast.bob) == []


def test_a_question_costs_the_same_statements_whatever_is_held(
    cast: Cast, report: uuid.UUID, queries_said: Callable[..., Any]
) -> None:
    hit = queries_said(lambda: ask(cast.bob))
    none = queries_said(lambda: ask(cast.bob, "+999 555 0199"))
    answer(cast.ana, report, "held")
    held = queries_said(lambda: ask(cast.bela))
    answer(cast.ana, report, "no")
    refused = queries_said(lambda: ask(cast.cora))
    assert none == held == refused and len(hit) == len(none)


def test_a_question_writes_as_much_where_a_match_is_held_back_as_where_there_is_none(
    cast: Cast, report: uuid.UUID, root: psycopg.Connection
) -> None:
    answer(cast.ana, report, "held")

    def written(typed: str) -> list[tuple[int, ...]]:
        """The second asking of a number writes less, and again the same for both."""
        counted = "SELECT (SELECT count(*) FROM matching_hit), (SELECT count(*) FROM audit_entry WHERE event = 'matching.match.told')"
        before = [root.execute(counted).fetchone() or (0, 0)]
        for _ in range(2):
            assert ask(cast.bob, typed) == []
            before.append(root.execute(counted).fetchone() or (0, 0))
        return [(two[0] - one[0], two[1] - one[1]) for one, two in itertools.pairwise(before)]

    assert written("") == written("+999 555 0198") == [(2, 2), (0, 0)]
