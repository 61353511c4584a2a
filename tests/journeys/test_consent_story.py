"""The story of a consent, in a browser, by keys where it matters, in three languages.

A prosecutor's colleague of State B may not use a report in court. She asks its originator from the page of the record, who
consents under a condition; she finds it. The originator recalls the report, she acknowledges, and he sees who has and who has not.
"""

from datetime import timedelta
from typing import Any

import pytest

from tenfold.foundation.clock import now
from tests.cast import Cast

pytestmark = pytest.mark.browser
_CONDITION = "Not against the driver Plimsoll"
_DAY = (now().date() + timedelta(days=90)).isoformat()


def _press(page: Any, selector: str) -> None:
    """By key: the focus is set on it, and Enter is pressed."""
    with page.expect_navigation():
        page.focus(selector)
        page.keyboard.press("Enter")


def _narrow_enough(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def _ask(page: Any, ref: str) -> str:
    """From the refusal to the sent request; answers its address."""
    page.goto(f"/records/{ref}")
    _narrow_enough(page)
    _press(page, "a[href*='/requests/consent/'][href*='use-in-court']")
    assert page.is_checked("[name=uses][value=use-in-court]")
    _press(page, "main form button[type=submit]")
    assert page.locator(".error-summary a[href='#field-text']").count() == 1, "what it is for is needed"
    page.fill("[name=text]", "The trial of two drivers begins in May.")
    page.fill("[name=case]", "KX-12")
    page.fill("[name=wanted]", _DAY)
    _narrow_enough(page)
    _press(page, "main form button[type=submit]")
    _narrow_enough(page)
    return str(page.url)


def _grant(page: Any, request: str) -> None:
    page.goto(request)
    _press(page, f"a[href*='{request.rpartition('/')[2]}/grant']")
    assert page.is_checked("[name=uses][value=use-in-court]"), "what was asked is ticked"
    page.fill("[name=condition]", _CONDITION)
    page.fill("[name=until]", _DAY)
    _narrow_enough(page)
    _press(page, "main form button[type=submit]")
    assert _CONDITION in page.inner_text("main")


def _recall(page: Any, ref: str) -> None:
    page.goto(f"/records/{ref}/recall")
    page.select_option("select[name=reason]", "wrong-information")
    _press(page, "main form button[type=submit] >> nth=-1")


@pytest.mark.parametrize("lang, width", [("en", 1280), ("zh", 390), ("ar", 390)])
def test_consent_is_asked_given_with_a_condition_and_ended_by_a_recall(
    cast: Cast, sit: Any, lang: str, width: int
) -> None:
    from tenfold.handling.acting import acting
    from tenfold.records.addressing import Target
    from tenfold.records.services import reading, sharing
    from tests.rooms.records.test_rights import of, shared

    report = shared(cast, "h1")
    with acting(cast.ana) as ana:
        sharing.share(report, [Target(of(cast.belmora_coast))], by=ana, at=now())
    with acting(cast.bela) as bela:
        reading.open_record(report, by=bela, at=now())
    ref = str(report)
    bob, ana_page = sit(cast.bob, lang, width), sit(cast.ana, lang, width)
    request = _ask(bob, ref)
    _grant(ana_page, request)
    bob.goto(f"/records/{ref}")
    assert _CONDITION in bob.inner_text("main")
    bob.goto(request)
    _press(bob, f"a[href*='{request.rpartition('/')[2]}/note']")
    _press(bob, "main form button[type=submit]")
    _recall(ana_page, ref)
    bob.goto("/desk/lists/recalls")
    _press(bob, f"a[href='/records/{ref}/notice']")
    _press(bob, "form[action*='/records/acknowledge/'] button")
    ana_page.goto("/records/recalls")
    _press(ana_page, f"a[href='/records/{ref}/holders']")
    _narrow_enough(ana_page)
    rows = ana_page.locator("main table tbody tr")
    assert rows.count() == 2 and rows.locator(".request-overdue").count() == 1, "Bela's house has yet to acknowledge"
    bob.goto(request)
    assert bob.locator("main h1").count() == 1 and _CONDITION not in bob.inner_text("main"), (
        "what is said of it went with it"
    )
