"""Take the pictures of the documents and write the picture tour, from a node with the invented world of its own.

    python -m docs.pictures [NAME ...]

With names only these pictures are taken; the page is always written. Needs Playwright and a Chromium of the system. Look at
what came out: no program sees whether a picture shows what its words say.
"""

import argparse
import shutil
import sys
import tempfile
import urllib.parse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from docs import shots
from docs.shots import Shot

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DOCS = Path(__file__).resolve().parent
FOLDER, TOUR = DOCS / "pictures", DOCS / "picture-tour.md"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LARGEST = 120_000  # bytes; a picture in a repository stays for ever
COLOURS = (256, 160, 96, 64)
TABLE = (
    ("No.", "Date", "Place", "Country", "Dead", "Survivors", "Incident type"),
    ("1", "17/05/2026", "Cape Verrin", "Italy", "4", "30", "Shipwreck"),
    ("2", "19/05/2026", "Port Tessel", "Italy", "2", "eleven", "Shipwreck"),
    ("3", "30/05/2026", "Marrow Sands", "Malta", "7", "0", "Shipwreck"),
    ("4", "02/06/2026", "Cape Verrin", "Italy", "1", "25", "Shipwrek"),
)


def main() -> int:
    """Serve the invented world, take each picture, write the page."""
    parser = argparse.ArgumentParser(prog="python -m docs.pictures", description=__doc__)
    parser.add_argument("names", nargs="*", help="pictures to take; default: all")
    parser.add_argument("--keep", type=Path, help="folder of the node; it stays, and is used again")
    args = parser.parse_args()
    wanted = [shot for shot in shots.SHOTS if not args.names or shot.name in args.names]
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        print("docs.pictures: no Chromium here: type apt install chromium", file=sys.stderr)
        return 1
    from bench import node
    from bench.missing import served

    FOLDER.mkdir(exist_ok=True)
    with node.own(args.keep, empty=False) as data, served(data) as port:
        _take_all(wanted, browser, f"http://127.0.0.1:{port}", data)
    TOUR.write_text(shots.page(), encoding="utf-8")
    if not args.names:
        for left in {path.name for path in FOLDER.glob("*.png")} - {f"{shot.name}.png" for shot in shots.SHOTS}:
            (FOLDER / left).unlink()
    return 0


def _take_all(wanted: Iterable[Shot], browser: str, address: str, data: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        seats: dict[str, Page] = {}
        for shot in wanted:
            if shot.person not in seats:
                seats[shot.person] = _seat(started, address, data, shot.person)
            seat = seats[shot.person]
            seat.set_viewport_size({"width": shot.width, "height": shot.height})
            for step in shot.steps:
                _STEPS[step[0]](seat, *step[1:])
            _take(seat, shot)
        started.close()


def _seat(browser: "Browser", address: str, data: Path, begins: str) -> "Page":
    """A window of its own, in which this person has signed in."""
    from bench import cast

    page = browser.new_context(
        base_url=address, color_scheme="light", locale="en-GB", reduced_motion="reduce"
    ).new_page()
    if begins:
        email, password = cast.invented(data, begins)
        page.goto("/sign-in")
        page.fill("input[type=email]", email)
        page.fill("input[type=password]", password)
        page.click(".signin button[type=submit]")
        page.wait_for_url("**/purpose?begin=1")
        page.click("main button[type=submit]")
        page.wait_for_url(f"{address}/")
    return page


def _take(page: "Page", shot: Shot) -> None:
    """The part of the page in view, in as many colours as fit into the size."""
    target = FOLDER / f"{shot.name}.png"
    page.evaluate("() => document.activeElement && document.activeElement.blur()")
    page.wait_for_timeout(300)
    raw = target.with_suffix(".raw.png")
    page.screenshot(path=raw, animations="disabled")
    with Image.open(raw) as picture:
        for colours in COLOURS:
            picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)
            if target.stat().st_size <= LARGEST:
                break
    raw.unlink()
    size = target.stat().st_size
    print(f"{target.name}: {size // 1000} kB" + (", larger than it should be" if size > LARGEST else ""))


def _go(page: "Page", path: str) -> None:
    page.goto(path)


def _find(page: "Page", title: str) -> None:
    """The page of the record whose title begins so, by way of the search."""
    page.goto("/search?" + urllib.parse.urlencode({"q": title}))
    link = page.locator(".result h3 a", has_text=title).first
    if not link.count():
        raise SystemExit(f"docs.pictures: no record called {title}; is the invented world there?")
    with page.expect_navigation():
        link.click()


def _sub(page: "Page", path: str) -> None:
    """A page of the record that is open."""
    address = urllib.parse.urlsplit(page.url)
    page.goto("/".join(address.path.split("/")[:3]) + path)


def _twin(page: "Page") -> None:
    ref = urllib.parse.urlsplit(page.url).path.split("/")[2]
    page.goto(f"/reporting/{ref}/twin")


def _click(page: "Page", selector: str) -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()


def _press(page: "Page", selector: str) -> None:
    """A press that stays on its page."""
    page.locator(selector).first.click()
    page.wait_for_timeout(1500)


def _wait(page: "Page", selector: str) -> None:
    page.wait_for_selector(selector)


def _fill(page: "Page", selector: str, value: str) -> None:
    page.fill(selector, value)


def _top(page: "Page", selector: str) -> None:
    """Move the page until this stands near its top."""
    page.evaluate(
        "(one) => window.scrollTo(0, document.querySelector(one).getBoundingClientRect().top + scrollY - 64)", selector
    )


def _map(page: "Page") -> None:
    """Until boundaries and places are drawn; the policy of our pages lets the tool's own way of waiting evaluate nothing."""
    page.wait_for_selector("[data-map-listed] p")
    while not page.evaluate(
        "() => Boolean(window.TenfoldMap && TenfoldMap.onPage && TenfoldMap.onPage.chart.earth.coarse)"
    ):
        page.wait_for_timeout(100)
    _top(page, "main h1")


def _table(page: "Page") -> None:
    """A small table on its way in, up to the matching of its columns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "second-quarter.csv"
        path.write_text("\n".join(",".join(row) for row in TABLE) + "\n", encoding="utf-8")
        page.goto("/imports/new")
        page.set_input_files("input[type=file]", str(path))
        page.select_option("select[name=kind]", "incident")
        _click(page, "main form button[type=submit]")
        page.wait_for_url("**/columns")


def _onward(page: "Page") -> None:
    """From the columns to the checked rows."""
    for number, (name, value) in enumerate(
        {"incident_form": "incident", "source_quality": "3", "date_of_info": "2026-07-01"}.items()
    ):
        page.select_option(f"select[name=constant-{number}]", name)
        page.fill(f"input[name=value-{number}]", value)
    page.check("input[name=key][value='0']")
    for _ in range(2):
        _click(page, "button[value=next]")
    page.wait_for_url("**/check")


_STEPS: dict[str, Any] = {
    "go": _go, "find": _find, "sub": _sub, "twin": _twin, "click": _click, "press": _press, "fill": _fill, "wait": _wait, "top": _top, "map": _map, "table": _table, "onward": _onward,
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
