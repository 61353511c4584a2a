"""Figures on pages, as a file and at the shell: for members, for the own house, and for nobody else."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from tenfold.exchange.services import figuring
from tenfold.foundation.clock import now
from tenfold.handling.services import groups
from tenfold.web import language
from tests.cast import Cast
from tests.factories import requests


def network(cast: Cast) -> Any:
    members = [cast.arlen_border, cast.belmora_police, cast.belmora_coast, cast.arlen_police]
    return groups.found(f"net-{cast.ending}", members=members, name={"en": "Strait network"}, at=now())


def test_a_member_reads_them_and_a_stranger_finds_no_such_network(cast: Cast, seat: Callable[..., Any]) -> None:
    net = network(cast)
    bob, cora = seat(cast.bob), seat(cast.cora)
    assert "Nothing has been counted yet" in bob.get(f"/figures/{net.slug}").content.decode()
    for to in (cast.belmora_police, cast.belmora_coast, cast.arlen_police):
        requests.send(cast, "information_request", requests.information(), to=to.slug)
    figuring.count(at=now())
    page = bob.get(f"/figures/{net.slug}").content.decode()
    assert "Requests sent" in page and "withheld" in page and "<svg" in page and "none yet" in page
    rows = bob.get(f"/figures/{net.slug}/figures.csv").content.decode().splitlines()
    assert any(row.startswith("requests-asked,,,3,request,3,,") for row in rows)
    assert any(row.startswith("records-shared,,,0,record,0,,") for row in rows)  # four members: a true nought
    for way in ("", "/figures.csv"):
        there, absent = cora.get(f"/figures/{net.slug}{way}"), cora.get(f"/figures/{uuid.uuid4()}{way}")
        assert there.status_code == absent.status_code == 404
    assert (
        "Strait network" in bob.get("/figures").content.decode()
        and "Strait network" not in cora.get("/figures").content.decode()
    )


def test_the_own_house_reads_what_came_of_what_it_shared(cast: Cast, seat: Callable[..., Any]) -> None:
    page = seat(cast.ana).get("/figures").content.decode()
    assert "0 outcomes were told to you." in page and "Records that led to something" in page
    assert (
        seat(cast.ana)
        .get("/figures/own.csv")
        .content.decode()
        .startswith("measure,sort,month,value,unit,n,withheld,source,method")
    )


def test_a_month_is_named_in_the_language_of_the_page_whatever_was_asked_before() -> None:
    said = {}
    for lang in ("zh", "ar", "ru", "fr", "es", "en", "zh", "ar"):
        with language.speaking(lang):
            said[lang] = language.month(date(2026, 1, 1))
    assert said == {
        "zh": "2026年1月",
        "ar": "يناير 2026",
        "ru": "январь 2026\u202fг.",
        "fr": "janvier 2026",
        "es": "enero de 2026",
        "en": "January 2026",
    }


def test_a_member_comes_to_them_from_the_page_of_the_group(cast: Cast, seat: Callable[..., Any]) -> None:
    net = network(cast)
    assert f"/figures/{net.slug}" in seat(cast.bob).get(f"/groups/{net.slug}").content.decode()
