"""A table with a title, a note and a total, brought in by a browser with scripts, in three languages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast
from tests.rooms.intake.wizard import CONSTANTS, table

pytestmark = pytest.mark.browser


# What of a page, or of a table to be filled in, stands outside of what is seen: the names of such elements.
OUTSIDE = """() => [...document.querySelectorAll("html, .matching, .matching *, .table-scroll:has(.matching)")]
  .filter(one => !one.closest(".unseen, option, thead") && (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible"
    && getComputedStyle(one).overflowX !== "hidden" || one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1))
  .map(one => one.tagName + "." + one.className)"""


def require_nothing_outside(page: Any) -> None:
    """At this width neither the page nor the table scrolls sideways."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("lang", ["en", "zh", "ar"])
def test_a_table_is_brought_in(cast: Cast, sit: Callable[..., Any], tmp_path: Path, lang: str) -> None:
    from tenfold.intake.services import working

    page = sit(cast.ana, lang, width=390)
    heard: list[str] = page.faults
    page.on("console", lambda said: heard.append(said.text) if said.type == "warning" else None)
    page.goto("/imports/new")
    assert page.evaluate("document.documentElement.dir") == ("rtl" if lang == "ar" else "ltr")
    page.set_input_files("input[type=file]", str(table(tmp_path / "q2.csv")))
    page.select_option("select[name=kind]", "incident")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/columns")
    require_nothing_outside(page)
    for number, (name, value) in enumerate(CONSTANTS.items()):
        page.select_option(f"select[name=constant-{number}]", name)
        page.fill(f"input[name=value-{number}]", value)
    page.check("input[name=key][value='0']")
    page.click("button[value=next]")
    page.wait_for_url("**/values")
    require_nothing_outside(page)
    page.click("button[value=next]")
    page.wait_for_url("**/check")
    page.click("a[href$='/readers']")
    page.wait_for_url("**/readers")
    page.click("form.confirm p.actions button")
    page.wait_for_url("**/progress")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    working.work_waiting()
    page.wait_for_selector("#result-title")
    assert page.locator("dl.counts dd").first.inner_text() in {"4", "٤"}
    assert heard == []
