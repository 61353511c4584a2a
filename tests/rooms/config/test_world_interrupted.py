"""A load that is cut off goes on at the next start, and ends where an undisturbed one ends."""

from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.test import override_settings

from tests.rooms.config import loading

STATES = "SELECT state, count(*) FROM records_version WHERE id <> 0 GROUP BY state ORDER BY state"
TABLES = (
    "records_record", "records_link", "records_tombstone", "records_receipt", "accounts_person", "handling_group",
    "handling_admissionmove",
)  # fmt: skip
REST = f"SELECT {', '.join(f'(SELECT count(*) FROM {table})' for table in TABLES)}"


class Killed(BaseException):
    """What a kill looks like from inside: nothing catches it."""


@pytest.fixture
def world(empty_world: None, tmp_path: Path) -> Any:
    from tenfold.config import world

    with override_settings(DATA_DIR=tmp_path):
        yield world


def test_people_come_all_or_not_at_all(
    world: Any, root: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from tenfold.accounts.services import people

    added = people.add_person

    def cut_off(email: str, **given: Any) -> Any:
        if email.startswith("stella"):
            raise Killed
        return added(email, **given)

    monkeypatch.setattr(people, "add_person", cut_off)
    with pytest.raises(Killed):
        world.load_once(say=lambda _: None)
    assert root.execute("SELECT count(*) FROM accounts_person").fetchone() == (0,)
    assert (tmp_path / "demonstration-passwords.txt").exists(), "written down before anybody is there"


def test_a_load_that_is_cut_off_again_and_again_ends_like_an_undisturbed_one(
    world: Any, root: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from tenfold.config.world.exchanging import Exchange
    from tenfold.config.world.telling import Teller

    do = Teller._do
    file = ""
    for last in (0, 3, 60, 90):
        done = iter(range(last))

        def cut_off(teller: Any, steps: Any, done: Any = done) -> None:
            if next(done, None) is None:
                raise Killed
            do(teller, steps)

        monkeypatch.setattr(Teller, "_do", cut_off)
        with pytest.raises(Killed):
            world.load_once(say=lambda _: None)
        file = file or (tmp_path / "demonstration-passwords.txt").read_text()
    monkeypatch.setattr(Teller, "_do", do)
    move = Exchange._move
    for last in (0, 1, 12):
        left = iter(range(last))

        def stopped(exchange: Any, *given: Any, left: Any = left) -> None:
            if next(left, None) is None:
                raise Killed
            move(exchange, *given)

        monkeypatch.setattr(Exchange, "_move", stopped)
        with pytest.raises(Killed):
            world.load_once(say=lambda _: None)
    monkeypatch.setattr(Exchange, "_move", move)
    said: list[str] = []
    world.load_once(say=said.append)
    assert "interrupted" in said[0]
    assert (tmp_path / "demonstration-passwords.txt").read_text() == file
    assert [path.name for path in tmp_path.iterdir()] == ["demonstration-passwords.txt"]
    assert dict(root.execute(STATES).fetchall()) == loading.VERSIONS
    # Links and references are kept alike; tombstones for those who lost something; every agency that read a version, once.
    links = sum(loading.LINKS.values()) + sum(loading.REFERENCES.values()) + 1  # one request refers to a record
    lost = sum(loading.TOMBSTONES.values())
    made = sum(len(one.course) for one in world.WORLD.requests)
    assert root.execute("SELECT (SELECT count(*) FROM exchange_request), count(*) FROM exchange_move").fetchone() == (
        8,
        made,
    )
    # Three networks and two grades; what led into them stands once, as after an undisturbed load: five members of one network
    # were let into its first grade and two of them into the second, with a notice each, two agreed to a charter, one was invited and one applied.
    assert root.execute(REST).fetchone() == (
        loading.RECORDS + 1,
        links,
        lost,
        _readings(),
        17,
        5,
        2 * (5 + 2) + 2 + 1 + 1,
    )


def _readings() -> int:
    from tenfold.config.world import WORLD

    reads = set()
    for story in WORLD.stories:
        version = 0
        for act in story.course:
            version += act.verb == "release"
            if act.verb == "read" and WORLD.people[act.by].agency != WORLD.people[story.course[0].by].agency:
                reads.add((story.key, version, WORLD.people[act.by].agency))
    return len(reads)
