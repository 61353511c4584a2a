"""Figures and the register of processing over the interface: counts, and nothing of others."""

from typing import Any

import psycopg

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.services import groups
from tenfold.records.addressing import Target
from tenfold.records.services import sharing
from tenfold.subjects.services import registering
from tests.cast import Cast
from tests.factories import bodies


def test_a_guardian_takes_the_register_and_nobody_else_does(
    cast: Cast, program: Any, make_report: Any, root: psycopg.Connection
) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(f"participant:{cast.belmora_police.slug}", ("analysis",))], by=ana, at=now())
    with acting(cast.gerd) as gerd:
        registering.register("erasure", "Oskar Quillfeather", by=gerd, at=now())
    answer = program(cast.gerd).get("/register")
    said = answer.json()
    (held,) = said["activities"]
    assert (held["kind"], held["records"], held["with_nominal"]) == ("intelligence_report", 1, 1)
    assert said["given"][0]["recipient"] == "Belmora Police"
    assert said["data_subjects"] == [
        {"right": "erasure", "received": 1, "open": 1, "overdue": 0, "answered": 0, "withdrawn": 0}
    ]
    assert "Quill" not in answer.content.decode()
    taken = "SELECT count(*) FROM audit_entry WHERE event = 'accounts.audit.exported' AND person_id = %s"
    assert root.execute(taken, [cast.gerd.pk]).fetchone() == (1,)
    for person in (cast.ana, cast.bob):
        assert program(person).get("/register").status_code == 403
    narrow = program(cast.gerd, scopes=["audit:entry:read", "records:record:read"])
    assert narrow.get("/register").json()["data_subjects"] == []


def test_figures_of_a_network_are_for_its_members(cast: Cast, program: Any) -> None:
    group = groups.found(f"net-{cast.ending}", members=[cast.arlen_border, cast.belmora_police], at=now())
    told = program(cast.ana).get(f"/figures/{group.slug}").json()
    assert (told["network"], told["counted_at"], told["figures"]) == (group.slug, None, [])
    unseen, absent = (program(cast.cora).get(f"/figures/{name}") for name in (group.slug, "no-such-network"))
    assert unseen.status_code == absent.status_code == 404 and unseen.json()["reason"] == absent.json()["reason"]


def test_own_figures_count_what_the_own_house_shared(cast: Cast, program: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(f"participant:{cast.belmora_police.slug}")], by=ana, at=now())
    assert program(cast.ana).get("/figures").json()["shared"] == 1
    assert program(cast.cora).get("/figures").json()["shared"] == 0
