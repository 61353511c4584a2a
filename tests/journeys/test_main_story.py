"""The main story, in a browser, in three languages.

An analyst brings real-looking incidents in, finds and reads them, writes a report; a colleague releases it; she shares it
with one other State and nobody else, and recalls it; the other side reads, and acknowledges.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast

pytestmark = pytest.mark.browser
_RECORD = re.compile(r"/records/([0-9a-f-]{36})")
_WORDS = {"en": "drowning", "zh": "溺水", "ar": "الغرق"}
_ROW = {
    "web_id": "2024.MMP1", "region": "Mediterranean", "reported_date": "2024-05-17", "number_dead": "3", "number_missing": "1,022",
    "total_dead_and_missing": "1025", "number_of_survivors": "", "number_of_female": "", "number_of_male": "",
    "number_of_children": "", "cause_death": "Drowning", "country_of_incident": "Libya", "location_description": "Off Zuwara\n",
    "unsd_geographic_grouping": "Northern Africa", "location_coodinates": "33.1, 12.1", "migration_route": "Central Mediterranean",
    "information_source": "Coast radio", "url": "https://radio.example/1", "source_quality": "4",
}  # fmt: skip


def _bring_in(cast: Cast, folder: Path) -> None:
    from tenfold.accounts.selectors import actor_before_view
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import importing

    (folder / "rows.json").write_text(json.dumps([_ROW]))
    with acting(cast.ana) as ana:
        answer = importing.run([folder / "rows.json"], released_by=actor_before_view(cast.rosa, None), report=folder / "report.csv",
                               by=ana, at=now())  # fmt: skip
    assert answer["created"] == 1


def _press(page: Any, selector: str) -> None:
    with page.expect_navigation():
        page.click(selector)


def _write(page: Any, lang: str) -> str:
    """Enter a report with the keys alone where text is typed; answers its reference."""
    page.goto("/records/new/intelligence_report")
    page.fill(f"[name='title.{lang}']", "Lorries from Arlen to Belmora, October 2026")
    for name, text in (("date_of_info", "2026-10"), ("report_no", "R-77"), ("reported_on", "2026-11-01"),
                       ("bottom_line", "Three lorries cross each week.")):  # fmt: skip
        page.fill(f"[name='{name}']", text)
    page.select_option("[name=report_type]", "tactical")
    page.select_option("[name='grading.source_code']", "admiralty-b")
    page.select_option("[name='grading.info_code']", "admiralty-2")
    page.check("[name='form-marking.tlp'][value=amber]")
    _press(page, "[name=form-do][value^='add:statements']")
    key = page.eval_on_selector("[name^='statements.'][name$='.text']", "field => field.name.split('.')[1]")
    page.select_option(f"[name='statements.{key}.line']", "fact")
    page.fill(f"[name='statements.{key}.text']", "Seen at the crossing before dawn.")
    _press(page, "[name=form-do][value=submit]")
    found = _RECORD.search(page.url)
    assert found, page.url
    return found[1]


@pytest.mark.parametrize("lang", ["en", "zh", "ar"])
def test_a_report_is_written_released_shared_with_one_state_and_recalled(
    cast: Cast, sit: Callable[..., Any], tmp_path: Path, lang: str
) -> None:
    _bring_in(cast, tmp_path)
    ana = sit(cast.ana, lang)
    assert ana.get_attribute("html", "lang").startswith(lang)
    assert ana.get_attribute("html", "dir") == ("rtl" if lang == "ar" else "ltr")
    ana.goto(f"/search?q={_WORDS[lang]}")
    assert ana.locator("main mark, main a[href^='/records/']").count() >= 1, (
        "found by the word of the reader's language"
    )
    _press(ana, "main a[href^='/records/'] >> nth=0")
    assert "1022" in re.sub(r"(?<=\d)[,.\s٬](?=\d)", "", ana.inner_text("main")) and "2024" in ana.inner_text("main")
    ref = _write(ana, lang)

    rosa = sit(cast.rosa, lang, width=390)
    assert rosa.locator(f"main a[href*='{ref}']").count() == 1, "it waits for her"
    assert rosa.evaluate("document.documentElement.scrollWidth") <= 390
    rosa.goto(f"/records/{ref}/release")
    _press(rosa, "main form button[type=submit] >> nth=-1")

    bob, cora = sit(cast.bob, lang), sit(cast.cora, lang)
    assert bob.goto(f"/records/{ref}").status == 404
    ana.goto(f"/records/{ref}/share")
    ana.check("[name=form-readers][value='state:qn']")
    _press(ana, "main form button[type=submit] >> nth=-1")
    assert bob.goto(f"/records/{ref}").status == 200
    assert "TLP:AMBER" in bob.inner_text("main") and "Three lorries" in bob.inner_text("main")
    assert cora.goto(f"/records/{ref}").status == 404, "and nobody else"
    cora.goto("/search?q=lorries")
    assert cora.locator("main a[href^='/records/']").count() == 0

    ana.goto(f"/records/{ref}/recall")
    ana.select_option("[name=reason]", "wrong-information")
    _press(ana, "main form button[type=submit] >> nth=-1")
    gone = bob.goto(f"/records/{ref}")
    assert (
        gone.status == 410
        and "Three lorries" not in bob.inner_text("body")
        and "Lorries from" not in bob.inner_text("body")
    )
    _press(bob, "main form[action*='acknowledge'] button")
    assert cora.goto(f"/records/{ref}").status == 404
    ana.goto(f"/records/{ref}")
    assert cast.belmora_police.name["en"] in ana.inner_text("body"), "she reads who acknowledged"
    for page in (ana, rosa, bob, cora):
        page.context.close()
