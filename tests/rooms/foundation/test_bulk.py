"""Statements that travel together: their order, their answers, and what becomes of an error."""

import pytest
from django.db import DatabaseError, transaction

from tenfold.foundation import bulk


def test_what_travels_together_takes_effect_in_its_order() -> None:
    with transaction.atomic(), bulk.together():
        asked = [
            bulk.execute(sql, [])
            for sql in (
                "SELECT set_config('tenfold.purpose', 'first', true)",
                "SELECT current_setting('tenfold.purpose')",
                "SELECT set_config('tenfold.purpose', 'second', true)",
                "SELECT current_setting('tenfold.purpose')",
            )
        ]
        assert [cursor.fetchall() for cursor in asked] == [[("first",)], [("first",)], [("second",)], [("second",)]]


def test_one_journey_within_another_is_one_journey() -> None:
    with transaction.atomic(), bulk.together():
        first = bulk.execute("SELECT 1", [])
        with bulk.together():
            second = bulk.execute("SELECT 2", [], prepared=True)
        assert (first.fetchall(), second.fetchall()) == ([(1,)], [(2,)])


def test_what_fails_raises_and_nothing_stays() -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), bulk.together():
        bulk.execute("SELECT 1 / %s", [0])
    assert bulk.execute("SELECT 3", []).fetchall() == [(3,)]


def test_a_statement_planned_once_answers_each_time() -> None:
    for number in range(8):
        assert bulk.execute("SELECT %s::int + 1", [number], prepared=True).fetchall() == [(number + 1,)]
