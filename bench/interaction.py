"""From a press or a key to the next picture, on a processor slowed four times: forms, map, wizard, filters, a record.

A Chromium works on a served node with the invented world, and times itself (Event Timing; steps of 8 ms, and whatever
takes less than 16 counts as 16). `work` is the processor's time of the page's own thread from the deed until all is still
again: it says what the page costs where other work keeps the machine busy. Where a press leads to another page, the time until that page has its first content
is told apart, for the next picture of the page that is left comes before.
"""

import argparse
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import cast, figures, machine, node
from bench.missing import served

AIM, SLOWED, LEAST = 200, 4, 16
_WATCH = """
(() => {
  const KEPT = "bench-met", met = JSON.parse(sessionStorage.getItem(KEPT) || "[]");
  const take = (entries) => { for (const one of entries) if (one.interactionId) met.push([one.interactionId, one.name, one.duration]); };
  const watch = new PerformanceObserver((list) => take(list.getEntries()));
  watch.observe({ type: "event", durationThreshold: 16, buffered: true });
  addEventListener("pagehide", () => { take(watch.takeRecords()); sessionStorage.setItem(KEPT, JSON.stringify(met)); });
  window.benchMet = () => { take(watch.takeRecords()); sessionStorage.removeItem(KEPT); return met.splice(0); };
})();
"""
_SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60))))"
_FIRST = "() => performance.getEntriesByName('first-contentful-paint').map((one) => one.startTime)[0] || 0"


class Desk:
    """A slowed window, and what was met in it by the name of each deed."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address = page, address
        self.met: dict[str, list[float]] = defaultdict(list)
        self.busy: dict[str, list[float]] = defaultdict(list)
        self.next_page: dict[str, list[float]] = defaultdict(list)
        page.add_init_script(_WATCH)
        self._wire = page.context.new_cdp_session(page)
        self._wire.send("Performance.enable", {"timeDomain": "threadTicks"})

    def slow(self) -> None:
        self._wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("load")
        self._rest()

    def do(self, name: str, act: Callable[[], object]) -> None:
        """One deed that stays on its page, whatever number of keys and presses it has."""
        before = self._worked()
        act()
        self._rest(name)
        self.busy[name].append(round(self._worked() - before, 1))

    def type(self, name: str, selector: str, text: str) -> None:
        """Key by key, as fast as a person who types well."""
        self.page.locator(selector).first.focus()
        for key in text:
            self.do(name, lambda key=key: self.page.keyboard.press(key))

    def turn(self, name: str, act: Callable[[], object]) -> None:
        """A press that leads to another page, or to the same page made anew."""
        with self.page.expect_navigation(wait_until="load"):
            act()
        self._rest(name)
        self.next_page[name].append(round(self.page.evaluate(_FIRST), 1))

    def _worked(self) -> float:
        """Milliseconds that the page's own thread has had of the processor: other work on the machine adds none."""
        told = {one["name"]: one["value"] for one in self._wire.send("Performance.getMetrics")["metrics"]}
        return float(told["TaskDuration"]) * 1000

    def _rest(self, name: str = "") -> None:
        self.page.evaluate(_SETTLED)
        longest: dict[int, float] = {}
        for number, _, took in self.page.evaluate("() => window.benchMet()"):
            longest[number] = max(longest.get(number, 0), took)
        if name:
            self.met[name] += longest.values() or [LEAST]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.interaction", description=__doc__)
    parser.add_argument("--keep", type=Path, help="folder of the node; it stays, and is used again")
    args = parser.parse_args()
    facts, watch = machine.facts(), machine.Watch()
    with node.own(args.keep, empty=False) as data:
        email, password = cast.invented(data, "ana@")
        from tenfold.accounts import selectors as accounts
        from tenfold.kinds import registry

        run = cast.table_under_way(accounts.person_by_email(email))
        with served(data) as port, _window() as page:
            desk = Desk(page, f"http://127.0.0.1:{port}")
            _sign_in(desk, email, password)
            kind, controls = _largest(desk, registry.names())
            desk.slow()
            for part in (_search, _map, _record, lambda desk: _wizard(desk, run), lambda desk: _form(desk, kind)):
                began = time.monotonic()
                part(desk)
                figures.say(f"{time.monotonic() - began:.0f} s, {sum(map(len, desk.met.values()))} interactions so far")
    figures.tell("interaction", facts | watch.told(), _told(desk) | {"form": {"kind": kind, "controls": controls}})


def _told(desk: Desk) -> dict[str, Any]:
    every = [took for found in desk.met.values() for took in found]
    deeds = {
        name: {
            "p95": figures.percentile(found, 0.95),
            "max": max(found),
            "n": len(found),
            "work_max": max(desk.busy.get(name, ()), default=None),
        }
        for name, found in desk.met.items()
    }
    return {
        "aim": {"ms": AIM, "processor_slowed": SLOWED}, "ms": figures.spread(every) | {"max": max(every)},
        "over": {name: told for name, told in deeds.items() if told["max"] > AIM}, "deeds": deeds,
        "first_content_of_the_next_page_ms": {name: figures.spread(found) for name, found in desk.next_page.items()},
    }  # fmt: skip


def _search(desk: Desk) -> None:
    page = desk.page
    desk.go("/search?q=boat")
    for fold in page.locator(".facets details.facet > summary").all()[:8]:
        if fold.is_visible():
            desk.do("search: open a filter", fold.click)
    for box in page.locator(".facets details[open] input[type=checkbox]").all()[:6]:
        if box.is_visible():
            desk.do("search: tick a filter", box.click)
    desk.turn("search: apply the filters", lambda: page.click(".facets__apply button"))
    desk.go("/search")
    desk.type("search: type a word", ".search--page input[name=q]", "boat")
    desk.turn("search: look", lambda: page.keyboard.press("Enter"))
    desk.go("/search?view=table")
    desk.turn("search: order the table", page.locator("main th a").first.click)


def _map(desk: Desk) -> None:
    page = desk.page
    desk.go("/search?view=map")
    _until(
        page,
        "() => Boolean(window.TenfoldMap && TenfoldMap.onPage && TenfoldMap.onPage.held && TenfoldMap.onPage.chart.earth.coarse)",
    )
    desk.do("map: begin", lambda: None)
    desk.met.pop("map: begin"), desk.busy.pop("map: begin")
    canvas = page.locator(".map canvas")
    box = canvas.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for way in ((-180, 40), (160, -30), (60, 90), (-40, -100)):
        desk.do("map: drag", lambda way=way: _drag(page, x, y, *way))
    canvas.focus()
    for key in ("ArrowRight", "ArrowUp", "+", "+", "ArrowLeft", "ArrowDown", "-", "-", "0"):
        desk.do("map: move by keys", lambda key=key: page.keyboard.press(key))
        page.wait_for_timeout(400)
    desk.go("/search?view=map&q=Verrin")
    _until(
        page,
        "() => Boolean(window.TenfoldMap && TenfoldMap.onPage && TenfoldMap.onPage.held && TenfoldMap.onPage.chart.earth.coarse)",
    )
    page.wait_for_timeout(500)
    for _ in range(3):
        for spot in page.evaluate(_SPOTS):
            desk.do("map: press a place", lambda spot=spot: page.mouse.click(box["x"] + spot[0], box["y"] + spot[1]))
        page.wait_for_timeout(600)
        if page.is_visible(".map__card [data-close]"):
            desk.do("map: close a card", lambda: page.click(".map__card [data-close]"))


_SPOTS = """() => {
  const { chart, held } = TenfoldMap.onPage, canvas = chart.canvas, found = [];
  for (const one of [...(chart.places.points || []), ...(chart.places.cells || [])]) {
    const [x, y] = TenfoldMap.toPlane(one.lon, one.lat), [sx, sy] = chart.view.toScreen(x, y);
    if (sx > 0 && sy > 0 && sx < canvas.clientWidth && sy < canvas.clientHeight) found.push([sx, sy]);
  }
  return found.slice(0, 3);
}"""


def _drag(page: Any, x: float, y: float, across: float, down: float) -> None:
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across, y + down, steps=6)
    page.mouse.up()


def _record(desk: Desk) -> None:
    page = desk.page
    for kind in ("intelligence_report", "criminal_group"):
        desk.go(f"/search?kind={kind}")
        desk.turn("record: open from the results", page.locator(".result h3 a").first.click)
        for fold in page.locator("main details > summary").all()[:10]:
            if fold.is_visible():
                desk.do("record: open a fold", fold.click)
        for link in page.locator("main nav a[href^='#']").all()[:5]:
            if link.is_visible():
                desk.do("record: go to a section", link.click)
        desk.turn("record: what surrounds it", page.locator("main a[href*='/around']").first.click)
        for number in range(3):
            if page.locator("#around svg a[data-around]").count() > number:
                desk.do("graph: open a record", page.locator("#around svg a[data-around]").nth(number).click)
                page.wait_for_timeout(1200)


def _wizard(desk: Desk, run: Any) -> None:
    page = desk.page
    desk.go(f"/imports/run/{run}/columns")
    for fold in page.locator("main details > summary").all()[:8]:
        if fold.is_visible():
            desk.do("wizard: open a fold", fold.click)
    boxes = [box for box in page.locator("main select").all() if box.is_visible()]
    for box in boxes[:4]:
        box.focus()
        desk.do("wizard: choose a field", lambda: page.keyboard.press("ArrowDown"))
        desk.do("wizard: choose a field", lambda: page.keyboard.press("ArrowUp"))
    desk.type("wizard: type a value", "main input[type=text]:visible, main input:not([type]):visible", "2026-07")
    desk.turn("wizard: next step", lambda: page.click("button[value=next]"))


def _form(desk: Desk, kind: str) -> None:
    page = desk.page
    desk.go(f"/records/new/{kind}")
    desk.type(
        "form: type in a line",
        "main form input[type=text]:visible, main form input:not([type]):visible",
        "Boat off Verrin",
    )
    desk.type("form: type in a text", "main form textarea:visible", "Three lorries cross each week. ")
    for fold in page.locator("main form details > summary").all()[:15]:
        if fold.is_visible():
            desk.do("form: open details", fold.click)
    for box in page.locator("main form input[type=checkbox]:visible").all()[:6]:
        desk.do("form: tick a box", box.click)
    for box in page.locator("main form select:visible").all()[:6]:
        box.focus()
        desk.do("form: choose", lambda: page.keyboard.press("ArrowDown"))
    for number in range(9):
        adders = page.locator("button[value^='add:']:visible")
        desk.turn("form: add a row", adders.nth(number % adders.count()).click)
    desk.type(
        "form: type with rows", "main form .row input:visible, main form .row textarea:visible", "Seen at the quay"
    )
    for _ in range(4):
        if page.locator("button[value^='remove:']:visible").count():
            desk.turn("form: remove a row", page.locator("button[value^='remove:']:visible").first.click)
    if page.locator("[data-place-map]:visible").count():
        desk.do("form: open the map", page.locator("[data-place-map]:visible").first.click)


def _largest(desk: Desk, kinds: Any) -> tuple[str, int]:
    """The kind whose form has the most controls."""
    found = {}
    for kind in kinds:
        desk.go(f"/records/new/{kind}")
        found[kind] = desk.page.locator("main form :is(input:not([type=hidden]), select, textarea, button)").count()
    return max(found.items(), key=lambda one: one[1])


def _sign_in(desk: Desk, email: str, password: str) -> None:
    page = desk.page
    desk.go("/sign-in")
    page.fill("input[name=email]", email)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/purpose?begin=1")
    page.click("main button[type=submit]")
    page.wait_for_url(f"{desk.address}/")


def _until(page: Any, holds: str) -> None:
    """Wait until it is true; the policy of our pages lets the tool's own way of waiting evaluate nothing."""
    for _ in range(300):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(100)
    raise SystemExit(f"never true: {holds}")


@contextmanager
def _window() -> Iterator[Any]:
    path = shutil.which("chromium")
    if path is None:
        raise SystemExit("no Chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-background-networking"])
        yield browser.new_page(viewport={"width": 1280, "height": 900}, locale="en-GB")
        browser.close()


if __name__ == "__main__":
    main()
