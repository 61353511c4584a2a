"""The story of a telephone number, in a browser: asked of another organisation that holds it unshared, decided on by both sides.

The analyst looks through what can be read, asks others with a reason, and asks for the contents; whoever holds the number says what
is answered, and shares. Both guardians read the trail, and nobody else learns that anything happened.
"""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import PASSWORD, Cast
from tests.factories import bodies, records

pytestmark = pytest.mark.browser


@pytest.fixture
def phone() -> str:
    """A number that nobody else in the suite has."""
    return f"+999 {uuid.uuid4().int % 10**9:09}"


@pytest.fixture
def rory(cast: Cast) -> Any:
    """The guardian of the house that asks."""
    from tenfold.accounts.services import people
    from tenfold.foundation.clock import now

    return people.add_person(
        f"rory@{cast.ending}.example", participant=cast.belmora_police, roles=("guardian",), name="Rory", password=PASSWORD, by=None, at=now()
    )  # fmt: skip


def _press(page: Any, selector: str) -> None:
    with page.expect_navigation():
        page.click(selector)


def _confirm(page: Any) -> None:
    _press(page, "main form button[type=submit] >> nth=-1")


def _answers(page: Any, ref: uuid.UUID) -> None:
    """Its sharer says that whoever asks for what stands in the report learns that a match exists."""
    page.goto(f"/records/{ref}")
    _press(page, f"main a[href='/matches/answers/{ref}']")
    page.check("[name=answer][value=yes]")
    _confirm(page)


def _ask(page: Any, phone: str) -> str:
    """First what can be read, where it does not stand; then others."""
    page.goto("/seen")
    page.fill("main [name=q]", phone)
    _press(page, "main form button[type=submit] >> nth=0")
    _press(page, "main form[action='/matches/ask'] button[type=submit]")
    assert page.input_value("main [name=q]") == phone
    page.select_option("[name=reason]", "investigation")
    page.fill("[name=reference]", "2026/118")
    _press(page, "main form.asking button[type=submit]")
    link = page.locator("#answer a[href^='/matches/']").first
    return str(link.get_attribute("href"))


@pytest.mark.parametrize("lang, width", [("en", 1280), ("zh", 390), ("ar", 1280)])
def test_a_number_is_asked_for_and_both_sides_decide(
    cast: Cast, sit: Callable[..., Any], rory: Any, phone: str, lang: str, width: int
) -> None:
    body = bodies.nominal_report()
    body["statements"][0]["contacts"][0]["value"] = phone
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=body)
    ana, bob = sit(cast.ana, lang), sit(cast.bob, lang, width=width)
    _answers(ana, ref)
    match = _ask(bob, phone)
    assert bob.evaluate("document.documentElement.scrollWidth") <= width, "nothing stands beside the page"
    assert str(ref) not in bob.content()

    bob.goto(match)
    _press(bob, f"main a[href='{match}/ask']")
    _confirm(bob)
    assert bob.faults == []
    assert bob.goto(f"/records/{ref}").status == 404, "asking opens nothing"

    ana.goto("/matches?side=owner")
    _press(ana, f"main a[href='{match}']")
    assert ana.locator(f"main a[href='/records/{ref}']").count() == 1
    assert "2026/118" in ana.inner_text("main .match-facts")
    _press(ana, f"main a[href='{match}/share']")
    ana.check("[name=parts][value=nominal]")
    _confirm(ana)

    bob.goto(match)
    _press(bob, "main a[href='/seen']")
    bob.fill("main [name=q]", phone)
    _press(bob, "main form button[type=submit] >> nth=0")
    _press(bob, f"main a[href*='{ref}'] >> nth=0")
    assert re.sub(r"\D", "", phone) in re.sub(r"\D", "", bob.inner_text("main"))

    number = match.rpartition("/")[2]
    for guardian in (cast.gerd, rory):
        page = sit(guardian, lang)
        page.goto(f"/audit?record={number}")
        assert page.locator("main tbody tr").count() >= 2, guardian.name
        page.context.close()
    assert sit(cast.cora, lang).goto(match).status == 404
    assert ana.faults == []
