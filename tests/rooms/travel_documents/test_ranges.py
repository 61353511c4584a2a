"""What is out of a loss: nothing is counted twice or lost between two rows, however often something comes back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.travel_documents import ranges, reports
from tests.factories import documents


def test_499_in_two_rows_are_left_of_500_when_one_comes_back() -> None:
    made = ranges.taken_back(documents.loss(), "AR0048350", "", "2026-06-01")
    left = ranges.standing(made)
    assert [tuple(piece) for piece in left.out] == [("AR0048201", "AR0048349", 149), ("AR0048351", "AR0048700", 350)]
    assert (left.lost, left.back, left.missing) == (500, 1, 499)
    assert made["recovered"] == [{"key": "R1", "first": "AR0048350", "recovered_on": "2026-06-01"}]
    assert made["doc_status"] == "stolen-blank", "what is left is still stolen"


def test_the_whole_is_recovered_when_the_last_of_it_is_back() -> None:
    half = ranges.taken_back(documents.loss(), "AR0048201", "AR0048500", "2026-06-01")
    whole = ranges.taken_back(half, "AR 0048501", "AR-0048700", "2026-06")
    assert whole["doc_status"] == "recovered" and ranges.standing(whole).missing == 0
    one = ranges.taken_back(documents.single(), "AR 771 204", "", "2026-06-01")
    assert one["doc_status"] == "recovered" and ranges.standing(one).back == 1


@pytest.mark.parametrize("first, last, at, reason", [
    ("", "", "first", Reason.FIELD_REQUIRED), ("AR0048200", "", "first", Reason.NOT_IN_THE_RANGE),
    ("AR0048600", "AR0048701", "last", Reason.NOT_IN_THE_RANGE), ("AR0048300", "AR0048299", "last", Reason.RANGE_NOT_ONE_SERIES),
    ("BX0048300", "", "first", Reason.NOT_IN_THE_RANGE), ("AR0048340", "AR0048360", "first", Reason.BACK_ALREADY),
])  # fmt: skip
def test_what_was_not_out_does_not_come_back(first: str, last: str, at: str, reason: Reason) -> None:
    body = ranges.taken_back(documents.loss(), "AR0048350", "", "2026-06-01")
    with pytest.raises(Invalid) as refused:
        ranges.taken_back(body, first, last, "2026-06-02")
    assert [(fault.at, fault.reason) for fault in refused.value.faults] == [(at, reason)]


def test_letters_of_the_series_that_look_like_figures_stay_letters() -> None:
    body = documents.loss(number_from="AO0001", number_to="AO0100", quantity={"best": 100})
    left = ranges.standing(ranges.taken_back(body, "AO0050", "", "2026"))
    assert [piece.first for piece in left.out] == ["AO0001", "AO0051"]


def test_what_is_left_is_written_as_what_was_lost() -> None:
    body = documents.loss(number_from="CR-48-06150", number_to="CR-48-06359", quantity={"best": 210})
    left = ranges.standing(ranges.taken_back(body, "cr4806150", "CR 48 06191", "2026"))
    assert [(piece.first, piece.last) for piece in left.out] == [("CR-48-06192", "CR-48-06359")]


def test_what_its_numbers_do_not_say_is_not_counted() -> None:
    found = ranges.standing({"loss_type": "range", "number_from": "A1"})
    assert (found.lost, found.back, found.missing) == (None, None, None)


@given(st.lists(st.tuples(st.integers(1, 400), st.integers(0, 60)), max_size=8))
@settings(max_examples=60, deadline=None)
def test_out_and_back_are_always_the_whole(steps: list[tuple[int, int]]) -> None:
    body: dict[str, Any] = documents.loss(number_from="Q001", number_to="Q400", quantity={"best": 400})
    back: set[int] = set()
    for start, more in steps:
        gone = set(range(start, min(400, start + more) + 1))
        span = (f"Q{start:03}", f"Q{max(gone):03}", "2026-06-01")
        if gone & back:
            with pytest.raises(Invalid) as refused:
                ranges.taken_back(body, *span)
            assert refused.value.faults[0].reason == Reason.BACK_ALREADY
            continue
        body = ranges.taken_back(body, *span)
        back |= gone
    left = ranges.standing(body)
    listed = [n for piece in left.out for n in range(int(piece.first[1:]), int(piece.last[1:]) + 1)]
    assert sorted({*listed, *back}) == list(range(1, 401)) and len(listed) + len(back) == 400 == left.lost
    assert left.missing == len(listed)


def test_a_report_counts_what_it_is_not_told_and_compares_what_it_is() -> None:
    from datetime import date

    told = {"doc_type": "passport-ordinary", "doc_status": "stolen-blank", "number": "AR0048201", "number_to": "AR0048700",
            "date_of_loss": "2026-05-01", "circumstances": "Taken from a van."}  # fmt: skip
    made = reports.body(told, "QMM", lang="en", today=date(2026, 6, 1))
    assert made["quantity"] == {"best": 500} and made["blank"] == "yes" and made["loss_type"] == "range"
    assert reports.body(told | {"quantity": "500"}, "QMM", lang="en", today=date(2026, 6, 1)) == made
    with pytest.raises(Invalid) as refused:
        reports.body(told | {"quantity": "499", "doc_type": ""}, "QMM", lang="en", today=date(2026, 6, 1))
    assert [(one.at, one.reason) for one in refused.value.faults] == [
        ("doc_type", Reason.FIELD_REQUIRED), ("quantity", Reason.QUANTITY_DIFFERS),
    ]  # fmt: skip
