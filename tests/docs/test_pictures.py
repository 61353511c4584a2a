"""Pictures are small, shown somewhere, and made by the script; the picture tour says what its list says."""

import re
from collections import Counter

import pytest
from PIL import Image

from docs import shots
from docs.shots import SHOTS, Shot
from tenfold.config.world import WORLD
from tests.docs.documents import DOCS, PAGES

PICTURES = DOCS / "pictures"
LARGEST = 120_000
TOUR = DOCS / "picture-tour.md"


def test_every_picture_is_made_by_the_script_and_shown() -> None:
    there = {path.name for path in PICTURES.glob("*")}
    shown = {name for page in PAGES for name in re.findall(r"pictures/([\w-]+\.png)", page.read_text(encoding="utf-8"))}
    assert there == shown == {f"{shot.name}.png" for shot in SHOTS}


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_picture_is_small_and_of_the_size_that_the_list_says(shot: Shot) -> None:
    path = PICTURES / f"{shot.name}.png"
    assert path.stat().st_size <= LARGEST
    with Image.open(path) as picture:
        assert picture.size == (shot.width, shot.height)


def test_the_page_is_what_the_script_would_write() -> None:
    assert TOUR.read_text(encoding="utf-8") == shots.page()


def test_names_are_given_once_and_people_are_of_the_invented_world() -> None:
    assert [name for name, times in Counter(shot.name for shot in SHOTS).items() if times > 1] == []
    people = {person.email.partition("@")[0] for person in WORLD.people.values()}
    assert {shot.person.rstrip("@") for shot in SHOTS if shot.person} - people == set()


def test_every_picture_says_what_is_seen_in_it() -> None:
    assert [shot.name for shot in SHOTS if len(shot.alt) < 20 or len(shot.words) < 30] == []
