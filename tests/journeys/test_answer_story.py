"""The story of an answer, in a browser, in three languages.

A document is put before the State that issued it, the answer is asked for again, and comes in time. The other side says what came of
a report that it read; its originator finds that, and a guardian finds who read it.
"""

import uuid
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.cast import Cast

pytestmark = pytest.mark.browser
_WORDS = "The data page was exchanged."


def _press(page: Any, selector: str) -> None:
    with page.expect_navigation():
        page.click(selector)


def _narrow_enough(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def _verification(cast: Cast) -> uuid.UUID:
    """What is asked, written by Ana and handed to a reviewer."""
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import drafting, review
    from tests.factories.requests import verification

    with acting(cast.ana) as ana:
        made = drafting.create("document_verification", verification(), by=ana, at=now())
        review.submit(made, by=ana, at=now())
    return made


def _move(page: Any, request: str, name: str, **typed: str) -> None:
    """From the page of the request to the step, and back."""
    page.goto(request)
    _press(page, f"main a[href*='{request.rpartition('/')[2]}/{name}']")
    for field, value in typed.items():
        control = page.locator(f"main [name={field}]")
        control.select_option(value) if field == "result" else control.fill(value)
    _narrow_enough(page)
    _press(page, "main form button[type=submit]")
    assert page.url.endswith(request), "the step was made"


def _ask(page: Any, record: uuid.UUID, slug: str) -> str:
    """From the list of requests to the prepared one; answers its address."""
    page.goto("/requests")
    _press(page, "main a[href='/requests/new']")
    page.select_option("[name=record]", str(record))
    page.select_option("[name=to]", slug)
    _press(page, "main form button[type=submit]")
    return urlsplit(page.url).path


@pytest.mark.parametrize("lang, width", [("en", 1280), ("zh", 390), ("ar", 390)])
def test_a_verification_is_asked_reminded_and_answered_in_time(cast: Cast, sit: Any, lang: str, width: int) -> None:
    record = _verification(cast)
    ana, rosa, bob = sit(cast.ana, lang, width), sit(cast.rosa, lang, width), sit(cast.bob, lang, width)
    request = _ask(ana, record, cast.belmora_police.slug)
    _move(rosa, request, "send")
    _move(ana, request, "remind", text="The holder waits.")
    bob.goto("/requests")
    _narrow_enough(bob)
    _press(bob, f"main a[href='{request}']")
    assert bob.locator("main .request-overdue").count() == 0, "it is in time"
    _move(bob, request, "answer", result="altered", text=_WORDS)
    ana.goto("/requests")
    assert ana.locator(f"main a[href='{request}']").count() == 1, "the answer waits for whoever asked"
    _move(ana, request, "close")
    assert _WORDS in ana.inner_text("main") and ana.locator("main .course__here").count() == 1
    assert ana.locator("main .course__late").count() == 0 and not ana.faults and not bob.faults


@pytest.mark.parametrize("lang, width", [("en", 1280), ("zh", 390), ("ar", 390)])
def test_what_came_of_it_is_told_and_a_guardian_finds_who_read(cast: Cast, sit: Any, lang: str, width: int) -> None:
    from tests.factories import records
    from tests.factories.colleagues import colleague

    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    bob = sit(cast.bob, lang, width)
    bob.goto(f"/records/{ref}")
    _press(bob, f"main a[href='/requests/outcomes/of/{ref}']")
    bob.check("[name=outcome][value=arrest]")
    bob.select_option("[name=contribution]", "decisive")
    _narrow_enough(bob)
    _press(bob, "main form button[type=submit]")
    outcome = bob.url.rpartition("/")[2]
    other = sit(colleague(cast.belmora_police), lang, width)
    other.goto(f"/records/{outcome}/release")
    _press(other, "main form button[type=submit] >> nth=-1")
    ana, gerd = sit(cast.ana, lang, width), sit(cast.gerd, lang, width)
    ana.goto(f"/records/{ref}")
    assert ana.locator(f"main a[href='/records/{outcome}']").count() >= 1
    gerd.goto(f"/audit/readings?record={ref}")
    _narrow_enough(gerd)
    said = gerd.inner_text("main")
    assert cast.belmora_police.name["en"] in said and "Bob" not in said, "the organisation, and not its people"
    assert not (bob.faults or ana.faults or gerd.faults)
