"""The story of a report and its twin, in a browser, in three languages.

An analyst writes a report, takes a mend of the advice by its button, and submits; a colleague releases. The analyst makes a
twin for the community, and a reader of another State finds it, and in it nobody's name.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Cast

pytestmark = pytest.mark.browser
_RECORD = re.compile(r"/records/([0-9a-f-]{36})")
_NAME = "Oskar Quillfeather"
_TYPED = {
    "date_of_info": "2026-10", "report_no": "R-78", "reported_on": "2026-11-01",
    "bottom_line": f"The lorries of {_NAME} cross each week.",
}  # fmt: skip


def _press(page: Any, selector: str) -> None:
    with page.expect_navigation():
        page.click(selector)


def _unfold(page: Any) -> None:
    """What is folded in, opened, so that it can be written in."""
    page.eval_on_selector_all("main details", "all => all.forEach(one => { one.open = true })")


def _pass_on(page: Any, ref: str, act: str) -> None:
    page.goto(f"/records/{ref}/{act}")
    _press(page, "main form button[type=submit] >> nth=-1")


def _ref(page: Any) -> str:
    found = _RECORD.search(page.url)
    assert found, page.url
    return found[1]


def _begin(page: Any, lang: str) -> None:
    """The form without a finding is silent; then what a report needs, with a name in the open text."""
    page.goto("/records/new/intelligence_report")
    assert page.locator(".finding, [data-key]").count() == 0, "nothing is written yet"
    _unfold(page)
    page.fill(f"[name='title.{lang}']", "Lorries from Arlen to Belmora, October 2026")
    for name, text in _TYPED.items():
        page.fill(f"[name='{name}']", text)
    page.select_option("[name=report_type]", "tactical")
    page.select_option("[name='grading.source_code']", "admiralty-b")
    page.select_option("[name='grading.info_code']", "admiralty-2")
    page.check("[name='form-marking.tlp'][value=amber]")


def _write(page: Any, lang: str) -> str:
    """A report whose finding is mended by its button; answers its reference."""
    _begin(page, lang)
    _press(page, "[name=form-do][value^='add:statements']")
    key = page.eval_on_selector("[name^='statements.'][name$='.text']", "field => field.name.split('.')[1]")
    _unfold(page)
    _press(page, f"[name=form-do][value^='add:statements.{key}.named']")
    _unfold(page)
    page.select_option(f"[name='statements.{key}.line']", "fact")
    page.fill(f"[name='statements.{key}.text']", f"{_NAME} was seen at the crossing before dawn.")
    page.fill(f"[name^='statements.{key}.named.'][name$='.full']", _NAME)
    for name, text in (("legal_basis", "Agreement of 2020, article 4"), ("retention_until", "2036-01-01")):
        page.fill(f"[name='{name}']", text)
    mend = f".finding [name=form-do][value='mend:name-in-open-text/statements.{key}.text']"
    page.wait_for_selector(
        f"[data-heads] [data-key='name-in-open-text/statements.{key}.text'] a[href='#statements.{key}.text']"
    )
    assert page.inner_text("[data-saved]") == page.get_attribute("[data-saved]", "data-saved")
    _press(page, "[name=form-do][value=advise]")
    assert page.locator(".finding").count() > 0 and page.locator(mend).count() == 1
    _press(page, mend)
    assert page.locator(mend).count() == 0
    assert "Quillfeather" not in page.input_value(f"[name='statements.{key}.text']")
    _press(page, "[name=form-do][value=save]")
    return _ref(page)


def _make_twin(page: Any, source: str) -> str:
    page.goto(f"/reporting/{source}/twin")
    assert page.locator(".twin mark").count() > 0
    _press(page, "[name=form-do][value=accept]")
    for box in page.locator("[name=read]").all():
        box.check()
    page.select_option("[name='form-marking.tlp']", "green")
    _unfold(page)
    page.check("[name=form-readers][value=community]")
    _press(page, "[name=form-do][value=make]")
    return _ref(page)


@pytest.mark.parametrize("lang", ["en", "zh", "ar"])
def test_a_report_is_mended_released_and_its_twin_read_by_everybody(
    cast: Cast, sit: Callable[..., Any], lang: str
) -> None:
    ana, rosa = sit(cast.ana, lang), sit(cast.rosa, lang, width=390)
    assert ana.get_attribute("html", "dir") == ("rtl" if lang == "ar" else "ltr")
    source = _write(ana, lang)
    _pass_on(ana, source, "submit")
    _pass_on(rosa, source, "release")
    twin = _make_twin(ana, source)
    assert twin != source
    _pass_on(ana, twin, "submit")
    _pass_on(rosa, twin, "release")

    cora = sit(cast.cora, lang)
    assert cora.goto(f"/records/{source}").status == 404
    cora.goto("/search?q=lorries")
    assert cora.locator(f"main a[href*='{twin}']").count() >= 1
    assert cora.goto(f"/records/{twin}").status == 200
    assert "cross each week" in cora.inner_text("main")
    assert "Quillfeather" not in cora.content() and "Oskar" not in cora.content()
    for page in (ana, rosa, cora):
        page.context.close()
