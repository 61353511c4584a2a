"""What a browser receives at its first visit: bytes, which unlike time are the same on every machine."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders

from bench.visitor import Answer
from bench.weight import AIM, weigh
from tenfold.kinds import registry
from tests.cast import Cast
from tests.factories import bodies, records

FORM, PAGE = 60_000, 30_000  # what we have is less, and shall not grow unseen


@pytest.fixture(scope="module")
def house() -> Cast:
    """A house with something to show on its start page."""
    from tests import cast as casts

    cast = casts.make()
    for number in range(20):
        records.make_incident(by=cast.ana, body=bodies.incident(title={"en": f"Boat {number}"}), release=cast.rosa)
        records.make_report(by=cast.ana)
    return cast


def _file(address: str) -> tuple[int, bytes]:
    """A file as the web server sends it: packed once, as well as can be."""
    found = finders.find(address.removeprefix("/static/"))
    assert isinstance(found, str), address
    body = Path(found).read_bytes()
    return len(gzip.compress(body, 9)), body


def _weight(browser: Any, address: str) -> dict[str, int]:
    answer = browser.get(address, headers={"Accept-Encoding": "gzip", "Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 200 and answer["Content-Encoding"] == "gzip"
    return weigh(Answer(address, 200, "text/html", len(answer.content), gzip.decompress(answer.content)), _file)


def test_the_page_on_which_everybody_begins(client: Any) -> None:
    told = _weight(client, "/sign-in")
    assert told["files"] > 1_000, "styles and scripts are counted"
    assert told["first_visit"] < PAGE < AIM


@pytest.mark.parametrize("address", ["/", "/search", "/search?view=map", "/search?view=table", "/audit", "/account"])
def test_a_page_of_the_day(house: Cast, seat: Any, address: str) -> None:
    told = _weight(seat(house.gerd if address == "/audit" else house.ana), address)
    assert told["first_visit"] < PAGE + 10_000 < AIM


def test_the_library_that_draws_comes_with_the_map_alone(house: Cast, seat: Any) -> None:
    browser = seat(house.ana)
    assert _weight(browser, "/search")["of_others"] == 0
    assert _weight(browser, "/search?view=map")["of_others"] > 100_000


@pytest.mark.parametrize("kind", registry.names())
def test_the_form_of_any_kind(house: Cast, seat: Any, kind: str) -> None:
    assert _weight(seat(house.ana), f"/records/new/{kind}")["first_visit"] < FORM < AIM
