"""Agreements as a legal basis: what they must say, and that a record may name one instead of writing it down."""

from typing import Any

import pytest

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.kinds import registry
from tenfold.kinds.validation import clean
from tenfold.records.completeness import lacking
from tenfold.records.selectors import hanging, opening
from tests.cast import Cast
from tests.factories import bodies, records

KIND = registry.get("agreement")
BODY: dict[str, Any] = {
    "title": {"en": "Arrangement between Arlen and Belmora", "fr": "Arrangement entre l’Arlène et Belmora"}, "date_of_info": "2026-01",
    "agreement_type": "memorandum", "parties": ["QMM", "QNN"], "agreement_status": "in-force", "signed_on": "2021-03-02",
    "in_force_on": "2021-06-01", "sharing_purposes": ["law-enforcement", "analysis"], "retention_months": 60,
    "articles": [{"key": "A6", "number": "6", "subject": "exchange", "wording": {"en": "The Parties exchange information."}}],
}  # fmt: skip


def whole(**changes: Any) -> dict[str, Any]:
    """The body with changes; what is None is left out."""
    return {field: value for field, value in {**BODY, **changes}.items() if value is not None}


def refused(**changes: Any) -> list[tuple[str, Reason]]:
    with pytest.raises(Invalid) as raised:
        clean(KIND, whole(**changes), at="release")
    return [(fault.at, fault.reason) for fault in raised.value.faults]


def test_it_has_two_parties_or_is_domestic_law() -> None:
    clean(KIND, BODY, at="release")
    assert refused(parties=["QMM"]) == [("parties", Reason.AGREEMENT_NEEDS_PARTIES)]
    clean(KIND, {**BODY, "parties": ["QMM"], "other_parties": ["Harbour Light"]}, at="release")
    clean(KIND, {**BODY, "parties": ["QMM"], "agreement_type": "domestic-law"}, at="release")


@pytest.mark.parametrize(
    "status, lacks",
    [
        ("negotiated", []), ("signed", []), ("provisionally-applied", ["in_force_on"]), ("in-force", ["in_force_on"]),
        ("suspended", ["in_force_on"]), ("terminated", ["in_force_on", "ends_on"]), ("expired", ["in_force_on", "ends_on"]), ("unknown", []),
    ],
)  # fmt: skip
def test_its_status_asks_for_the_dates_that_go_with_it(status: str, lacks: list[str]) -> None:
    if lacks:
        assert refused(agreement_status=status, in_force_on=None) == [(name, Reason.FIELD_REQUIRED) for name in lacks]
    else:
        clean(KIND, whole(agreement_status=status, in_force_on=None), at="release")


def test_it_does_not_end_before_it_begins() -> None:
    assert refused(ends_on="2020") == [("ends_on", Reason.LAST_BEFORE_FIRST)]


@pytest.mark.parametrize(
    "basis, retention, lacks",
    [
        ("text", True, []), ("agreement", True, []), ("both", True, []), (None, True, [("legal_basis", Reason.LEGAL_BASIS_NEEDED)]),
        ("agreement", False, [("retention_until", Reason.RETENTION_NEEDED)]),
        (None, False, [("legal_basis", Reason.LEGAL_BASIS_NEEDED), ("retention_until", Reason.RETENTION_NEEDED)]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("make", [bodies.nominal_report, bodies.protected_incident])
def test_personal_data_rest_on_a_text_or_an_agreement(
    cast: Cast, make: Any, basis: str | None, retention: bool, lacks: list[tuple[str, Reason]]
) -> None:
    agreement = records.make("agreement", BODY, by=cast.ana)
    said = {"legal_basis": None, "retention_until": "2036-01-01" if retention else None}
    said |= {"legal_basis": "Border Act, s. 4"} if basis in {"text", "both"} else {}
    said |= {"legal_agreement": str(agreement)} if basis in {"agreement", "both"} else {}
    kind = "intelligence_report" if make is bodies.nominal_report else "incident"
    body = {name: value for name, value in make(**said).items() if value is not None}
    ref = records.make(kind, body, by=cast.ana)
    with acting(cast.ana) as ana:
        opened = opening.get(ana, ref)
        assert [(fault.at, fault.reason) for fault in lacking(opened)] == lacks
        linked = {link.target.ref for link in hanging.list_links(ana, opened.record)}
        assert linked == ({agreement} if basis in {"agreement", "both"} else set())


def test_a_basis_that_is_no_agreement_is_refused(cast: Cast) -> None:
    report = records.make_report(by=cast.ana)
    with pytest.raises(Invalid) as raised:
        records.make("incident", bodies.protected_incident(legal_agreement=str(report)), by=cast.ana)
    assert [(fault.at, fault.reason) for fault in raised.value.faults] == [("legal_agreement", Reason.NOT_FOUND)]
