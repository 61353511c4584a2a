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


def test_months_as_columns_are_brought_in_from_right_to_left_on_a_telephone(
    cast: Cast, sit: Callable[..., Any], tmp_path: Path
) -> None:
    from tenfold.intake.services import working

    (tmp_path / "m.csv").write_text(
        "الجنسية,يناير 2024,فبراير 2024,مارس 2024\nSYR,3,4,\nAFG,10,2,0\n", encoding="utf-8"
    )
    page = sit(cast.ana, "ar", width=390)
    page.goto("/imports/new")
    page.set_input_files("input[type=file]", str(tmp_path / "m.csv"))
    page.select_option("select[name=kind]", "flow_figure")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/run/**")
    page.goto(page.url.rpartition("/")[0] + "/cut")
    for name, value in {"melt": "B-D", "melt_heading": "الشهر", "melt_value": "العدد"}.items():
        page.fill(f"input[name={name}]", value)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.click("button[value=next]")
    page.wait_for_url("**/columns")
    require_nothing_outside(page)
    for number, name in enumerate(("citizenship", "period", "persons")):
        page.select_option(f"select[name=column-{number}]", name)
    given = {"measure": "arrival", "source": "مكتب الساحل", "date_of_info": "2024-04"}
    for number, (name, value) in enumerate(given.items()):
        page.select_option(f"select[name=constant-{number}]", name)
        page.fill(f"input[name=value-{number}]", value)
    page.click("button[value=next]")
    page.wait_for_url("**/values")
    require_nothing_outside(page)
    page.click("button[value=next]")
    page.wait_for_url("**/check")
    page.click("a[href$='/readers']")
    page.wait_for_url("**/readers")
    page.click("form.confirm p.actions button")
    page.wait_for_url("**/progress")
    working.work_waiting()
    page.wait_for_selector("#result-title")
    assert page.locator("dl.counts dd").first.inner_text() in {"5", "٥"} and page.faults == []
