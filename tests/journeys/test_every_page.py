"""No finding of axe-core on any page, in English, Chinese and Arabic; the pages stand in every_page.py.

English at the width of a desk with every fold open, Chinese at 320 pixels, which is what a window of 1280 shows at
400 % and where no page may scroll sideways (WCAG 1.4.10), Arabic in dark colours and only for what its words, its
direction and these colours can change: the rest is the page that was asked in English.

And without a browser, in French: every page writes days and numbers as people of its language do, and leaves a reading
in the evidence where it names somebody.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys import every_page, figures, stage
from tests.journeys.walked import Walked, raw, walk
from tests.statements import MOST

_NAME = "Quillfeather"
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
# All rules of WCAG 2.0, 2.1 and 2.2 up to AA that the program knows, and what it calls good practice.
_ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Those of them that colours, words and their direction decide. The width of a window decides the others too.
_CHANGED = {
    "type": "rule",
    "values": [
        "area-alt", "aria-command-name", "aria-dialog-name", "aria-input-field-name", "aria-toggle-field-name", "button-name", "color-contrast",
        "document-title", "empty-heading", "empty-table-header", "form-field-multiple-labels", "html-has-lang", "html-lang-valid", "image-alt",
        "input-button-name", "label", "label-title-only", "link-in-text-block", "link-name", "scrollable-region-focusable", "select-name",
        "summary-name", "svg-img-alt", "target-size", "valid-lang",
    ],
}  # fmt: skip
_ASK = """async (asked) => {
  scrollTo(0, 0);  // a page that opens at its faults has scrolled, and half a link under the bar is no smaller link
  const found = await axe.run(document, {
    runOnly: asked, resultTypes: ["violations"], elementRef: false, preload: false,
  });
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.split("\\n").slice(1).join(" ").trim()}`));
}"""
_UNFOLD = "() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
_SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_LANGUAGE = "() => document.documentElement.lang"
WINDOWS: dict[str, dict[str, Any]] = {
    "en": {"viewport": {"width": 1280, "height": 900}},
    "zh": {"viewport": {"width": 320, "height": 640}},
    "ar": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}


def test_every_page_has_a_line() -> None:
    assert every_page.unlisted() == set(), "add a line to tests/journeys/every_page.py"
    assert every_page.unknown() == set(), "these are gone: take their lines away"


@pytest.fixture(scope="module")
def on_stage(tmp_path_factory: pytest.TempPathFactory) -> stage.Stage:
    """The stage, with people on it."""
    return stage.build(tmp_path_factory.mktemp("stage"))


@pytest.fixture(scope="module")
def walked(on_stage: stage.Stage) -> list[Walked]:
    """Every page, asked for once."""
    return walk(on_stage)


class Inspector:
    """Opens pages as one person after another, in one language, and asks what is wrong with them."""

    def __init__(self, chromium: Any, address: str, on_stage: stage.Stage, lang: str) -> None:
        self._chromium, self._address, self._stage, self._lang = chromium, address, on_stage, lang
        self._pages: dict[str, Any] = {}
        self.findings: list[str] = []
        self.count = 0
        on_stage.say(lang)

    def page(self, who: str) -> Any:
        """The window of somebody."""
        if who not in self._pages:
            context = self._chromium.new_context(base_url=self._address, reduced_motion="reduce", **WINDOWS[self._lang])
            context.add_init_script(path=AXE)
            context.add_cookies(
                [{"name": name, "value": value, "url": self._address} for name, value in self._cookies(who)]
            )
            self._pages[who] = context.new_page()
            self._pages[who].set_default_timeout(60_000)
        return self._pages[who]

    def _cookies(self, who: str) -> Iterator[tuple[str, str]]:
        browser = self._stage.seat(who)
        if who == "guarded":
            self._stage.prove(browser)
        yield from ((name, morsel.value) for name, morsel in browser.cookies.items())

    def ask(self, who: str, what: str) -> None:
        """Ask about the page that is open in the window of somebody."""
        page = self.page(who)
        assert page.evaluate(_LANGUAGE).startswith(self._lang), f"{what}: another language"
        if self._lang == "en":
            page.evaluate(_UNFOLD)
        self.count += 1
        if (over := page.evaluate(_SIDEWAYS)) > 0:
            self.findings.append(f"{what}: the page scrolls sideways by {over} pixels")
        self.findings += [
            f"{what}: {finding}" for finding in page.evaluate(_ASK, _CHANGED if self._lang == "ar" else _ALL)
        ]
        self.findings += [
            f"{what}: written as machines do: {text}" for text in figures.raw(page.evaluate(figures.TEXTS))
        ]

    def visit(self, visit: every_page.Visit) -> None:
        """Ask about a page as the node answers it."""
        status = self.page(visit.who).goto(visit.address).status
        what = f"{visit.name} {visit.address} as {visit.who}"
        here = self.page(visit.who).url.removeprefix(self._address).partition("#")[0]
        if status not in {200, 410} or here != visit.address:
            self.findings.append(f"{what}: {status} at {here}")
            return
        self.ask(visit.who, what)

    def read(self, what: str) -> None:
        """Ask about what a form is answered."""
        status, answer = every_page.ANSWERS[what]
        given = answer(self._stage)
        if given.status_code != status:
            self.findings.append(f"{what}: {given.status_code}")
            return
        page = self.page("")
        page.route(
            "**/answer", lambda route: route.fulfill(body=given.content, content_type="text/html; charset=utf-8")
        )
        page.goto("/answer")
        page.unroute("**/answer")
        self.ask("", what)

    def act(self, what: str) -> None:
        """Ask about what a script has opened."""
        who, address, act = every_page.ACTS[what]
        self.page(who).goto(address)
        act(self.page(who))
        self.ask(who, what)

    def leave(self) -> None:
        for page in self._pages.values():
            page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("lang", list(WINDOWS))
def test_no_page_has_a_finding(chromium: Any, address: str, on_stage: stage.Stage, lang: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not there: ./test --setup-only fetches it")
    inspector = Inspector(chromium, address, on_stage, lang)
    try:
        for visit in every_page.visits(on_stage):
            inspector.visit(visit)
        for what in every_page.ANSWERS:
            inspector.read(what)
        for what in every_page.ACTS:
            inspector.act(what)
    finally:
        inspector.leave()
    assert not inspector.findings, "\n".join(inspector.findings)
    assert inspector.count >= len(every_page.PAGES)


def test_no_page_writes_a_day_or_a_number_as_machines_do(walked: list[Walked]) -> None:
    found = [f"{one.what}: {text}" for one in walked for text in raw(figures.texts(one.text))]
    assert found == [], "use the filter `count`, language.number, language.moment, language.on or display.when"


def test_no_page_takes_more_than_twelve_statements(walked: list[Walked]) -> None:
    """Whoever comes for the second time; that one reads through broken glass, which leaves its own entry, nobody here does."""
    dear = {one.what: one.said for one in walked if len(one.said) > MOST}
    assert {what: len(said) for what, said in dear.items()} == {}, "ask for what the page shows in fewer statements"


def test_r12_every_page_that_names_a_person_left_a_reading_with_purpose_reason_and_door(walked: list[Walked]) -> None:
    """Whatever page, of whatever kind: the name that stands in nominal data alone was not shown without evidence."""
    naming = [
        one for one in walked if _NAME in one.text and one.what not in every_page.ANSWERS
    ]  # those say again what was typed
    assert len(naming) > 3, "the stage shows nobody's name any more: this test sees nothing"
    assert [one.what for one in naming if not one.left] == []
    assert [
        one.what for one in naming for _, purpose, detail in one.left if not purpose or not detail.get("because")
    ] == []
    assert {detail["door"] for one in naming for *_, detail in one.left} == {"web"}
