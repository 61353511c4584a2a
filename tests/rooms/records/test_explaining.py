"""What the page says of an imagined reader is what the wall then does to the real one."""

import itertools

import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Missing
from tenfold.handling.acting import acting
from tenfold.handling.services import groups
from tenfold.records import explaining
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.services import sharing
from tests.cast import Cast
from tests.factories import bodies, records

READERS = {"bob": "belmora_police", "bela": "belmora_coast", "cora": "corvo_police", "petra": "arlen_police"}
PURPOSES = ("analysis", "law-enforcement", "protection")


def test_the_explanation_and_the_wall_agree(cast: Cast) -> None:
    net = groups.found(f"net-{cast.ending}", members=[cast.arlen_border, cast.belmora_coast], hidden=True, at=now())
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report(), to=[f"group:{net.slug}"])
    with acting(cast.ana) as ana:
        target = Target(f"participant:{cast.belmora_police.slug}", ("analysis",))
        sharing.share(ref, [target], parts=["open", "nominal"], by=ana, at=now())
        sharing.share(ref, [Target("state:qm", ("protection",))], by=ana, at=now())
    for (person, house), purpose in itertools.product(READERS.items(), PURPOSES):
        with acting(cast.ana) as ana:
            reader = explaining.imagined(ana, f"participant:{getattr(cast, house).slug}", purpose)
            said = {one.part: bool(one.decision) for one in explaining.explain(ana, opening.get(ana, ref), reader)}
        with acting(getattr(cast, person), purpose) as actor:
            found = opening.find(actor, ref)
            parts = {part.name for part in opening.get(actor, ref).parts if part.readable} if found else set()
        assert said == {"open": "open" in parts, "nominal": "nominal" in parts}, (person, purpose)


def test_only_the_originator_asks_about_others(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    with acting(cast.bob) as bob, pytest.raises(Missing):
        explaining.explain(
            bob, opening.get(bob, ref), explaining.imagined(bob, f"participant:{cast.corvo_police.slug}", "analysis")
        )


def test_hidden_members_are_not_told_to_who_has_nothing_in_the_group(cast: Cast) -> None:
    net = groups.found(
        f"veil-{cast.ending}", members=[cast.belmora_coast, cast.arlen_border, cast.corvo_police], hidden=True, at=now()
    )
    with acting(cast.ana) as ana:
        reader = explaining.imagined(ana, f"participant:{cast.corvo_police.slug}", "analysis")
        assert net.pk not in reader.principals


def test_a_colleague_is_asked_about_with_her_role(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.ana) as ana:
        for person, reads in ((cast.rosa, True), (cast.adam, False)):
            reader = explaining.imagined(ana, f"person:{person.email}", "analysis")
            assert [bool(one.decision) for one in explaining.explain(ana, opening.get(ana, ref), reader)] == [reads]
        with pytest.raises(Denied):
            explaining.imagined(ana, f"person:{cast.rosa.email}", "no-such-purpose")


def test_the_page_answers_originator_and_reader(cast: Cast) -> None:
    from django.test import Client

    from tests.cast import PASSWORD

    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    seats = {}
    for person in (cast.ana, cast.bob, cast.cora):
        seats[person.name] = Client()
        seats[person.name].post("/sign-in", {"email": person.email, "password": PASSWORD})
    address = f"/records/{ref}/readers"
    page = seats["Ana"].get(f"{address}?who=participant:{cast.belmora_police.slug}&purpose=analysis").content.decode()
    assert "Can be read" in page and "Belmora Police" in page
    assert "Cannot be read" in seats["Ana"].get(f"{address}?who=participant:{cast.corvo_police.slug}").content.decode()
    assert seats["Ana"].get(f"{address}?who=group:none").status_code == 422
    assert "Can be read" in seats["Ana"].get(f"{address}?email={cast.bob.handle}&purpose=analysis").content.decode()
    unknown = seats["Ana"].get(f"{address}?email={cast.bob.email}&purpose=analysis").content.decode()
    assert f"“{cast.bob.email}” is not among the readers" in unknown, "an address names colleagues alone"
    own = seats["Bob"].get(address).content.decode()
    assert "You read this because" in own and cast.corvo_police.slug not in own and 'name="who"' not in own
    assert seats["Cora"].get(address).status_code == 404
