"""Everything that is wrong with a body, at once, each fault at the anchor of its field."""

from typing import Any

import pytest

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds import registry
from tenfold.kinds.validation import clean, json_schema
from tests.factories import bodies

REPORT = registry.get("intelligence_report")
INCIDENT = registry.get("incident")


def faults(kind: Any, body: Any, marks: Any = None, at: str = "draft") -> set[tuple[str, Reason]]:
    with pytest.raises(Invalid) as raised:
        clean(kind, body, marks, at=at)
    for fault in raised.value.faults:
        assert "{" not in fault.text, "a sentence with holes"
    return {(fault.at, fault.reason) for fault in raised.value.faults}


def row(**leaves: Any) -> dict[str, Any]:
    return {"key": "K7Q2MN", "line": "fact", "text": "Seen.", **leaves}


@pytest.mark.parametrize("changes, at, reason", [
    ({"title": {}}, "title", Reason.VALUE_NOT_FIT), ({"tittle": "x"}, "tittle", Reason.FIELD_NOT_KNOWN),
    ({"report_type": "strange"}, "report_type", Reason.CODE_UNKNOWN), ({"report_type": "Not A Code"}, "report_type", Reason.CODE_UNKNOWN),
    ({"reported_on": "17/05/24"}, "reported_on", Reason.DATE_NOT_UNDERSTOOD), ({"reported_on": "07/05/2024"}, "reported_on", Reason.DATE_TWO_WAYS), ({"reported_on": "2025/2024"}, "reported_on", Reason.WRONG_ORDER),
    ({"report_no": "x" * 301}, "report_no", Reason.TOO_LONG), ({"retention_until": "soon"}, "retention_until", Reason.DATE_NOT_UNDERSTOOD),
    ({"statements": [row(line="rumour")]}, "statements.K7Q2MN.line", Reason.CODE_UNKNOWN),
    ({"statements": [row(where={"lat": "95", "lon": "1"})]}, "statements.K7Q2MN.where.lat", Reason.PLACE_NOT_POSSIBLE),
    ({"statements": [row(named=[{"key": "N1", "note": "tall"}])]}, "statements.K7Q2MN.named.N1.full", Reason.FIELD_REQUIRED),
    ({"statements": [row(), row()]}, "statements.K7Q2MN", Reason.KEY_REPEATED),
    ({"statements": [row(named=[{"key": "N", "full": "A"}, {"key": "N", "full": "B"}])]}, "statements.K7Q2MN.named.N", Reason.KEY_REPEATED),
    ({"statements": [row(key="has space")]}, "statements.has space.key", Reason.VALUE_NOT_FIT),
    ({"statements": "text"}, "statements", Reason.VALUE_NOT_FIT), ({"entities": ["nothing"]}, "entities.0", Reason.VALUE_NOT_FIT),
    ({"external_ids": [{"key": "E", "system": "x", "value": ""}]}, "external_ids.E.value", Reason.FIELD_REQUIRED),
])  # fmt: skip
def test_a_fault_stands_at_its_field(changes: dict[str, Any], at: str, reason: Reason) -> None:
    assert (at, reason) in faults(REPORT, bodies.report(**changes))


def test_all_faults_are_said_at_once() -> None:
    found = faults(
        REPORT, bodies.report(title={}, report_type="x", reported_on="y", statements=[row(line="z", when="never")])
    )
    assert {at for at, _ in found} >= {
        "title",
        "report_type",
        "reported_on",
        "statements.K7Q2MN.line",
        "statements.K7Q2MN.when",
    }


@pytest.mark.parametrize("missing", ["report_no", "report_type", "reported_on", "bottom_line", "date_of_info"])
def test_a_draft_is_saved_early_and_a_release_asks_for_more(missing: str) -> None:
    body = {name: value for name, value in bodies.report().items() if name != missing}
    clean(REPORT, body)
    assert (missing, Reason.FIELD_REQUIRED) in faults(REPORT, body, at="release")


def test_the_smallest_draft_of_each_kind() -> None:
    assert clean(REPORT, {"title": {"en": "T"}})[0] == {"title": {"en": "T"}, "art10": ["10.1.b"]}
    assert clean(INCIDENT, {})[0] == {"art10": ["10.1.a"]}


@pytest.mark.parametrize("kind, body", [(REPORT, bodies.report()), (REPORT, bodies.nominal_report()), (INCIDENT, bodies.incident()),
                                        (INCIDENT, bodies.protected_incident())])  # fmt: skip
def test_the_bodies_of_the_factories_can_be_released(kind: Any, body: Any) -> None:
    assert clean(kind, body, at="release")


def test_a_bare_fact_is_not_released() -> None:
    body = {name: value for name, value in bodies.report().items() if name != "grading"}
    assert faults(REPORT, body, at="release") == {("statements.FACT1", Reason.FACT_UNGRADED)}
    graded = {"statements.FACT1": {"grading": {"scheme": "admiralty", "info_code": "admiralty-2"}}}
    assert clean(REPORT, body, graded, at="release")
    assert faults(REPORT, body, {"statements.FACT1": {"grading": {"scheme": "admiralty"}}}, at="release")


@pytest.mark.parametrize(
    "grading, mixed",
    [
        ({"source_code": "admiralty-b", "info_code": "europol-2"}, True),
        ({"scheme": "europol-4x4", "source_code": "admiralty-b", "info_code": "admiralty-2"}, True),
        ({"scheme": "admiralty", "source_code": "admiralty-b", "info_code": "admiralty-2"}, False),
        ({"source_code": "europol-b", "info_code": "europol-2"}, False),
    ],
)
def test_a_grade_is_of_one_scheme(grading: dict[str, str], mixed: bool) -> None:
    body = {**bodies.report(), "grading": grading}
    anchor = f"statements.{body['statements'][0]['key']}"
    marks = {anchor: {"grading": grading}}
    if not mixed:
        clean(REPORT, body, marks, at="release")
        return
    told = {("grading.info_code", Reason.GRADE_MIXED), (f"marks.{anchor}.grading.info_code", Reason.GRADE_MIXED)}
    assert told <= faults(REPORT, body, marks, at="release")


def test_a_judgement_says_how_sure_it_is() -> None:
    found = faults(REPORT, bodies.report(judgement="It will go on."), at="release")
    assert found == {("probability", Reason.FIELD_REQUIRED), ("confidence", Reason.FIELD_REQUIRED)}


def test_an_incident_has_a_date_or_says_why_not() -> None:
    body = {name: value for name, value in bodies.incident().items() if name not in {"date", "source_quality"}}
    assert faults(INCIDENT, body, at="release") == {
        ("date", Reason.FIELD_REQUIRED),
        ("source_quality", Reason.FIELD_REQUIRED),
    }
    kept = [{"key": "R1", "field": "date", "text": "31/02"}, {"key": "R2", "field": "source_quality", "text": "9"}]
    assert clean(INCIDENT, body | {"as_received": kept}, at="release")


@pytest.mark.parametrize("marks, at, reason", [
    ({"statements.GONE": {"confidence": "high"}}, "marks.statements.GONE", Reason.FIELD_NOT_KNOWN),
    ({"title": {"confidence": "high"}}, "marks.title", Reason.FIELD_NOT_KNOWN),
    ({"statements.FACT1": {"confidence": "very"}}, "marks.statements.FACT1.confidence", Reason.CODE_UNKNOWN),
    ({"statements.FACT1": {"colour": "red"}}, "marks.statements.FACT1.colour", Reason.FIELD_NOT_KNOWN),
])  # fmt: skip
def test_marks_stand_on_rows_that_are_there(marks: Any, at: str, reason: Reason) -> None:
    assert faults(REPORT, bodies.report(), marks) == {(at, reason)}


@pytest.mark.parametrize("empty", [None, "", [], {}])
def test_absent_is_absent_in_one_way_only(empty: Any) -> None:
    body, _ = clean(INCIDENT, {"sources": empty or []} if empty != {} else {"conveyance": {}})
    assert body == {"art10": ["10.1.a"]}


def test_a_key_is_given_where_there_is_none_and_stays_afterwards() -> None:
    first, _ = clean(REPORT, bodies.report(statements=[{"line": "comment", "text": "t"}]))
    key = first["statements"][0]["key"]
    assert len(key) == 6 and clean(REPORT, first)[0] == first


@pytest.mark.parametrize("name", registry.names())
def test_the_schema_says_the_class_of_every_leaf(name: str) -> None:
    schema = json_schema(registry.get(name))
    assert set(schema["x-tenfold"]) == {path for path, _ in registry.shape(name).leaves()}
    assert {said["part"] for said in schema["x-tenfold"].values()} <= {"open", "nominal", "protected"}
    assert schema["additionalProperties"] is False
