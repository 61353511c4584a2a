"""A table with a title, a note and a total, brought in by a browser with scripts, in three languages."""

from pathlib import Path
from typing import Any

import pytest

from tests.cast import PASSWORD, Cast
from tests.rooms.intake.wizard import CONSTANTS, table

pytestmark = pytest.mark.browser


def _enter(chromium: Any, address: str, person: Any, lang: str) -> Any:
    from tenfold.accounts.models import Person

    Person.objects.filter(pk=person.pk).update(language=lang)
    page = chromium.new_context(viewport={"width": 390, "height": 900}, base_url=address).new_page()
    page.set_default_timeout(15_000)
    page.goto("/")
    page.fill("input[name=email]", person.email)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{address}/purpose?begin=1")
    page.click("main button[type=submit]")
    page.wait_for_url(f"{address}/")
    return page


@pytest.mark.parametrize("lang", ["en", "zh", "ar"])
def test_a_table_is_brought_in(cast: Cast, chromium: Any, address: str, tmp_path: Path, lang: str) -> None:
    from tenfold.intake.services import working

    page = _enter(chromium, address, cast.ana, lang)
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto("/imports/new")
    assert page.evaluate("document.documentElement.dir") == ("rtl" if lang == "ar" else "ltr")
    page.set_input_files("input[type=file]", str(table(tmp_path / "q2.csv")))
    page.select_option("select[name=kind]", "incident")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/columns")
    for number, (name, value) in enumerate(CONSTANTS.items()):
        page.select_option(f"select[name=constant-{number}]", name)
        page.fill(f"input[name=value-{number}]", value)
    page.check("input[name=key][value='0']")
    page.click("button[value=next]")
    page.wait_for_url("**/values")
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
