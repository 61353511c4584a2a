"""Whole intelligence reports with the keyboard alone: graded statements, places found by name, dates as people write them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.browser
_AT = """() => { const e = document.activeElement;
  return `${e.name || ""}|${e.tagName === "BUTTON" ? e.value : ""}|${e.getAttribute("href") || ""}`; }"""
# Whether what has the focus is in sight and not under the bar that stays at the foot of the window.
_SEEN = """() => { const e = document.activeElement, box = e.getBoundingClientRect(), bar = document.querySelector(".form-bar--sticky");
  if (e === document.body || !bar || bar.contains(e)) return true;
  return box.top < bar.getBoundingClientRect().top - 1 && box.bottom > 0; }"""
REPORTS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("reports_by_keys.yml").read_text(encoding="utf-8")
)
_MOST = 40  # presses of Tab from one thing that is wanted to the next


class Keys:
    """Somebody who has no mouse. `count` is how many keys were pressed, `tabs` how many of them only to get somewhere."""

    def __init__(self, page: Any) -> None:
        self.page, self.count, self.tabs = page, 0, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.count += len(text)

    def to(self, wanted: str) -> None:
        """On with Tab until the focus is there; never out of sight on the way, never round and round."""
        for _ in range(_MOST):
            if re.search(wanted, self.page.evaluate(_AT)):
                return
            self.press("Tab")
            self.tabs += 1
            assert self.page.evaluate(_SEEN), self.page.evaluate(_AT)
        raise AssertionError(f"{wanted} is not reached; the focus is at {self.page.evaluate(_AT)}")

    def go(self, *keys: str) -> None:
        """Keys that lead to another page."""
        with self.page.expect_navigation():
            self.press(*keys)


@pytest.fixture
def keys(chromium: Any, address: str) -> Callable[[Any, str], Keys]:
    """Opens a window in which a person signs in by keys."""

    def open_for(person: Any, kind: str) -> Keys:
        page = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=address).new_page()
        page.set_default_timeout(60_000)
        page.goto("/")
        mine = Keys(page)
        mine.to("^email")
        mine.write(person.email)
        mine.to("^password")
        mine.write(PASSWORD)
        mine.go("Enter")
        page.goto(f"/records/new/{kind}")
        mine.count = mine.tabs = 0
        return mine

    return open_for


@pytest.mark.parametrize("report", REPORTS, ids=[report["short"] for report in REPORTS])
def test_a_whole_report_is_entered_by_keys_alone(
    report: dict[str, Any], keys: Callable[[Any, str], Keys], cast: Cast, acting: Any
) -> None:
    mine = keys(cast.ana, "intelligence_report")
    mine.press("Tab", "Enter")  # skip straight into the form
    _write_head(mine, report)
    for said in report["statements"]:
        _add_statement(mine, said)
    _write_assessment(mine, report)
    mine.go("Control+Enter")
    if "mend" in report:  # What is asked back is brought into focus, and its link leads to the field.
        mine.to(r"#statements\.\w+\.when")
        mine.press("Enter", "Control+a")
        mine.write(report["mend"])
        mine.go("Control+Enter")

    ref = re.findall(r"/records/([0-9a-f-]{36})", mine.page.url)[0]
    body, stored = _stored(acting, cast.ana, ref), report["stored"]
    assert {field: body[field] for field in stored["fields"]} == stored["fields"]
    assert [(row["when"], row["where"]["country"], row["text"]) for row in body["statements"]] == [
        (when, country, said["text"]) for (when, country), said in zip(stored["at"], report["statements"], strict=True)
    ]
    assert [_grade(body, row["key"]) for row in body["statements"]] == [said["grade"] for said in report["statements"]]
    assert [(row["action"], row.get("due")) for row in body["requested_action"]] == [
        tuple(one) for one in stored["action"]
    ]
    assert mine.tabs < 250, (mine.tabs, mine.count)


def _grade(body: dict[str, Any], key: str) -> str:
    """The pair as people say it, of the first scheme: B2."""
    grading = body["marks of rows"][f"statements.{key}"]["grading"]
    pair = [grading["source_code"], grading["info_code"]]
    assert grading["scheme"] == "admiralty" and all(code.startswith("admiralty-") for code in pair)
    return "".join(code[-1].upper() for code in pair)


def _write_head(mine: Keys, report: dict[str, Any]) -> None:
    mine.to(r"^title\.en")
    mine.write(report["title"])
    mine.to("^report_no")
    mine.write(report["report_no"])
    mine.to("^report_type")
    mine.write(report["report_type"])
    mine.to("^reported_on")
    mine.write(report["reported_on"])
    mine.to("^bottom_line")
    mine.write(report["bottom_line"])


def _add_statement(mine: Keys, said: dict[str, Any]) -> None:
    mine.to(r"add:statements\.[^.|]+\|")
    mine.go("Enter")
    mine.to(r"^statements\.\w+\.line")
    mine.write(said["line"])
    mine.to(r"^statements\.\w+\.text")
    mine.write(said["text"])
    mine.to(r"^statements\.\w+\.when")
    mine.write(said["when"])
    mine.to(r"^statements\.\w+\.where\.name")
    _choose(mine, *said["where"])
    mine.to(r"^statements\.\w+\.source_ref")
    mine.write(said["source_ref"])
    mine.to(r"grading\.source_code")
    mine.write(said["grade"][0])
    mine.to(r"grading\.info_code")
    mine.write(said["grade"][1])


def _write_assessment(mine: Keys, report: dict[str, Any]) -> None:
    for field in ("judgement", "probability", "confidence", "gaps"):
        mine.to(f"^{field}")
        mine.write(report[field])
    for asked in report["requested_action"]:
        mine.to(r"add:requested_action\.[^.|]+\|")
        mine.go("Enter")
        mine.to(r"^requested_action\.\w+\.action")
        mine.write(asked["action"])
        mine.to(r"^requested_action\.\w+\.due")
        mine.write(asked["due"])


def test_an_incident_is_entered_by_keys_alone(keys: Callable[[Any, str], Keys], cast: Cast, acting: Any) -> None:
    mine = keys(cast.ana, "incident")
    mine.press("Tab", "Enter")
    mine.to(r"^title\.en")
    mine.write("A boat off Tunis")
    mine.to("^incident_type")
    mine.write("Shipwreck")
    mine.to(r"^date\|")
    mine.write("3 March 2025")
    mine.go("Enter")
    mine.page.wait_for_function("document.activeElement.name === 'date'")  # Enter saves, and she goes on where she was.
    mine.to(r"^place\.name")
    _choose(mine, "Tunis", "Tunisia")
    mine.to(r"^dead\|")
    mine.write("4")
    mine.go("Control+Enter")
    ref = re.findall(r"/records/([0-9a-f-]{36})", mine.page.url)[0]
    body = _stored(acting, cast.ana, ref)
    assert (body["date"], body["place"]["country"], body["dead"]) == ("2025-03-03", "TUN", {"best": 4})
    assert body["incident_type"] == ["shipwreck"] and mine.tabs < 60, (mine.tabs, mine.count)


def _choose(mine: Keys, name: str, country: str) -> None:
    """Type the name, wait until it is proposed, go down to the city and take it."""
    mine.write(name)
    option = mine.page.locator("[role=option]", has_text=f"{name}, {country}").first
    option.wait_for()
    for _ in range(10):
        mine.press("ArrowDown")
        if option.get_attribute("aria-selected") == "true":
            break
    mine.press("Enter")


def _stored(acting: Any, person: Any, ref: str) -> dict[str, Any]:
    import uuid

    from tenfold.records.selectors import opening

    with acting(person) as actor:
        opened = opening.get(actor, uuid.UUID(ref))
        return opened.body | {"marks of rows": opened.marks}
