"""The register of processing: counts, recipients and bases of one's own house, for its guardian; never content."""

import csv
import io
import json
from typing import Any

import pytest

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.records.addressing import Target
from tenfold.records.services import sharing
from tests.cast import Cast
from tests.factories import bodies, documents, records

AGREEMENT: dict[str, Any] = {
    "title": {"en": "Arrangement between Arlen and Belmora"}, "date_of_info": "2026-01", "agreement_type": "memorandum",
    "parties": ["QMM", "QNN"], "agreement_status": "in-force", "signed_on": "2021-03-02", "in_force_on": "2021-06-01",
    "sharing_purposes": ["law-enforcement"],
}  # fmt: skip


@pytest.fixture
def ref(cast: Cast, make_report: Any) -> Any:
    """A report with names, shared in part with Belmora's police; a second one stays; a draft counts for nothing."""
    shared = make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    make_report(by=cast.ana, release=cast.rosa)
    make_report(by=cast.ana)
    with acting(cast.ana) as ana:
        sharing.share(shared, [Target(f"participant:{cast.belmora_police.slug}", ("analysis",))], by=ana, at=now())
    return shared


def test_it_counts_what_is_held_and_to_whom_it_is_given(cast: Cast, seat: Any, root: Any, ref: Any) -> None:
    guardian = seat(cast.gerd)
    said = json.loads(guardian.get("/audit/register.json").content)
    (held,) = said["activities"]
    assert (held["kind"], held["records"], held["with_nominal"], held["with_protected"]) == (
        "intelligence_report",
        2,
        1,
        0,
    )
    assert held["basis_in_words"] + held["basis_not_named"] == 2 and held["agreements"] == []
    assert said["given"] == [
        {"kind": "intelligence_report", "purpose": "analysis", "recipient": "Belmora Police", "parts": {"open": 1}}
    ]
    (row,) = csv.DictReader(io.StringIO(guardian.get("/audit/register.csv").content.decode()))
    assert (row["recipient"], row["purpose"], row["open"], row["nominal"], row["records_held"]) == (
        "Belmora Police",
        "analysis",
        "1",
        "0",
        "2",
    )
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(f"person:{cast.cora.handle}", ("analysis",))], by=ana, at=now())
    page = guardian.get("/audit/register").content.decode()
    assert "A person or unit" in page and ">person<" not in page
    assert "Belmora Police" in page and "Quillfeather" not in page and "Lorries" not in page
    entries = root.execute("SELECT detail FROM audit_entry WHERE event = 'accounts.audit.exported' AND person_id = %s ORDER BY id",
                           [cast.gerd.pk]).fetchall()  # fmt: skip
    assert [detail["register"] for (detail,) in entries] == ["processing", "processing"]


def test_an_agreement_is_a_legal_basis_and_named_by_its_reference(cast: Cast, seat: Any, make_report: Any) -> None:
    agreement = records.make("agreement", AGREEMENT, by=cast.ana)
    make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report(legal_agreement=str(agreement)))
    (held,) = json.loads(seat(cast.gerd).get("/audit/register.json").content)["activities"]
    (basis,) = held["agreements"]
    assert basis["id"] == str(agreement) and basis["records"] == 1 and basis["reference"]
    assert held["basis_not_named"] == held["basis_in_words"] == 0
    assert f"/records/{agreement}" in seat(cast.gerd).get("/audit/register").content.decode()


def test_r12_nobody_but_a_guardian_reads_it_and_each_its_own(cast: Cast, seat: Any, root: Any, ref: Any) -> None:
    root.execute(
        "UPDATE accounts_person SET roles = '{guardian}' WHERE principal_id = ANY(%s)", [[cast.bob.pk, cast.cora.pk]]
    )
    for person in (cast.bob, cast.cora):
        said = json.loads(seat(person).get("/audit/register.json").content)
        assert said == {"activities": [], "given": [], "bases_of_sharings": [], "data_subjects": []}
    for person in (cast.ana, cast.rosa, cast.adam):
        for address in ("/audit/register", "/audit/register.csv", "/audit/register.json"):
            assert seat(person).get(address).status_code == 403


def test_the_community_and_the_look_up_are_called_as_on_the_other_pages(
    cast: Cast, seat: Any, make_report: Any
) -> None:
    make_report(by=cast.ana, release=cast.rosa, tlp="green", to=["community"])
    records.make("document_loss", documents.loss(), by=cast.ana, release=cast.rosa, tlp="green", to=["community"])
    page = seat(cast.gerd).get("/audit/register").content.decode()
    assert "The whole community" in page and "Look-up of a number" in page and ">look-up<" not in page


def test_the_command_line_tells_the_same(cast: Cast, seat: Any, ref: Any, capsys: Any) -> None:
    from tenfold.cli import main

    assert main.main(["register-of-processing", "--as", cast.gerd.email, "--json"]) == 0
    told = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    assert told == json.loads(seat(cast.gerd).get("/audit/register.json").content)
    assert main.main(["register-of-processing", "--as", cast.ana.email]) == 1
