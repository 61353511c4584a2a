"""The picture of what surrounds a record, in a browser: drawn, opened from the keyboard, and said in the tables too."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Cast

pytestmark = pytest.mark.browser


def test_the_picture_opens_from_the_keyboard_without_loading_anew(
    cast: Cast, sit: Callable[..., Any], make_report: Any
) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import referring

    one, two, three = (make_report(by=cast.ana) for _ in range(3))
    with acting(cast.ana) as ana:
        for source, target in ((one, two), (two, three)):
            referring.link(source, target, "leads-to", by=ana, at=now())
    page = sit(cast.ana)
    said: list[str] = page.faults
    page.on("console", lambda message: said.append(message.text) if message.type == "warning" else None)
    page.goto(f"/records/{one}/around")
    page.wait_for_selector(".graph__node")
    assert page.locator(".graph__node").count() == 2
    page.evaluate("window.stillHere = true")
    page.locator(f'.graph__node[data-id="{two}"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f'.graph__node[data-id="{three}"]')
    assert page.evaluate("window.stillHere") is True
    assert page.evaluate("document.activeElement.dataset.id") == str(two), "the focus stays where it was"
    assert page.locator("#around-words tbody tr:has(th[scope=row])").count() >= 3
    page.go_back()
    page.wait_for_selector(f'.graph__node[data-id="{three}"]', state="detached")
    assert said == []
    page.context.close()
