"""A file of numbers is read as offices write such files, each line where it stands."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from tenfold.travel_documents.lines import read

CELLS = st.text(
    st.characters(blacklist_categories=("C",), blacklist_characters="\u2028\u2029\x85"), min_size=1, max_size=12
).map(str.strip)
LINES = st.lists(st.tuples(CELLS.filter(bool), CELLS.filter(bool), CELLS.filter(bool)), min_size=1, max_size=6)


@given(LINES)
def test_what_a_table_writes_is_read_again(lines: list[tuple[str, str, str]]) -> None:
    table = io.StringIO()
    csv.writer(table, quoting=csv.QUOTE_ALL).writerows([("issuer", "type", "number"), *lines])
    assert read(table.getvalue()) == lines


def test_commas_semicolons_and_tabs_and_numbers_alone() -> None:
    whole = [("QMM", "visa", "V1"), ("QMM", "visa", "V2")]
    for apart in (",", ";", "\t"):
        assert read(f"QMM{apart}visa{apart}V1\n\nQMM{apart} visa{apart}V2 \n") == whole
    assert read("number\nV1\nV2", "QMM", "visa") == whole
    assert read("") == read("issuer,type,number\n") == []


def test_a_line_of_another_size_keeps_its_place_and_asks_for_nothing() -> None:
    assert read("QMM,visa,V1\nQMM,visa\n") == [("QMM", "visa", "V1"), ("", "", "")]
