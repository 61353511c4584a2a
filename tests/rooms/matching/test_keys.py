"""What can be met across organisations: never what is protected, and the same after a rebuild (Protocol Art. 5)."""

import uuid
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.marking import TLP, Marking
from tenfold.kinds import crossing, registry
from tenfold.kinds.parts import split
from tenfold.kinds.projection import project
from tenfold.kinds.shape import shape_of
from tenfold.matching.services import asking, choosing
from tenfold.records import matchkeys, rebuilding
from tenfold.vocabulary import serials
from tests.cast import Cast
from tests.factories import bodies, documents, records

PHONE, MAIL = "+999 555 0177", "hidden@canary.example"


def planted(inner: Any, part: str, said: str) -> dict[str, Any]:
    """A body with the same words in every text and identifier of one part, whatever else its kind asks for."""
    made: dict[str, Any] = {}
    for here in inner.fields:
        if here.inner is not None:
            row = planted(here.inner, part, said)
            made[here.name] = [row | {"key": "K1"}] if here.many else row
        elif here.part == part and here.type in {"text", "long_text", "ident"}:
            made[here.name] = [said] if here.many else said
        elif here.part == part and here.type == "ltext":
            made[here.name] = {"en": said}
    return {name: value for name, value in made.items() if value not in ({}, [{}], [{"key": "K1"}])}


def forms(name: str, body: dict[str, Any]) -> list[crossing.Form]:
    kind = registry.get(name)
    contents = split(body, shape_of(kind.model))
    return [
        form
        for part, content in contents.items()
        for form in crossing.forms(kind, project(kind, part, content), contents)
    ]


@pytest.mark.parametrize("name", registry.names())
def test_nothing_that_is_protected_can_be_met(name: str) -> None:
    """Planted in every protected leaf of every kind: neither as an identifier nor as met inside words."""
    for said in (PHONE, MAIL, "AB1234567"):
        body = planted(shape_of(registry.get(name).model), "protected", said)
        assert forms(name, body) == []


def test_what_is_planted_in_the_open_is_met() -> None:
    """The test above is none that finds nothing in any case."""
    found = [
        form
        for name in registry.names()
        for form in forms(name, planted(shape_of(registry.get(name).model), "open", PHONE))
    ]
    assert crossing.asked_identifier("phone", PHONE)[0] in found


@pytest.mark.parametrize("change", [{"notices_barred": "yes"}, {"poi_status": "cleared"}, *(
    {"protected_check": {"is_smuggled_person": "no", "is_child": "no", "is_refugee_claimant": "no"} | {name: "yes"}, "notices_barred": "yes"}
    for name in ("is_smuggled_person", "is_child", "is_refugee_claimant")
)])  # fmt: skip
def test_a_person_whom_the_protocol_protects_is_met_by_no_question(cast: Cast, change: dict[str, Any]) -> None:
    phone = f"+999 555 {int(cast.ending, 36) % 10**7:07}"
    contacts = [{"key": "C1", "type": "phone", "value": phone}]
    plain = records.make(
        "person_of_interest", documents.person(identifiers=contacts), by=cast.ana, release=cast.rosa, tlp="amber"
    )
    barred = records.make(
        "person_of_interest", documents.person(identifiers=contacts) | change, by=cast.bela, submit=True, tlp="amber"
    )
    with acting(cast.ana) as actor:
        choosing.choose_for_record(plain, "yes", by=actor, at=now())
    with acting(cast.bela) as actor:
        choosing.choose_for_record(barred, "yes", by=actor, at=now())
    with acting(cast.cora) as actor:
        met = asking.ask(phone, reason="other", by=actor, at=now()).met
    assert [one.owner for one in met] == [cast.arlen_border.pk]
    assert keys_of(barred) == 0


def keys_of(ref: uuid.UUID) -> int:
    from tenfold.records.models import MatchKey, Record

    return MatchKey.objects.using("root").filter(record_id=Record.objects.using("root").get(ref=ref).pk).count()


@given(first=st.integers(0, 9_999_999), size=st.integers(1, 3_000), asked=st.integers(-20, 3_020))
def test_a_range_is_met_by_its_numbers_and_by_no_other(first: int, size: int, asked: int) -> None:
    """The oracle counts: a number is in the range, or it is not."""
    last, number = min(first + size - 1, 9_999_999), first + asked
    if not 0 <= number <= 9_999_999 or first == last:
        return
    body = documents.loss(number_from=f"QA{first:07}", number_to=f"QA{last:07}", quantity={"best": last - first + 1})
    kept = forms("document_loss", body)
    want = crossing.asked_number("QMM", "passport-diplomatic", f"QA{number:07}")
    met = any(one.said == other.said and other.low <= one.low <= other.high for one in want for other in kept)
    assert met is (first <= number <= last)
    assert serials.read(f"QA{number:07}").value == number


@pytest.mark.parametrize("tlp", TLP)
def test_markings_that_keep_it_from_being_met(tlp: str) -> None:
    assert matchkeys.may_be_met(Marking(tlp))[0] is (tlp != "red")
    assert matchkeys.may_be_met(Marking(tlp, "red"))[0] is False
    assert matchkeys.may_be_met(Marking(tlp, caveats=frozenset({"unheard-of"})))[0] is False
    assert matchkeys.may_be_met(Marking(tlp, caveats=frozenset({"h0"})))[1] is True


def test_what_is_for_law_enforcement_is_met_under_such_a_purpose_alone(cast: Cast, root: psycopg.Connection) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    with acting(cast.ana) as actor:
        choosing.choose_for_record(ref, "yes", by=actor, at=now())
    root.execute("UPDATE records_matchkey SET law_only = true WHERE originator_id = %s", [cast.arlen_border.pk])
    for purpose, met in (("analysis", False), ("law-enforcement", True)):
        with acting(cast.bob, purpose) as actor:
            found = asking.ask("+999 555 0101", reason="other", by=actor, at=now()).met
        assert (cast.arlen_border.pk in {one.owner for one in found}) is met


def test_a_rebuild_makes_the_keys_again_as_they_were(cast: Cast) -> None:
    records.make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    records.make("document_loss", documents.loss(), by=cast.ana, release=cast.rosa)
    house = f'\\"originator_id\\": {cast.arlen_border.pk}'
    before = [row for row in rebuilding.content_of("matchkey") if house in row]
    rebuilding.rebuild()
    assert [row for row in rebuilding.content_of("matchkey") if house in row] == before and len(before) > 2
    assert "0101" not in str(before)
