"""What was quoted from another house stays bound to it, through whatever further record of the own house it goes."""

import uuid

import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.records import drawing
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.services import drafting, quoting, referring
from tests.cast import Cast
from tests.factories import bodies
from tests.rooms.records.test_rights import of, quoted, release, shared
from tests.rooms.reporting.test_twins import _make as twin_of


def _stays_bound(cast: Cast, ref: uuid.UUID, source: uuid.UUID) -> None:
    with acting(cast.bob) as bob:
        opened = opening.get(bob, ref)
        assert [one.ref for one in drawing.sources(bob, opened)] == [source]
        assert drawing.drawing(bob, [opened.record.pk]) == {opened.record.pk}
    with pytest.raises((Denied, Invalid)) as refusal:
        release(cast, ref, Target(of(cast.belmora_coast), ("analysis",)))
    reasons = {refusal.value.reason, *(one.reason for one in getattr(refusal.value, "faults", ()))}
    assert reasons & {Reason.SOURCE_NEEDS_CONSENT, Reason.SOURCE_MARKED_HIGHER}


def test_a_quotation_of_a_quotation_is_one_of_the_source(cast: Cast) -> None:
    source = shared(cast, "no-onward-use")
    first = quoted(cast, source)
    with acting(cast.bob) as bob:
        row = opening.get(bob, first).body["statements"][-1]["key"]
        ref = drafting.create("intelligence_report", bodies.report(), marking=Marking("green"), by=bob, at=now())
        quoting.quote(first, [f"statements.{row}"], into=ref, by=bob, at=now())
    _stays_bound(cast, ref, source)


def test_a_twin_of_what_quotes_is_bound_as_that_is(cast: Cast) -> None:
    source = shared(cast, "no-onward-use")
    first = quoted(cast, source)
    _stays_bound(cast, twin_of(first, cast.bob), source)


def test_what_is_derived_from_what_is_derived_is_bound_too(cast: Cast) -> None:
    source = shared(cast, "no-onward-use")
    with acting(cast.bob) as bob:
        first, ref = (
            drafting.create("intelligence_report", bodies.report(), marking=Marking("amber"), by=bob, at=now())
            for _number in range(2)
        )
        referring.link(first, source, drawing.DERIVED, by=bob, at=now())
        referring.link(ref, first, drawing.DERIVED, by=bob, at=now())
    _stays_bound(cast, ref, source)


OWN = [{"key": "OWN1", "line": "fact", "text": "Twelve boats lay at the quay of our harbour."}]


def _again(cast: Cast, ref: uuid.UUID, text: str | None = None, *, into: str = "statements") -> str:
    """Bob writes the quoted row anew, under a key of its own, and answers that key."""
    with acting(cast.bob) as bob:
        opened = opening.get(bob, ref)
        *rows, last = opened.body["statements"]
        said = text or last["text"]
        if into == "statements":
            body = {**opened.body, "statements": [*rows, {**last, "key": "ANEW", "text": said}]}
        else:
            body = {**opened.body, "statements": rows, into: said}
        drafting.revise(ref, body, seen=opened.version.number, by=bob, at=now())
    return "statements.ANEW"


@pytest.mark.parametrize("text", [None, "They said that {} (as far as we know)", "{} !!"])
def test_a_quoted_row_that_is_written_anew_stays_bound(cast: Cast, text: str | None) -> None:
    source = shared(cast, "no-onward-use")
    ref = quoted(cast, source, statements=OWN)
    with acting(cast.bob) as bob:
        before = opening.get(bob, ref).body["statements"][-1]["text"]
    _again(cast, ref, text and text.format(before.upper()))
    _stays_bound(cast, ref, source)


def test_quoted_words_that_went_into_another_field_stay_bound(cast: Cast) -> None:
    source = shared(cast, "no-onward-use")
    ref = quoted(cast, source, statements=OWN)
    _again(cast, ref, into="bottom_line")
    _stays_bound(cast, ref, source)


def test_a_quotation_of_a_row_that_was_written_anew_is_one_of_the_source(cast: Cast) -> None:
    source = shared(cast, "no-onward-use")
    first = quoted(cast, source, statements=OWN)
    anew = _again(cast, first)
    with acting(cast.bob) as bob:
        ref = drafting.create("intelligence_report", bodies.report(), marking=Marking("green"), by=bob, at=now())
        quoting.quote(first, [anew], into=ref, by=bob, at=now())
    _stays_bound(cast, ref, source)


def test_whoever_takes_the_quoted_words_out_is_bound_no_more(cast: Cast) -> None:
    source = shared(cast, "no-onward-use")
    ref = quoted(cast, source, statements=OWN)
    _again(cast, ref, "Nothing of the kind was seen at any harbour that day.")
    with acting(cast.bob) as bob:
        assert drawing.sources(bob, opening.get(bob, ref)) == []
