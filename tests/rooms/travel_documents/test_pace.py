"""How the numbers of a file follow each other, counted in the plainest way beside the way of the source."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tenfold.travel_documents import pace
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
    assert pace.steps(asked) == pace.Steps(len(set(asked)), close, regular)
