"""An unfinished form is its owner's alone: nobody else reads it, an erasure and its last day reach it all the same."""

import uuid
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from tenfold.desk.controls import part_of
from tenfold.desk.selectors import unfinished as selectors
from tenfold.desk.services import unfinished
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.handling.acting import acting
from tenfold.kinds import registry
from tenfold.kinds.shape import shape_of
from tenfold.records.services import erasing, keeping
from tests.cast import Cast
from tests.factories import bodies, records

TYPED = {
    "title.en": ["Two lorries"], "statements.key": ["K1"], "statements.K1.named.key": ["N1"], "lang": [""],
    "statements.K1.named.N1.full": ["Oskar Quillfeather"], "marks.statements.K1.grading.info_code": ["admiralty-2"],
    "form-marking.tlp": ["amber"], "form-do": ["save"], "csrfmiddlewaretoken": ["x"], "no.such.field": ["y"],
}  # fmt: skip


def keep(person: Any, typed: Any = TYPED, **more: Any) -> uuid.UUID:
    ref: uuid.UUID = more.pop("ref", None) or uuid.uuid4()
    with acting(person, more.pop("purpose", None)) as actor:
        unfinished.keep(
            ref, more.pop("kind", "intelligence_report"), typed, by=actor, at=more.pop("at", None) or now(), **more
        )
    return ref


def found(person: Any, ref: uuid.UUID, purpose: str | None = None) -> Any:
    with acting(person, purpose) as actor:
        return selectors.find_unfinished(actor, ref)


def _protected_control() -> str:
    """The name of some control of an incident that holds what is protected."""
    for field in shape_of(registry.get("incident").model).fields:
        for path, leaf in field.inner.leaves() if field.inner else ():
            if leaf.part == "protected" and "." not in path:
                return f"{field.name}.K1.{path}" if field.many else f"{field.name}.{path}"
    raise AssertionError("an incident holds nothing protected")


def test_it_is_kept_as_typed_without_what_is_no_control_of_the_form(cast: Cast) -> None:
    ref = keep(cast.ana)
    kept = found(cast.ana, ref)
    assert set(TYPED) - set(kept.typed) == {"form-do", "csrfmiddlewaretoken", "no.such.field", "lang"}
    assert kept.typed["statements.K1.named.N1.full"] == ["Oskar Quillfeather"]
    keep(cast.ana, {"title.en": ["Three lorries"]}, ref=ref)
    assert found(cast.ana, ref).typed == {"title.en": ["Three lorries"]}


def test_neither_colleague_nor_administrator_nor_reviewer_sees_it(cast: Cast, root: psycopg.Connection) -> None:
    ref = keep(cast.ana)
    for other in (cast.rosa, cast.cato, cast.gerd, cast.adam, cast.bob, cast.petra):
        with acting(other) as actor:
            if other is not cast.adam:
                assert selectors.find_unfinished(actor, ref) is None and not selectors.list_unfinished(actor)
            from tenfold.desk.models import Unfinished

            assert not Unfinished.objects.filter(ref=ref).exists()
            assert not Unfinished.objects.filter(ref=ref).delete()[0]
    with pytest.raises(Missing), acting(cast.rosa) as rosa:
        unfinished.drop(ref, by=rosa, at=now())
    assert found(cast.ana, ref)


def test_evidence_says_that_it_was_begun_and_dropped_and_nothing_of_it(cast: Cast, root: psycopg.Connection) -> None:
    ref = keep(cast.ana)
    keep(cast.ana, ref=ref)
    with acting(cast.ana) as ana:
        unfinished.drop(ref, by=ana, at=now())
    said = root.execute(
        "SELECT event, detail::text FROM audit_entry WHERE person_id = %s AND event LIKE 'desk.%%' ORDER BY id",
        [cast.ana.pk],
    ).fetchall()
    assert said == [("desk.form.kept", "{}"), ("desk.form.dropped", "{}")]
    assert found(cast.ana, ref) is None


def test_what_is_protected_is_not_kept_for_law_enforcement(cast: Cast, root: psycopg.Connection) -> None:
    """Protocol, Art. 5: under that purpose it could not be read back, and what is kept never reaches it."""
    control = _protected_control()
    typed = {"title.en": ["A boat"], control: ["told in confidence"]}
    assert part_of(registry.get("incident"), control) == "protected"

    open_ref = keep(cast.ana, typed, kind="incident", purpose="analysis")
    assert found(cast.ana, open_ref, "analysis").typed[control] == ["told in confidence"]
    with acting(cast.petra) as petra:
        closed = next((one for one in petra.purposes if one == "law-enforcement" or one.startswith("law")), None)
    if closed is None:
        pytest.skip("nobody of the cast reads for law enforcement")
    assert found(cast.ana, open_ref, closed) is None
    shut = keep(cast.ana, typed, kind="incident", purpose=closed)
    assert found(cast.ana, shut, closed).typed == {"title.en": ["A boat"]}


def test_no_more_than_some_dozens_and_nothing_endless(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfinished, "MOST", 2)
    keep(cast.ana)
    ref = keep(cast.ana)
    with pytest.raises(Invalid):
        keep(cast.ana)
    keep(cast.ana, ref=ref)
    with pytest.raises(Invalid):
        keep(cast.ana, {"title.en": ["x" * 1_100_000]}, ref=ref)
    with pytest.raises(Denied):
        keep(cast.adam)


def test_the_worker_deletes_what_has_run_out_and_nothing_else(cast: Cast, root: psycopg.Connection) -> None:
    old, new = keep(cast.ana, at=now() - unfinished.LASTS - timedelta(days=2)), keep(cast.ana)
    theirs = keep(cast.bob, at=now() - unfinished.LASTS - timedelta(days=2))
    assert unfinished.forget_old() >= 2
    left = {row[0] for row in root.execute("SELECT ref FROM desk_unfinished").fetchall()}
    assert new in left and not left & {old, theirs}
    with pytest.raises(AssertionError), acting(cast.ana):
        unfinished.forget_old()
    assert found(cast.ana, new)


def test_an_erasure_by_name_reaches_the_forms_of_colleagues_and_of_nobody_else(
    cast: Cast, root: psycopg.Connection
) -> None:
    ana, other, bob = keep(cast.ana), keep(cast.cato, {"title.en": ["A harmless title"]}), keep(cast.bob)
    own = keep(cast.rosa, {"title.en": ["Mine"]})
    with acting(cast.gerd) as gerd:
        done = erasing.erase("Order of the court", identifier="oskar quillfeather", by=gerd, at=now())
    assert done.unsaved == 1 and done.remaining == {}
    left = {row[0] for row in root.execute("SELECT ref FROM desk_unfinished").fetchall()}
    assert left >= {other, bob, own} and ana not in left
    with pytest.raises(Missing), acting(cast.gerd) as gerd:
        erasing.erase("Order of the court", identifier="oskar quillfeather", by=gerd, at=now())


def test_an_erasure_of_a_record_reaches_the_forms_that_edit_it(cast: Cast, root: psycopg.Connection) -> None:
    record = records.make_report(by=cast.ana, body=bodies.nominal_report())
    edits, other = keep(cast.cato, record=record, seen=1), keep(cast.cato)
    with acting(cast.gerd) as gerd:
        keeping.erase(record, "nominal", "Order", by=gerd, at=now())
    left = {row[0] for row in root.execute("SELECT ref FROM desk_unfinished").fetchall()}
    assert other in left and edits not in left


@pytest.mark.parametrize(("name", "part"), [
    ("title.en", "open"), ("statements.key", "open"), ("statements.K1.text", "open"), ("statements.K1.named.N1.full", "nominal"),
    ("marks.statements.K1.grading.info_code", "open"), ("marks.title.x", None), ("form-marking.tlp", "open"), ("form-do", None),
    ("form-readers.people", "open"), ("nowhere", None), ("", None),
])  # fmt: skip
def test_a_control_is_known_by_its_name(name: str, part: str | None) -> None:
    assert part_of(registry.get("intelligence_report"), name) == part
