"""How the numbers of a file follow each other, counted in the plainest way beside the way of the source."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tenfold.travel_documents import pace
from tenfold.vocabulary import serials
from tenfold.vocabulary.serials import Serial

ASKED = st.lists(
    st.tuples(
        st.sampled_from(["QMM", "QNN"]),
        st.builds(Serial, st.sampled_from(["", "A", "B"]), st.sampled_from([3, 4]), st.integers(0, 60)),
    ),
    max_size=40,
)


@given(ASKED)
def test_steps_are_counted_within_each_series(asked: list[tuple[str, Serial]]) -> None:
    close = regular = 0
    before = None
    for one, other in itertools.pairwise(sorted(set(asked))):
        same = one[0] == other[0] and one[1][:2] == other[1][:2]
        step = other[1].value - one[1].value if same else None
        close += step is not None and step <= 3
        regular += step is not None and (step <= 10 or step == before)
        before = step
    assert pace.steps(asked)[:3] == (len(set(asked)), close, regular)


def test_letters_after_the_figures_hide_no_series() -> None:
    """A sum of the figures as a letter, and letters that count on where the figures stand still."""
    summed = [("ESP", serials.read(f"{12345678 + place}{'TRWAGMYFPX'[place % 10]}")) for place in range(40)]
    counted = [("ITA", serials.read(f"CA12345{one}{other}")) for one in "ACEFH" for other in "ACEFHKMN"]
    for asked in (summed, counted):
        found = pace.steps(asked)
        assert found.numbers == 40 and found.close >= 35 and pace.tells(found)
    assert not pace.steps([("ITA", serials.read(f"C{place}A1B2X{place}T")) for place in range(40)]).in_series
