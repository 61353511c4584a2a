"""On what a sharing rests: written down with it, read by whoever was let in, demanded where the house says so."""

import uuid
from typing import Any

import psycopg
import pytest

from tenfold.desk.services import many
from tenfold.desk.services.many import Chosen
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.records import bases as read
from tenfold.records import processing
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.services import bases, review, sharing
from tenfold.records.services.bases import Named
from tenfold.records.services.massing import Share
from tests.cast import Cast
from tests.factories import bodies, records, requests
from tests.rooms.web.test_register_of_processing import AGREEMENT

NEEDED = Reason.SHARING_NEEDS_BASIS.text[:30]


@pytest.fixture
def agreement(cast: Cast) -> uuid.UUID:
    """An agreement of Arlen's that Belmora's police does not read."""
    return records.make("agreement", AGREEMENT, by=cast.ana, release=cast.rosa)


@pytest.fixture
def demanding(cast: Cast, root: psycopg.Connection) -> None:
    """The border guard of Arlen shares nothing without a basis."""
    root.execute("UPDATE accounts_participant SET demands_basis = true WHERE principal_id = %s", [cast.arlen_border.pk])


def share(cast: Cast, ref: uuid.UUID, basis: Named | None = None, to: str = "") -> None:
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(to or f"participant:{cast.belmora_police.slug}")], basis=basis, by=ana, at=now())


def share_many(cast: Cast, refs: list[uuid.UUID], basis: Named | None = None, to: str = "") -> None:
    with acting(cast.ana) as ana:
        act = Share((Target(to or f"participant:{cast.belmora_police.slug}"),), basis)
        many.carry_out(Chosen(tuple(refs)), act, seal=None, by=ana, at=now())


def told(person: Any, ref: uuid.UUID) -> list[tuple[str, str, str]]:
    with acting(person) as actor:
        return [(one.code, one.reference, one.note) for one in read.list_bases(actor, opening.get(actor, ref).record)]


def test_it_is_kept_and_read_by_both_sides(
    cast: Cast, agreement: uuid.UUID, make_report: Any, root: psycopg.Connection
) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    share(cast, ref, Named("agreement", agreement, "Article 4"))
    (human,) = root.execute("SELECT human_ref FROM records_record WHERE ref = %s", [agreement]).fetchone() or ("",)
    assert told(cast.ana, ref) == told(cast.bob, ref) == [("agreement", human, "Article 4")]
    with acting(cast.bob) as bob:
        assert opening.find(bob, agreement) is None  # the basis names no record that its reader does not see
    (detail,) = root.execute(
        "SELECT detail FROM audit_entry WHERE subject = %s AND event = 'records.record.shared'", [ref]
    ).fetchone() or ({},)
    assert detail["basis"] == "agreement"


def test_whoever_is_let_in_reads_the_own_basis_and_not_that_of_others(cast: Cast, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    share(cast, ref, Named("domestic-law", note="Act 7"))
    share(cast, ref, Named("reciprocity"), to=f"participant:{cast.belmora_coast.slug}")
    assert told(cast.bob, ref) == [("domestic-law", "", "Act 7")] and told(cast.bela, ref) == [("reciprocity", "", "")]
    assert len(told(cast.ana, ref)) == 2
    with acting(cast.ana) as ana:
        sharing.narrow(ref, [f"participant:{cast.belmora_police.slug}"], by=ana, at=now())
        record = opening.get(ana, ref).record
    with acting(cast.bob) as bob:
        assert read.list_bases(bob, record) == []


def test_a_basis_that_is_not_there_is_refused(cast: Cast, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    unseen = records.make("agreement", AGREEMENT, by=cast.bob)
    for basis, at in (
        (Named("custom"), "basis"), (Named("agreement"), "agreement"), (Named("agreement", unseen), "agreement"), (Named("agreement", ref), "agreement"),
        (Named("reciprocity", ref), "agreement"), (Named("reciprocity", note="x" * 301), "basis_note"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            share(cast, ref, basis)
        assert [fault.at for fault in refused.value.faults] == [at]
    assert told(cast.ana, ref) == []


def test_a_house_that_demands_one_shares_nothing_without(cast: Cast, make_report: Any, demanding: None) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    with pytest.raises(Denied, match=NEEDED):
        share(cast, ref)
    with pytest.raises(Denied, match=NEEDED):
        share_many(cast, [ref])
    share(cast, ref, Named("protocol"))
    assert told(cast.bob, ref) == [("protocol", "", "")]


def test_many_at_once_rest_on_one_basis_that_those_read_who_were_let_in(
    cast: Cast, agreement: uuid.UUID, make_report: Any, demanding: None
) -> None:
    one, two = (make_report(by=cast.ana, release=cast.rosa) for _ in range(2))
    share(cast, one, Named("protocol"))
    for wrong in (Named("custom"), Named("agreement")):
        with pytest.raises(Invalid):
            share_many(cast, [one, two], wrong)
    share_many(cast, [one, two], Named("agreement", agreement, "Article 4"))
    # who read the first before was not let in again
    assert [[code for code, _, _ in told(cast.bob, ref)] for ref in (one, two)] == [["protocol"], ["agreement"]]
    share_many(cast, [one, two], Named("reciprocity"), to="state:qn")
    assert told(cast.bela, one) == told(cast.bela, two) == [("reciprocity", "", "")]


def test_a_release_rests_on_what_the_record_names(cast: Cast, make_report: Any, demanding: None) -> None:
    there = [f"participant:{cast.belmora_police.slug}"]
    plain = {name: value for name, value in bodies.report().items() if name != "legal_basis"}
    bare = make_report(by=cast.ana, submit=True, to=there, body=plain)
    with pytest.raises(Denied, match=NEEDED), acting(cast.rosa) as rosa:
        review.release(bare, by=rosa, at=now())
    named = make_report(by=cast.ana, release=cast.rosa, to=there, body=bodies.report(legal_basis="Act 7, section 2"))
    assert told(cast.bob, named) == [("record", "", "Act 7, section 2")]
    assert make_report(by=cast.ana, release=cast.rosa)  # what stays in the house needs none


def test_a_request_is_the_basis_of_what_goes_with_it(cast: Cast, demanding: None) -> None:
    from tenfold.exchange import selectors as exchange

    sent = requests.send(cast, "information_request", requests.information())
    with acting(cast.ana) as ana:
        record = exchange.get(ana, sent).request.record
    assert record is not None and ("request", "", "") in told(cast.ana, record)


def test_the_register_counts_sharings_by_what_they_rest_on(cast: Cast, agreement: uuid.UUID, make_report: Any) -> None:
    for basis in (Named("agreement", agreement), Named("agreement", agreement), Named("reciprocity")):
        share(cast, make_report(by=cast.ana, release=cast.rosa), basis)
    with acting(cast.gerd) as gerd:
        found = [(one.code, bool(one.agreement), one.sharings) for one in processing.register(gerd).rested]
    assert found == [("agreement", True, 2), ("reciprocity", False, 1)]
    with acting(cast.ana) as ana:
        assert not bases.demanded(by=ana)


def test_it_stands_on_the_paper_of_whoever_was_let_in(cast: Cast, make_report: Any) -> None:
    import io

    import docx

    from tenfold.reporting.services import printing

    ref = make_report(by=cast.ana, release=cast.rosa)
    share(cast, ref, Named("domestic-law", note="Act 7, section 9"))
    share(cast, ref, Named("reciprocity", note="For the coast alone"), to=f"participant:{cast.belmora_coast.slug}")
    with acting(cast.bob) as bob:
        made = printing.render(ref, format="docx", lang="en", by=bob, at=now())
    said = "\n".join(
        one.text or "" for one in docx.Document(io.BytesIO(made.content)).element.body.iter() if one.tag.endswith("}t")
    )
    assert "Act 7, section 9" in said and "Basis of the sharing" in said and "coast alone" not in said


def test_a_charter_can_demand_it_of_whoever_shares_with_the_group(cast: Cast, make_report: Any) -> None:
    from tenfold.handling.services import charters, groups

    group = groups.found(f"net-{cast.ending}", members=[cast.arlen_border, cast.belmora_police], at=now())
    ref = make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.ana) as ana:
        charters.add(group, charters.Terms(purpose={"en": "Why"}, demands_basis=True), by=ana, at=now())
    with pytest.raises(Denied, match=NEEDED):
        share(cast, ref, to=f"group:{group.slug}")
    share(cast, ref)  # whoever is no such group needs none
    share(cast, ref, Named("protocol"), to=f"group:{group.slug}")
    assert ("protocol", "", "") in told(cast.bob, ref)
    with acting(cast.ana) as ana:
        charters.add(group, charters.Terms(purpose={"en": "Why"}), by=ana, at=now())
    share(cast, make_report(by=cast.ana, release=cast.rosa), to=f"group:{group.slug}")
