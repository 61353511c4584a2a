"""Colours: written in one file, the same names in both schemes, and every pair that the pages use with enough contrast.

The formula is that of WCAG 2.2: 4.5 to 1 for letters, 3 to 1 for the edge of a control, the ring of the focus and what a
picture says with a colour. What only decorates has no least contrast, and is named as such.
"""

import re
from pathlib import Path

import pytest

import tenfold.web

SHEETS = Path(tenfold.web.__file__).parent / "static" / "tenfold"
TOKENS = SHEETS / "tokens.css"
TEMPLATES = Path(tenfold.web.__file__).parent / "templates"
LETTERS, SHAPES = 4.5, 3.0

_ON_GROUND = "ink quiet link link-strong info success warning error protected"
_TINTS = "info-tint success-tint warning-tint error-tint protected-tint"
_TONES = "tone-0 tone-1 tone-2 tone-3 tone-4 tone-5"
# What is read, on what: every word of the first on every word of the second.
READ = (
    (_ON_GROUND, "paper tint"), ("ink link link-strong", _TINTS), ("ink link", "found added removed"), ("on-accent", "accent accent-strong"),
    ("info", "info-tint"), ("success", "success-tint"), ("warning", "warning-tint"), ("error", "error-tint"), ("protected", "protected-tint"),
    ("quiet", _TINTS), ("paper", "error ink"), ("on-bar", "bar"), ("tlp-clear tlp-red tlp-amber tlp-green", "tlp-ground"),
    ("map-name", "map-land map-sea"), ("map-cell-text", "map-cell"), ("ink", "map-sea map-land"),
)  # fmt: skip
# What is seen, on what.
SEEN = (
    ("edge accent focus", "paper tint"), ("focus", _TINTS), ("on-bar-focus", "bar"), ("warning error info success protected accent", "paper"), (_TONES, "paper tint"),
    ("map-point map-ring-edge map-chosen map-line map-cell", "map-sea map-land"), ("accent", "info-tint"),
)  # fmt: skip
DECORATION = {
    "rule": "a line between things that their distance tells apart already",
    "sheet": "the white behind a picture of paper",
    "tlp-edge": "the edge of a mark whose ground is black already",
    "map-border": "lines of the earth; what is on the map is told by points and names",
    "map-point-edge": "a rim round a point",
    "map-ring": "a veil: its edge says where it ends",
}


def declared(text: str) -> dict[str, str]:
    """The colours of a block of tokens."""
    return {name: value for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", text) if re.match(r"#|rgb", value)}


def schemes() -> dict[str, dict[str, str]]:
    light, _, dark = TOKENS.read_text().partition("@media")
    of_light = declared(light)
    return {"light": of_light, "dark": of_light | declared(dark)}


def luminance(colour: str) -> float:
    """Relative luminance of a colour written with # and three or six digits."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def pairs(table: tuple[tuple[str, str], ...]) -> set[tuple[str, str]]:
    return {(one, other) for ones, others in table for one in ones.split() for other in others.split()}


@pytest.mark.parametrize(
    "one, other, wanted",
    [("#000", "#fff", 21.0), ("#777777", "#ffffff", 4.48), ("#767676", "#fff", 4.54), ("#ff0000", "#fff", 4.0)],
)
def test_the_formula_is_that_of_the_guidelines(one: str, other: str, wanted: float) -> None:
    """Values as published examples of WCAG have them."""
    assert round(contrast(one, other), 2) == wanted == round(contrast(other, one), 2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("table, least", [(READ, LETTERS), (SEEN, SHAPES)], ids=["letters", "shapes"])
def test_every_pair_has_enough_contrast(scheme: str, table: tuple[tuple[str, str], ...], least: float) -> None:
    colours = schemes()[scheme]
    weak = {
        (one, other): round(found, 2)
        for one, other in pairs(table)
        if (found := contrast(colours[one], colours[other])) < least
    }
    assert weak == {}


def test_every_colour_is_in_a_pair_or_only_decorates() -> None:
    placed = {name for pair in pairs(READ) | pairs(SEEN) for name in pair} | set(DECORATION)
    assert set(schemes()["light"]) == placed


def test_dark_changes_what_light_has_and_nothing_else() -> None:
    light, _, dark = TOKENS.read_text().partition("@media")
    assert set(declared(dark)) <= set(declared(light))
    same = {"sheet", "on-bar-focus", "tlp-ground", "tlp-clear", "tlp-red", "tlp-amber", "tlp-green"}
    assert set(declared(light)) - set(declared(dark)) == same, "all others have a dark twin"


def sheets() -> dict[str, str]:
    """The other style sheets, without their comments."""
    found = {str(path.relative_to(SHEETS)): path.read_text() for path in SHEETS.rglob("*.css") if path != TOKENS}
    return {name: re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL) for name, text in found.items()}


def test_what_a_rule_sets_together_is_a_pair() -> None:
    """Letters and ground that one rule names are looked at above."""
    known, loose = pairs(READ), []
    for name, text in sheets().items():
        for body in re.findall(r"\{([^{}]*)\}", text):
            letters = re.search(r"(?:^|[;\s])color:\s*var\(--([\w-]+)\)", body)
            ground = re.search(r"background(?:-color)?:\s*var\(--([\w-]+)\)", body)
            if letters and ground and (letters[1], ground[1]) not in known:
                loose.append(f"{name}: {letters[1]} on {ground[1]}")
    assert loose == []


_NAMED = "black|white|red|green|blue|yellow|orange|gr[ae]y|purple|silver|navy|teal|maroon"


def test_no_other_sheet_writes_a_colour() -> None:
    colour = re.compile(rf"#[0-9a-f]{{3,8}}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(|:\s*[^;{{}}]*\b(?:{_NAMED})\b(?![-\w])", re.IGNORECASE)  # fmt: skip
    loose = []
    for name, text in sheets().items():
        for line in re.findall(r"[\w-]+:[^;{}]+", re.sub(r"var\(--[\w-]+\)", "", text)):
            if found := colour.search(line):
                loose.append(f"{name}: {line.strip()}: {found[0]}")
    assert loose == []


def test_no_page_and_no_script_of_a_page_writes_a_colour() -> None:
    """The picture of an app's code is a picture that a camera reads; it is made elsewhere."""
    colour = re.compile(
        r"""(?:fill|stroke|color|background|style)["']?\s*[=:]\s*["']?(#[0-9a-f]{3,8}\b|rgb|hsl)""", re.IGNORECASE
    )
    files = [*TEMPLATES.rglob("*.html"), *SHEETS.rglob("*.js"), SHEETS / "icons.svg"]
    assert [path.name for path in files if colour.search(path.read_text())] == []


def test_every_token_that_a_sheet_asks_for_is_there() -> None:
    known = set(re.findall(r"--([\w-]+):", TOKENS.read_text() + "".join(sheets().values())))
    asked = {name: set(re.findall(r"var\(--([\w-]+)", text)) - known for name, text in sheets().items()}
    assert {name: missing for name, missing in asked.items() if missing} == {}
