"""Work lists: each holds what waits, no more, in order and page by page."""

import uuid
from datetime import date
from typing import Any

import pytest

from tenfold.desk.selectors import work
from tenfold.desk.selectors.work import Asked
from tenfold.desk.services import tagging
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.handling.acting import acting
from tenfold.records.services import dating, reading, review, sharing
from tenfold.records.services.dating import Days
from tests.cast import Cast
from tests.factories import bodies, records

TODAY = date(2089, 12, 15)


def _counts(person: Any) -> dict[str, int]:
    with acting(person) as actor:
        return {name: count for name, count in work.counts(actor, today=TODAY).items() if count}


def _page(person: Any, name: str, **asked: Any) -> work.Page:
    with acting(person) as actor:
        return work.page(actor, name, Asked(**asked), today=TODAY, size=2)


def test_each_list_holds_what_waits(cast: Cast) -> None:
    records.make_report(by=cast.ana)
    returned = records.make_report(by=cast.ana, submit=True)
    with acting(cast.rosa) as rosa:
        review.return_(returned, "Where?", by=rosa, at=now())
    records.make_report(by=cast.ana, submit=True)
    records.make_report(by=cast.ana, release=cast.rosa, body=bodies.report(retention_until="2090-01-05"))
    records.make_report(
        by=cast.ana, release=cast.rosa, body=bodies.report(review_due="2090-01", retention_until="2092-01-01")
    )
    records.make_report(
        by=cast.ana, release=cast.rosa, body=bodies.report(review_due="2091", retention_until="2092-01-01")
    )
    assert _counts(cast.ana) == {"drafts": 2, "returned": 1, "retention": 1, "review-dates": 1}
    assert _counts(cast.rosa) == {"reviews": 1, "retention": 1, "review-dates": 1}
    assert _counts(cast.cora) == {}


def test_a_day_of_review_can_be_set_later(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.rosa) as rosa:
        dating.set_days(ref, Days(review_on=date(2090, 1, 1)), by=rosa, at=now())
    assert [row.record.ref for row in _page(cast.ana, "review-dates").rows] == [ref]
    with acting(cast.rosa) as rosa:
        dating.set_days(ref, Days(no_review=True), by=rosa, at=now())
    assert _page(cast.ana, "review-dates").rows == []


def test_recalls_wait_for_whoever_read(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    with acting(cast.bob) as bob:
        reading.open_record(ref, by=bob, at=now())
    with acting(cast.ana) as ana:
        sharing.recall(ref, "other", by=ana, at=now())
    assert [row.reference for row in _page(cast.bob, "recalls").rows] == [ref]


@pytest.mark.parametrize("order", work.ORDERS)
def test_pages_meet_every_row_once_in_every_order(cast: Cast, order: str) -> None:
    made = {records.make_report(by=cast.ana) for _ in range(3)} | {records.make_incident(by=cast.ana) for _ in range(2)}
    met: list[uuid.UUID] = []
    after = ""
    for _ in range(3):
        page = _page(cast.ana, "drafts", order=order, after=after)
        met += [row.record.ref for row in page.rows]
        after = page.next or ""
    assert sorted(met) == sorted(made) and after == ""


def test_a_list_is_narrowed_to_a_kind_or_a_tag(cast: Cast) -> None:
    report, incident = records.make_report(by=cast.ana), records.make_incident(by=cast.ana)
    with acting(cast.ana) as ana:
        tag = tagging.make("Strait", by=ana, at=now()).ref
        tagging.set_tags(report, [tag], by=ana, at=now())
    assert [row.record.ref for row in _page(cast.ana, "drafts", kind="incident").rows] == [incident]
    assert [row.record.ref for row in _page(cast.ana, "drafts", tag=tag).rows] == [report]


def test_what_is_no_list_or_no_order_is_refused(cast: Cast) -> None:
    for person, name in ((cast.ana, "nosuch"), (cast.ana, "reviews"), (cast.adam, "drafts")):
        with pytest.raises((Missing, Denied)):
            _page(person, name)
    for wrong in ({"order": "x"}, {"days": 31}, {"after": "x"}):
        with pytest.raises(Invalid):
            _page(cast.ana, "drafts", **wrong)
