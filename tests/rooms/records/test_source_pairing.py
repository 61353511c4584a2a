"""Rows that share an identifier are told apart, whatever their order, and none is counted twice."""

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tenfold.records.sources.pairing import Known, Pairing, pair
from tenfold.records.sources.row import SourceRow, fingerprint


def row(number: int, date: str | None = "2021-01-01", place: str | None = "Zuwara", dead: int = 1) -> SourceRow:
    given_members = {"date": date, "location": place, "dead": dead}
    content = {name: value for name, value in given_members.items() if value is not None}
    return SourceRow("a.json", number, "2021.MMP1", "", {}, fingerprint(content), content)


def known(part: str, one: SourceRow) -> Known:
    return Known(part, one.fingerprint, one.date, one.place)


def held_after(existing: Sequence[Known], made: Pairing) -> list[Known]:
    """What is held once a pairing was carried out."""
    rows = {held.part: held for held in existing}
    rows |= {new.part: known(new.part, new) for new in (*(one for _, one in made.changed), *made.created)}
    return list(rows.values())


def test_the_first_import_numbers_the_rows_by_date() -> None:
    made = pair([], [row(1, "2021-02-02"), row(2, "2021-01-01"), row(3, "2021-02-02")])
    assert [(one.row, one.part) for one in made.created] == [(2, "1"), (1, "2")]
    assert [(one.row, one.part) for one in made.duplicates] == [(3, "2")]


def test_equal_content_is_unchanged_and_again_is_a_duplicate() -> None:
    made = pair([known("1", row(1))], [row(1), row(2)])
    assert [one.part for one in made.unchanged] == ["1"]
    assert [one.part for one in made.duplicates] == ["1"]
    assert made.changed == ()
    assert made.created == ()


def test_the_same_date_and_place_is_the_same_row_changed() -> None:
    here, there = known("1", row(1, place="Zuwara")), known("2", row(1, place="Sabha"))
    made = pair([here, there], [row(1, place="Sabha", dead=2), row(2, place="Zuwara", dead=3)])
    assert {(held.part, one.place) for held, one in made.changed} == {("1", "Zuwara"), ("2", "Sabha")}


def test_the_same_date_decides_where_the_place_does_not() -> None:
    first, second = known("1", row(1, "2021-01-01")), known("2", row(1, "2021-02-02"))
    made = pair([first, second], [row(1, "2021-02-02", "Elsewhere"), row(2, "2021-03-03", "Nowhere")])
    assert {(held.part, one.date) for held, one in made.changed} == {("2", "2021-02-02"), ("1", "2021-03-03")}


def test_two_strangers_are_new_and_numbers_are_not_given_again() -> None:
    old = [known("1", row(1, "2021-01-01")), known("4", row(1, "2021-01-02"))]
    made = pair(old, [row(1, "2022-01-01"), row(2, "2022-01-02")])
    assert [one.part for one in made.created] == ["5", "6"]
    assert [held.part for held in made.unseen] == ["1", "4"]


some_rows = st.lists(
    st.builds(
        row,
        st.integers(1, 99),
        st.sampled_from(["2021-01-01", "2021-01-02", None]),
        st.sampled_from(["Zuwara", "Sabha", None]),
        st.integers(1, 3),
    ),
    max_size=8,
)


@given(some_rows, some_rows)
def test_every_row_is_classified_once_and_no_two_go_to_one(before: list[SourceRow], after: list[SourceRow]) -> None:
    existing = held_after([], pair([], before))
    made = pair(existing, after)
    rows = [*made.unchanged, *made.duplicates, *(one for _, one in made.changed), *made.created]
    assert sorted((one.row, one.fingerprint) for one in rows) == sorted((one.row, one.fingerprint) for one in after)
    taken = (
        [one.part for one in made.unchanged]
        + [held.part for held, _ in made.changed]
        + [one.part for one in made.created]
    )
    assert len(taken) == len(set(taken))
    unseen = {held.part for held in made.unseen}
    assert unseen | set(taken) >= {held.part for held in existing}
    assert not unseen & set(taken)
    assert all(held.part == one.part for held, one in made.changed)
    assert all(one.part for one in rows)


@given(some_rows, some_rows, st.randoms())
def test_the_order_of_the_rows_does_not_matter(before: list[SourceRow], after: list[SourceRow], random: Random) -> None:
    existing = held_after([], pair([], before))
    shuffled = list(after)
    random.shuffle(shuffled)

    def told(made: Pairing) -> list[tuple[str, str, bytes]]:
        groups = {
            "unchanged": made.unchanged, "changed": [one for _, one in made.changed], "created": made.created,
            "duplicates": made.duplicates,
        }  # fmt: skip
        return sorted((name, one.part, one.fingerprint) for name, ones in groups.items() for one in ones)

    assert told(pair(existing, after)) == told(pair(existing, shuffled))


@given(some_rows, some_rows)
def test_the_same_file_again_changes_nothing(before: list[SourceRow], after: list[SourceRow]) -> None:
    existing = held_after([], pair([], before))
    existing = held_after(existing, pair(existing, after))
    again = pair(existing, after)
    assert again.changed == ()
    assert again.created == ()
    assert len(again.unchanged) == len({one.fingerprint for one in after})
