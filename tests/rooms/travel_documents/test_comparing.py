"""A zone beside specimens, alerts and reports: what does not agree, what is only asked with a reason, what a stranger gets."""

import json
from datetime import date
from typing import Any

import psycopg
import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid
from tenfold.handling.acting import acting
from tenfold.travel_documents import against
from tenfold.travel_documents.mrz import read_mrz
from tenfold.travel_documents.services import comparing
from tests.cast import Cast
from tests.factories import documents, records
from tests.rooms.travel_documents.zones import specimen

ON = date(2026, 6, 1)


def zone() -> Any:
    """The specimen passport of the tests as one of Arlen's."""
    return read_mrz(specimen("TD3").replace("UTO", "QMM"), ON)


@pytest.mark.parametrize("said, codes", [
    ({"mrz_format": "td3", "first_issued": "2020", "valid_years": {"best": 20}}, ()),
    ({"mrz_format": "td1"}, (against.FORMAT,)), ({"mrz_format": "none"}, (against.FORMAT,)), ({}, ()),
    ({"first_issued": "2099"}, (against.EARLY,)), ({"last_issued": "2012", "valid_years": {"low": 5, "best": 8, "high": 10}}, (against.LATE,)),
    ({"valid_years": {"unknown": True}}, ()), ({"in_circulation": "no"}, (against.OUT,)),
    ({"mrz_format": "td2", "in_circulation": "no"}, (against.FORMAT, against.OUT)),
])  # fmt: skip
def test_what_does_not_agree_is_named(said: dict[str, Any], codes: tuple[str, ...]) -> None:
    read = zone()
    assert read.fields["expiry_date"] > "2023", read.fields
    assert against.differs(read, said, ON) == codes


def test_the_first_letter_says_of_which_types_it_can_be() -> None:
    assert "passport-ordinary" in against.types_of(zone()) and "visa" not in against.types_of(zone())
    assert against.types_of(read_mrz("nothing", ON)) == ()


def test_specimens_and_alerts_stand_beside_a_zone_and_reports_only_with_a_reason(
    cast: Cast, root: psycopg.Connection
) -> None:
    there = [f"participant:{cast.belmora_police.slug}"]
    number = zone().document.number
    fits = records.make(
        "document_specimen",
        documents.specimen(mrz_format="td3", series="AR 2020"),
        by=cast.ana,
        release=cast.rosa,
        to=there,
    )
    other = records.make(
        "document_specimen",
        documents.specimen(mrz_format="td1", series="AR 1990"),
        by=cast.ana,
        release=cast.rosa,
        to=there,
    )
    alert = records.make("document_fraud_alert", documents.alert(), by=cast.ana, release=cast.rosa, to=there)
    records.make("document_loss", documents.single(number=number), by=cast.ana, release=cast.rosa, to=there)
    with acting(cast.bob) as actor:
        (silent,) = comparing.compare_each([zone()], by=actor, at=now())
        (asked,) = comparing.compare_each([zone()], reason="border-check", by=actor, at=now())
    assert [(one.record.ref, one.differs) for one in silent.specimens] == [(fits, ()), (other, (against.FORMAT,))]
    assert [one.record.ref for one in silent.alerts] == [alert] and (silent.looked_up, silent.hits) == (False, [])
    assert asked.looked_up and [hit.status for hit in asked.hits] == ["stolen"]
    entries = root.execute(
        "SELECT count(*) FROM audit_entry WHERE event = 'travel_documents.number.asked' AND person_id = %s",
        [cast.bob.pk],
    )
    assert entries.fetchone() == (1,), "nothing is asked without a reason"
    with acting(cast.cora) as actor:
        (stranger,) = comparing.compare_each([zone()], reason="other", by=actor, at=now())
    assert (stranger.specimens, stranger.alerts, stranger.hits) == ([], [], [])
    with pytest.raises(Invalid), acting(cast.bob) as actor:
        comparing.compare_each([zone()], reason="Oskar Quillfeather", by=actor, at=now())
    with pytest.raises(Denied), acting(cast.adam) as actor:
        comparing.compare_each([zone()], by=actor, at=now())


def test_a_file_of_many_is_looked_up_in_one_go_and_each_zone_keeps_its_answer(cast: Cast) -> None:
    there = [f"participant:{cast.belmora_police.slug}"]
    records.make(
        "document_loss", documents.single(number=zone().document.number), by=cast.ana, release=cast.rosa, to=there
    )
    with acting(cast.bob) as actor:
        made = comparing.compare_each(
            [read_mrz("nothing", ON), read_mrz(specimen("TD3"), ON), zone()], reason="IR-2026-9", by=actor, at=now()
        )
    assert [len(one.hits) for one in made] == [0, 0, 1] and [one.looked_up for one in made] == [False, False, True]
    assert json.dumps(comparing.as_json(made[2])["hits"]).count("stolen") == 1


def test_a_request_to_the_issuing_state_is_filled_in_from_what_was_read() -> None:
    from tenfold.kinds import registry
    from tenfold.kinds.validation import clean
    from tenfold.travel_documents import verifying

    made = verifying.prefill(zone(), {"ABG-1": (against.FORMAT,), "ABG-2": ()}, lang="en", on=ON)
    assert made is not None
    assert (made["issuing_state"], made["doc_type"], made["number"], made["expires_on"]) == (
        "QMM",
        "passport-ordinary",
        "Q12345678",
        "2031-05-20",
    )
    assert (
        made["holder"]["name"] == "QUILLFEATHER, OSKAR IVO"
        and made["holder"]["sex"] == "female"
        and made["holder"]["born"] == "1985-02-14"
    )
    assert made["observed"].startswith("ABG-1: The zone has another format than this specimen") and made[
        "mrz_lines"
    ] == list(zone().lines)
    body, _ = clean(registry.get(verifying.KIND), made)
    assert body["number"] == "Q12345678"
    assert verifying.prefill(read_mrz("nothing", ON), {}, lang="en", on=ON) is None
