"""The map in a browser: by keys alone, without scripts, over 180 degrees, in a right-to-left page, and on a record."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import bodies, records

pytestmark = pytest.mark.browser
_PIXEL = """([x, y]) => {
  const canvas = document.querySelector('.map canvas'), ratio = canvas.width / canvas.clientWidth;
  return [...canvas.getContext('2d').getImageData(x * ratio, y * ratio, 1, 1).data].slice(0, 3);
}"""
_AT = """([lon, lat]) => {
  const { toPlane, onPage } = window.TenfoldMap, view = onPage.chart.view, [x, y] = toPlane(lon, lat);
  const turn = Math.round((view.x - x) / TenfoldMap.SIZE) * TenfoldMap.SIZE;
  return view.toScreen(x + turn, y);
}"""
SEA, LAND = [223, 233, 240], [251, 250, 246]


@pytest.fixture
def boats(cast: Cast) -> Cast:
    """Two boats off Fiji, one on each side of 180 degrees, and one in the Mediterranean, somewhere in an area."""
    for name, lat, lon in (("Suva", "-18", "178.5"), ("Lau", "-18", "-178.5"), ("Verrin", "35.5", "12.6")):
        place = {"name": name, "lat": lat, "lon": lon, "precision": "area"} | (
            {"radius_km": "300"} if name == "Lau" else {}
        )
        records.make_incident(
            by=cast.ana, release=cast.rosa, body=bodies.incident(title={"en": f"Boat off {name}"}, place=place)
        )
    return cast


def _until(page: Any, holds: str) -> None:
    """Wait until an expression is true; the policy of our pages lets the tool's own way of waiting evaluate nothing."""
    for _ in range(600):
        if page.evaluate(f"() => Boolean({holds})"):
            return
        page.wait_for_timeout(100)
    raise AssertionError(holds)


def _drawn(page: Any) -> None:
    _until(
        page, "window.TenfoldMap && TenfoldMap.onPage && TenfoldMap.onPage.chart.earth.coarse && TenfoldMap.onPage.held"
    )
    page.wait_for_selector("[data-map-listed] p")


def _colour(page: Any, lon: float, lat: float) -> Any:
    """What is painted at a place on the earth, once the frame is there."""
    spot = page.evaluate(_AT, [lon, lat])
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.evaluate(_PIXEL, spot)


def test_with_keys_alone_a_boat_is_found_on_the_map_and_opened(boats: Cast, sit: Callable[..., Any]) -> None:
    page = sit(boats.ana, reduced_motion="reduce")
    page.goto("/search?view=map&q=Verrin")
    _drawn(page)
    page.focus(".search--page input[name=q]")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "CANVAS":
            break
    assert page.evaluate("document.activeElement.tagName") == "CANVAS"
    before = page.evaluate("({ ...TenfoldMap.onPage.chart.view })")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    after = page.evaluate("({ ...TenfoldMap.onPage.chart.view })")
    assert after["x"] > before["x"] and after["zoom"] == before["zoom"] + 1
    page.keyboard.press("-")
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    page.wait_for_selector(".map__card a")
    assert "Boat off Verrin" in page.inner_text(".map__card") and "TLP:" in page.inner_text(".map__card")
    _until(page, "document.activeElement.closest('.map__card')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "CANVAS"
    assert page.is_hidden(".map__card")
    assert "1 record is here." in page.inner_text(".map__status")
    assert page.faults == []
    page.context.close()


def test_the_map_goes_on_over_180_degrees(boats: Cast, sit: Callable[..., Any]) -> None:
    page = sit(boats.ana, reduced_motion="reduce")
    page.goto("/search?view=map&map-box=160,-40,-160,10")
    _drawn(page)
    assert "2 records are here." in page.inner_text("[data-map-listed]")
    assert _colour(page, 180, -24) == SEA, "no band and no line at the seam"
    assert _colour(page, 179.5, -10) == SEA
    (ring,) = {tuple(_colour(page, lon, -18.7)) for lon in (179.5, -179.5, -177)}
    assert list(ring) != SEA, "what is uncertain is one disc on both sides"
    page.goto("/search?view=map&map-box=170,-25,179.95,-10")
    _drawn(page)
    assert tuple(_colour(page, 179.5, -18.7)) == ring, "also where its middle is out of sight"
    page.goto("/search?view=map&map-box=160,55,-160,75")
    _drawn(page)
    for lon in (176, -176):
        assert _colour(page, lon, 67.5) == LAND, "Chukotka lies on both sides"
    page.goto("/search?view=map&q=boat")
    _drawn(page)
    assert page.evaluate("TenfoldMap.onPage.held.single")
    assert page.faults == []
    page.context.close()


def test_without_scripts_countries_lead_to_lists(boats: Cast, sit: Callable[..., Any]) -> None:
    page = sit(boats.ana, java_script_enabled=False)
    page.goto("/search?view=map")
    page.emulate_media(forced_colors="active")
    lines = page.eval_on_selector_all(".tabs a", "all => all.map(one => getComputedStyle(one).borderBlockEndColor)")
    assert [lines.count(line) for line in lines].count(1) == 1, (
        "in forced colours one tab alone is underlined: that of the page"
    )
    page.emulate_media(forced_colors="none")
    assert page.is_hidden(".map")
    with page.expect_navigation():
        page.click("ul.countries a")
    assert page.locator(".result").count() == 3
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_right_to_left_page_does_not_mirror_the_earth(boats: Cast, sit: Callable[..., Any], scheme: str) -> None:
    page = sit(boats.ana, "ar", color_scheme=scheme)
    page.goto("/search?view=map&map-box=-30,10,60,60")
    _drawn(page)
    assert page.get_attribute("html", "dir") == "rtl"
    west, east = page.evaluate(_AT, [-9, 39]), page.evaluate(_AT, [44, 33])
    assert west[0] < east[0]
    assert (_colour(page, -25, 30) == SEA) == (scheme == "light")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.faults == []
    page.context.close()


def test_a_drag_moves_and_a_press_opens(boats: Cast, sit: Callable[..., Any]) -> None:
    page = sit(boats.ana)
    page.goto("/search?view=map&q=Verrin")
    _drawn(page)
    canvas = page.locator(".map canvas").bounding_box()
    x, y = page.evaluate(_AT, [12.6, 35.5])
    page.mouse.click(canvas["x"] + x, canvas["y"] + y)
    page.wait_for_selector(".map__card a")
    page.click("[data-close]")
    canvas = page.locator(".map canvas").bounding_box()
    before = page.evaluate("TenfoldMap.onPage.chart.view.x")
    page.mouse.move(canvas["x"] + 300, canvas["y"] + 150)
    page.mouse.down()
    page.mouse.move(canvas["x"] + 200, canvas["y"] + 150, steps=4)
    page.mouse.up()
    assert page.evaluate("TenfoldMap.onPage.chart.view.x") != before
    assert page.is_hidden(".map__card"), "a drag is no press"
    _until(page, "new URLSearchParams(location.search).get('map-box')")
    assert page.faults == []
    page.context.close()


def test_a_record_has_its_own_small_map(boats: Cast, sit: Callable[..., Any]) -> None:
    page = sit(boats.ana)
    page.goto("/search?q=Verrin")
    with page.expect_navigation():
        page.click(".result h3 a")
    page.wait_for_selector(".map--record canvas")
    _until(page, "document.querySelector('.map--record canvas').getContext('2d').getImageData(5, 5, 1, 1).data[3] > 0")
    assert "within 25 km" in page.inner_text("aside")
    assert page.faults == []
    page.context.close()
