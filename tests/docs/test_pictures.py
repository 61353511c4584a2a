"""Pictures are small, shown somewhere, and made by the script."""

import re

from tests.docs.documents import DOCS, PAGES

PICTURES = DOCS / "pictures"
LARGEST = 200_000


def test_every_picture_is_small_and_shown() -> None:
    shown = {name for page in PAGES for name in re.findall(r"pictures/([\w-]+\.png)", page.read_text(encoding="utf-8"))}
    there = {path.name: path.stat().st_size for path in PICTURES.glob("*")}
    assert set(there) == shown
    assert {name: size for name, size in there.items() if size > LARGEST} == {}


def test_the_script_takes_every_picture() -> None:
    script = (DOCS / "pictures.py").read_text(encoding="utf-8")
    assert set(re.findall(r'take\(page, "([\w-]+)"\)', script)) == {path.stem for path in PICTURES.glob("*")}
