"""The smallest stones: a no that says why, errors with a status of their own, references that tell nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.foundation import errors, ids
from tenfold.foundation.decision import YES, Decision, only_if
from tenfold.foundation.reason import Reason

DECISIONS = st.sampled_from(
    [YES, *(Decision(False, reason) for reason in (Reason.NOT_ALLOWED, Reason.NOT_FOUND, Reason.TOO_MANY))]
)


def test_a_refusal_states_its_reason() -> None:
    with pytest.raises(TypeError):
        Decision(False)
    with pytest.raises(errors.Denied) as raised:
        only_if(False, Reason.NOT_ALLOWED).require()
    assert raised.value.reason == Reason.NOT_ALLOWED
    only_if(True, Reason.NOT_ALLOWED).require()
    with pytest.raises(errors.Denied) as filled:
        only_if(False, Reason.SCOPE_LACKING, scope="records:record:read").require()
    assert "“records:record:read”" in str(filled.value)


@given(DECISIONS, DECISIONS, DECISIONS)
def test_the_first_no_is_the_answer(one: Decision, two: Decision, three: Decision) -> None:
    both = one & two & three
    assert bool(both) == (bool(one) and bool(two) and bool(three))
    assert both == next((decision for decision in (one, two, three) if not decision), YES)
    assert (one & two) & three == one & (two & three)


@pytest.mark.parametrize(
    "kind, status",
    [
        (errors.Denied, 403),
        (errors.Missing, 404),
        (errors.Conflict, 409),
        (errors.Invalid, 422),
        (errors.Unavailable, 503),
    ],
)
def test_each_way_to_fail_has_a_status(kind: type[errors.TenfoldError], status: int) -> None:
    assert kind.status == status and kind(Reason.TRY_LATER).reason == Reason.TRY_LATER


def test_hidden_and_absent_have_the_same_words() -> None:
    assert str(errors.Missing()) == Reason.NOT_FOUND.text


@given(st.text(max_size=30))
def test_what_was_sent_is_quoted_and_never_interpreted(sent: str) -> None:
    said = str(errors.Invalid(Reason.CODE_UNKNOWN, value=sent, list="tlp"))
    assert said == f"“{sent}” is neither a label nor a code of the list “tlp”. Write a label or a code of the list."


def test_references_are_random_and_easy_to_read_aloud() -> None:
    made = [ids.human_reference("ARL", number, b"secret") for number in range(1, 201)]
    assert len(set(made)) == 200 and all(re.fullmatch(r"ARL-[2-9B-DF-HJ-NP-TV-XZ]{8}", reference) for reference in made)
    assert made != sorted(made)
    assert all(ids.reference().version == 4 for _ in range(20))


def test_no_two_numbers_have_one_human_reference_and_no_order_shows() -> None:
    made = [ids.human_reference("ARL", number, b"secret") for number in range(60_000)]
    assert len(set(made)) == len(made)
    assert made != sorted(made) and made[:50] != [ids.human_reference("ARL", number, b"other") for number in range(50)]
    assert len(ids.human_reference("ARL", 2**36 - 1, b"secret")) == len("ARL-") + 8
