"""How much waits, beside the navigation: of the own roles, behind the wall, in one query, and not for nobody."""

import re
from typing import Any

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.records.services import reading, review, sharing
from tests.cast import Cast


def _counts(page: str) -> dict[str, str]:
    nav = page[page.index('<nav class="site-nav"') : page.index("</nav>", page.index('<nav class="site-nav"'))]
    found = re.findall(r">([^<>]+) <span class=\"site-nav__count\">(\d+\+?)<span", nav)
    return {name.strip(): count for name, count in found}


def test_reviews_returned_drafts_and_recalls_are_counted_for_whom_they_wait(
    cast: Cast, seat: Any, make_report: Any
) -> None:
    for _ in range(2):
        make_report(by=cast.ana, submit=True)
    returned = make_report(by=cast.ana, submit=True)
    with acting(cast.rosa) as rosa:
        review.return_(returned, "Say when", by=rosa, at=now())
    recalled = make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    with acting(cast.bob) as bob:
        reading.open_record(recalled, by=bob, at=now())
    with acting(cast.ana) as ana:
        sharing.recall(recalled, "wrong-information", by=ana, at=now())
    assert _counts(seat(cast.rosa).get("/").content.decode()) == {"Reviews": "2"}
    assert _counts(seat(cast.ana).get("/").content.decode()) == {"Work": "1"}
    assert _counts(seat(cast.bob).get("/search").content.decode()) == {"Work": "1"}
    for nothing in (cast.cora, cast.petra, cast.bela):
        assert _counts(seat(nothing).get("/").content.decode()) == {}


def test_no_more_than_ninety_nine_and_said_so(cast: Cast, seat: Any, make_report: Any, monkeypatch: Any) -> None:
    from tenfold.web import waiting

    monkeypatch.setattr(waiting, "_MOST", 1)
    for _ in range(3):
        make_report(by=cast.ana, submit=True)
    assert _counts(seat(cast.rosa).get("/").content.decode()) == {"Reviews": "1+"}


def test_it_costs_one_query_and_an_error_page_none(cast: Cast, seat: Any, queries: Any, make_report: Any) -> None:
    make_report(by=cast.ana, submit=True)
    rosa = seat(cast.rosa)
    with queries() as said:
        rosa.get("/records/new")
    assert sum("_of)" in one for one in said) == 1
    with queries() as said:
        page = rosa.get("/records/00000000-0000-4000-8000-000000000000")
    assert page.status_code == 404 and not any("_of)" in one for one in said) and b"site-nav__count" not in page.content


def test_nobody_who_has_not_signed_in_is_told_anything(client: Any) -> None:
    assert b"site-nav" not in client.get("/sign-in").content
