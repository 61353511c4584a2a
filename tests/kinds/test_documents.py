"""Losses, specimens, alerts and persons of interest: what their declarations promise."""

from typing import Any

import pytest

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds import registry
from tenfold.kinds.body import Body
from tenfold.kinds.projection import project
from tenfold.kinds.shape import shape_of
from tenfold.kinds.validation import clean
from tests.factories import documents


def wrongs(kind: str, body: dict[str, Any]) -> dict[str, Reason]:
    """What a release refuses, by place."""
    with pytest.raises(Invalid) as raised:
        clean(registry.get(kind), body, at="release")
    return {fault.at: fault.reason for fault in raised.value.faults}


def recovered(first: str, last: str = "") -> list[dict[str, str]]:
    return [{"key": "R1", "first": first, "recovered_on": "2026-06-01", **({"last": last} if last else {})}]


@pytest.mark.parametrize("kind, body", [
    ("document_loss", documents.loss()), ("document_loss", documents.single()), ("document_fraud_alert", documents.alert()),
    ("document_specimen", documents.specimen()), ("person_of_interest", documents.person()),
    ("document_loss", documents.loss(recovered=recovered("AR0048301", "AR0048400"))),
    ("document_loss", documents.single(recovered=recovered("AR 771204"))),
])  # fmt: skip
def test_a_complete_body_can_be_released(kind: str, body: dict[str, Any]) -> None:
    clean(registry.get(kind), body, at="release")


def test_no_leaf_of_a_loss_may_hold_a_person() -> None:
    """Beside what every kind has: there, attachments of a personal or protected part are refused."""
    own = {path for path, _ in shape_of(Body).leaves()}
    leaves = registry.shape("document_loss").leaves()
    assert {path for path, leaf in leaves if leaf.part != "open"} <= own
    files = [{"key": "F", "file": "abc"}]
    for name in ("attachments_nominal", "attachments_protected"):
        assert wrongs("document_loss", documents.loss(**{name: files}))[name] == Reason.NO_HOLDER_DATA


@pytest.mark.parametrize("changes, at, reason", [
    ({"number_to": "AR0048700X"}, "number_to", Reason.RANGE_NOT_ONE_SERIES),
    ({"number_to": "AR0048100"}, "number_to", Reason.RANGE_NOT_ONE_SERIES),
    ({"quantity": {"best": 499}}, "quantity", Reason.QUANTITY_DIFFERS),
    ({"number": "AR1"}, "number", Reason.SINGLE_OR_RANGE),
    ({"loss_type": "single"}, "number", Reason.FIELD_REQUIRED),
    ({"blank": "unknown"}, "blank", Reason.STOLEN_BLANK_IS_BLANK),
    ({"recovered": recovered("AR0048701")}, "recovered.R1.first", Reason.NOT_IN_THE_RANGE),
    ({"recovered": recovered("AR0048301", "AR0048300")}, "recovered.R1.last", Reason.NOT_IN_THE_RANGE),
])  # fmt: skip
def test_a_loss_that_cannot_be_is_refused_where_it_is_wrong(changes: Any, at: str, reason: Reason) -> None:
    assert wrongs("document_loss", documents.loss(**changes))[at] == reason


def listed(body: dict[str, Any]) -> int:
    made = project(registry.get("document_loss"), "open", body).serials
    return sum(one.last - one.first + 1 for one in made)


def test_what_is_listed_is_what_is_still_missing() -> None:
    assert listed(documents.loss()) == 500
    assert listed(documents.loss(recovered=recovered("AR0048301", "AR0048400"))) == 400
    assert listed(documents.single()) == 1
    assert listed(documents.single(doc_status="recovered")) == 0
    assert listed(documents.loss(number_to="")) == 0


def test_only_open_leaves_list_numbers() -> None:
    assert not project(registry.get("document_fraud_alert"), "nominal", documents.alert()).serials


def test_a_feature_for_a_narrower_circle_is_refused() -> None:
    narrow = [{"key": "F1", "feature": "Thread", "light": "visible", "sense": "tilt", "tier": "expert"}]
    assert wrongs("document_specimen", documents.specimen(features=narrow)) == {
        "features.F1.tier": Reason.TIER_TOO_NARROW
    }


@pytest.mark.parametrize("name", ["is_smuggled_person", "is_child", "is_refugee_claimant"])
def test_whom_the_protocol_protects_is_in_no_notice(name: str) -> None:
    answers = {"is_smuggled_person": "no", "is_child": "no", "is_refugee_claimant": "no"}
    body = documents.person(protected_check=answers | {name: "yes"})
    assert wrongs("person_of_interest", body) == {"notices_barred": Reason.NOTICES_ARE_BARRED}
    clean(registry.get("person_of_interest"), body | {"notices_barred": "yes"}, at="release")
    answers.pop(name)
    assert f"protected_check.{name}" in wrongs("person_of_interest", documents.person(protected_check=answers))


def test_a_person_is_kept_for_five_years_at_the_most() -> None:
    assert wrongs("person_of_interest", documents.person(retention_until="2031-07-01")) == {
        "retention_until": Reason.KEPT_TOO_LONG
    }
