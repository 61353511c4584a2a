"""Numbers of documents: how they compare, and that a range holds its numbers and no other, whole or in pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.vocabulary import serials
from tenfold.vocabulary.serials import Serial, Span

SERIES = st.sampled_from(["", "CR", "AB12X", "CPO", "7K"])


@st.composite
def ranges(draw: st.DrawFn) -> tuple[str, int, Span]:
    figures = draw(st.integers(1, 9))
    first, last = sorted(draw(st.tuples(*[st.integers(0, 10**figures - 1)] * 2)))
    return draw(SERIES), figures, Span(first, last)


def holds(cells: list[serials.Cell], serial: Serial) -> bool:
    """What the database does: the same block, and the number between first and last."""
    blocks = set(serials.blocks(serial))
    return any(cell.block in blocks and cell.first <= serial.value <= cell.last for cell in cells)


@given(ranges(), st.data())
def test_a_range_holds_its_numbers_and_no_other(made: tuple[str, int, Span], data: st.DataObject) -> None:
    series, figures, span = made
    cells = list(serials.cells(series, figures, span))
    assert 1 <= len(cells) <= 2
    value = data.draw(
        st.one_of(st.integers(0, 10**figures - 1), st.sampled_from([span.first, span.last, max(0, span.first - 1)]))
    )
    assert holds(cells, Serial(series, figures, value)) == (span.first <= value <= span.last)


LOOKS = {"0": "0OoDQ٠０", "1": "1Il١１", "2": "2Z٢２", "5": "5S٥５", "6": "6G٦６", "8": "8B٨８"}


@given(ranges(), st.data())
def test_a_number_of_a_range_is_found_however_it_is_written(made: tuple[str, int, Span], data: st.DataObject) -> None:
    """With O for 0 and the like, figures of other scripts, blanks and dashes; printed in the range as the first one is."""
    series, figures, span = made
    first, last = (f"{series}{value:0{figures}d}" for value in span)
    assert serials.is_range(first, last) and serials.quantity(first, last) == span.last - span.first + 1
    begins = serials.read(first)
    cells = list(serials.cells(begins.series, begins.figures, Span(begins.value, serials.read(last).value)))
    value = data.draw(st.integers(span.first, span.last))
    written = "".join(
        data.draw(st.sampled_from(["", " ", "-", "\u200f"])) + data.draw(st.sampled_from(LOOKS.get(sign, sign)))
        for sign in f"{series}{value:0{figures}d}"
    )
    assert holds(cells, serials.read(written))
    assert not holds(cells, serials.read(f"{series}{value:0{figures}d}A")), "a letter at the end makes another number"


@given(ranges(), st.data())
def test_neither_another_series_nor_another_length_is_held(made: tuple[str, int, Span], data: st.DataObject) -> None:
    series, figures, span = made
    cells = list(serials.cells(series, figures, span))
    assert not holds(cells, Serial(series + "Q", figures, span.first))
    assert not holds(cells, Serial(series, figures + 1, span.first))


@given(ranges(), st.lists(ranges().map(lambda made: made[2]), max_size=5))
def test_what_came_back_is_out_and_the_rest_stays(made: tuple[str, int, Span], gone: list[Span]) -> None:
    span = Span(made[2].first % 300, made[2].first % 300 + (made[2].last - made[2].first) % 300)
    gone = [Span(one.first % 400, one.first % 400 + (one.last - one.first) % 50) for one in gone]
    left = serials.without(span, gone)
    kept = {value for piece in left for value in range(piece.first, piece.last + 1)}
    out = {value for piece in gone for value in range(piece.first, piece.last + 1)}
    assert kept == set(range(span.first, span.last + 1)) - out
    assert left == sorted(left) and sum(piece.last - piece.first + 1 for piece in left) == len(kept)


def test_a_hundred_of_five_hundred_leave_two_pieces() -> None:
    assert serials.without(Span(1, 500), [Span(101, 200)]) == [Span(1, 100), Span(201, 500)]


@pytest.mark.parametrize("one, other", [
    ("CR-48-06150", "cr 48 06150"), ("CR-48-06150", "CR4806I5O"), ("ＡＢ１２", "AB12"), ("АВ12", "AB12"),
    ("١٢٣٤", "1234"), ("S0B", "508"),
])  # fmt: skip
def test_numbers_that_read_alike_compare_equal(one: str, other: str) -> None:
    assert serials.read(one) == serials.read(other)


@pytest.mark.parametrize("one, other", [("AB12", "AC12"), ("AB012", "AB12"), ("123", "1234"), ("X1", "Y1")])
def test_numbers_that_differ_do_not(one: str, other: str) -> None:
    assert serials.read(one) != serials.read(other)


def test_what_was_misread_is_said_place_by_place() -> None:
    assert serials.misread("CR-48-O6I50", "CR 48 06150") == [(5, "O", "0"), (7, "I", "1")]
    assert serials.misread("CR-48-06150", "CR4806150") == []


@pytest.mark.parametrize("first, last, fit", [
    ("AB0001", "AB0500", True), ("AB 0001", "ab-0500", True), ("AB0001", "AB0001", True), ("AB0500", "AB0001", False),
    ("AB001", "AB0500", False), ("AB0001", "AC0500", False), ("1A00", "1B00", False), ("", "", False),
    ("AB001X", "AB500X", False), ("AB001A", "AB001Z", False), ("AB001O", "AB500O", False),
])  # fmt: skip
def test_a_range_has_one_series_one_length_and_an_order(first: str, last: str, fit: bool) -> None:
    assert serials.is_range(first, last) == fit


def test_how_many_there_are_counts_both_ends() -> None:
    assert serials.quantity("BD0048200", "BD0048699") == 500
    assert serials.quantity("X7", "X7") == 1


@given(st.text(max_size=60))
def test_whatever_is_written_is_read(written: str) -> None:
    serial = serials.read(written)
    assert 0 <= serial.value < 10**serial.figures or (serial.figures == 0 and serial.value == 0)
    assert serials.blocks(serial)[0] == serial.whole and len(serials.blocks(serial)) == serial.figures + 1
    assert all(len(block) <= serials.LONGEST for block in serials.blocks(serial))


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_a_number_in_ascii_is_read_as_any_other(written: str) -> None:
    """A sign without width sends it the long way round."""
    assert serials.printed(written) == serials.printed(written + "\u200b")


@given(ranges())
def test_a_block_is_cut_out_of_the_whole_number(made: tuple[str, int, Span]) -> None:
    serial = Serial(made[0], made[1], made[2].first)
    assert [serials.opened(serial.whole, level) for level in range(serial.figures + 1)] == serials.blocks(serial)
