"""The invented world, loaded once for this module: who is in it, what is in it, and who does not see what."""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.test import override_settings

from tests.rooms.config import loading
from tests.rooms.config.loading import person, seen, standings

ARLENS_ALONE = ("strait-beach-watch", "strait-lookouts", "strait-winter", "strait-fog", "lorries-depot")
# By hand, from the readers that stand beside each of Arlen's records in the story files.
ARLENS_THAT_CORVO_READS = {
    "sea-shift-north", "sea2-memorandum", "sea2-statistics", "sea3-route-tessel", "sea3-overloading", "sea3-joint-patrols",
    "sea3-route-verrin", "sea4-weather", "sea5-adverts", "sea5-false-offers", "sea5-annex",
    "air-ostrel-swap", "papers-stamps",
    "air2-transit-arrangement", "air2-visas-ostrel", "air2-seamen", "air2-seamen-report", "air2-mo-seamen", "air2-cm-transit",
    "papers2-courier", "papers2-courier-report", "air4-swap-april", "air4-cm-swap", "air4-mo-swap", "air4-old-carriers", "air4-joint-check",
    "air4-charter",
    "lorries-cold-trailer", "lorries-accident", "lorries-network", "lorries-vents", "ferry-after",
    "lorries-agreement-border", "lorries-agreement-tachograph", "lorries-route-road", "lorries-route-greyford",
    "lorries-hide-reefer", "lorries-hide-axle", "lorries-hide-cab", "lorries-work-layby", "lorries-2025-first",
    "lorries-found-january", "lorries-found-february", "lorries-found-march", "lorries-found-axle", "lorries-found-may",
    "lorries-found-june", "lorries-found-july", "lorries-found-oxmoor", "lorries-found-tanker", "lorries-found-october",
    "lorries-group-yard", "lorries-cold", "lorries-counted", "lorries-phones", "lorries-greyford-cold",
    "ferry-operation-arlen", "ask-depot",
}  # fmt: skip


@dataclass(frozen=True)
class Loaded:
    """The world as it stands, and what was said while it was loaded."""

    said: list[str]
    data: Path

    @property
    def passwords(self) -> Path:
        return self.data / "demonstration-passwords.txt"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    data = tmp_path_factory.mktemp("world")
    with override_settings(DATA_DIR=data):
        loading.empty()
        from tenfold.config import world

        said: list[str] = []
        world.load_once(say=said.append)
        yield Loaded(said, data)


@pytest.fixture
def counted(root: psycopg.Connection) -> Any:
    """Counts of a column, seen from above every wall."""
    return lambda table, column: Counter(value for (value,) in root.execute(f"SELECT {column} FROM {table}").fetchall())


def test_three_states_eight_agencies_and_their_people_are_invented(loaded: Loaded, root: psycopg.Connection) -> None:
    agencies = root.execute(
        "SELECT slug, type, name, invented FROM accounts_participant WHERE type <> 'node'"
    ).fetchall()
    assert len(agencies) == 8 and len({kind for _, kind, _, _ in agencies}) == 8
    assert all(invented and set(name) == {"ar", "zh", "en", "fr", "ru", "es"} for _, _, name, invented in agencies)
    assert {code for (code,) in root.execute("SELECT code FROM accounts_state")} == {"QM", "QN", "QP"}
    people = root.execute("SELECT email, roles FROM accounts_person").fetchall()
    assert 12 <= len(people) <= 17 and all(email.endswith(".example") for email, _ in people)
    from tenfold.accounts.permissions import ROLES

    assert {role for _, roles in people for role in roles} == set(ROLES)
    networks = "SELECT slug, hidden, invented FROM handling_group WHERE principal_id NOT IN (SELECT grade_id FROM handling_grade)"
    groups = root.execute(f"{networks} ORDER BY slug").fetchall()
    assert groups == [("freight-forum", False, True), ("paper-circle", True, True), ("sea-lane-network", False, True)]
    graded = "SELECT x.rank, count(*) FROM handling_grade x JOIN handling_membership m ON m.group_id = x.grade_id GROUP BY 1 ORDER BY 1"
    reached, contributing = root.execute(graded).fetchall()
    assert reached == (0, 5) and 0 < contributing[1] <= 5


def test_whoever_writes_in_a_main_agency_has_somebody_to_review(loaded: Loaded) -> None:
    from tenfold.config.world import WORLD

    for slug in ("arlen-border", "belmora-police", "belmora-coast", "corvo-immigration"):
        agency = next(agency for agency in WORLD.agencies if agency.slug == slug)
        assert {"analyst", "reviewer"} <= {role for person in agency.people for role in person.roles}


def test_records_stand_in_every_state_that_a_newcomer_should_meet(loaded: Loaded, counted: Any) -> None:
    assert counted("records_record WHERE kind <> 'decoy'", "kind").total() == loading.RECORDS
    assert counted("records_version WHERE id <> 0", "state") == loading.VERSIONS
    assert set(counted("records_version", "tlp")) == {"clear", "green", "amber", "amber-strict", "red"}
    assert counted("records_part", "name")["nominal"] >= 12
    assert counted("records_part", "name")["protected"] >= 10
    assert counted("records_link", "type")["same-as"] == sum(loading.SAME.values())
    assert (
        counted("records_drafting", "urgent_because <> '' AND confirmed_by IS NULL")[True] == 2
    )  # a warning, and a request of a prosecutor on duty
    assert counted("records_drafting", "returned_because <> ''")[True] == 3
    assert counted("records_version", "retention_until IS NOT NULL")[True] >= 15


def test_each_of_the_three_stories_is_as_long_as_it_should_be(loaded: Loaded) -> None:
    from tenfold.config.world import WORLD

    told = {name: versions.total() - versions["superseded"] for name, versions in loading.TOLD.items()}
    assert Counter(story.told for story in WORLD.stories) == told
    assert len(WORLD.ties) == sum(loading.LINKS.values())
    from tenfold.kinds import registry

    # The others come with a request, or are said of a record.
    alone = {name for name in registry.names() if registry.get(name).course is None and not registry.get(name).about}
    for name in loading.GROWN:
        assert {story.kind for story in WORLD.stories if story.told == name} - {"outcome"} == alone, name
    assert sum(story.kind == "outcome" for story in WORLD.stories) == 8


def test_telephone_numbers_are_nobodys(loaded: Loaded) -> None:
    from tenfold.config.world import WORLD

    for story in WORLD.stories:
        numbers = re.findall(r"'type': 'phone', 'value': '([^']+)'", str(story))
        assert all(number.startswith("+999 ") for number in numbers), story.key


def test_titles_are_the_same_on_every_node(loaded: Loaded) -> None:
    from tenfold.config.world import WORLD

    languages = Counter(language for story in WORLD.stories for language in story.body["title"])
    assert set(languages) == {"ar", "zh", "en", "fr", "ru", "es"}
    assert WORLD.stories[0].body["title"]["en"] == "Landing of 34 persons at Isla Serena, 21 January 2026"
    assert len({story.body["title"].get("en", story.key) for story in WORLD.stories}) == loading.STORIES


def test_each_record_tells_its_story_in_the_order_of_time(loaded: Loaded) -> None:
    from tenfold.config.world import WORLD

    for story in WORLD.stories:
        times = [act.at for act in story.course]
        timed = [at for at in times if at is not None]
        assert timed == sorted(timed)
        assert None not in times[: len(timed)], f"{story.key}: what happens on loading comes last"


def test_every_version_is_valid_at_its_state_and_signed(loaded: Loaded) -> None:
    from tenfold.handling.acting import acting
    from tenfold.kinds.validation import clean
    from tenfold.records import verification
    from tenfold.records.selectors import opening

    writers = ("ana", "petra", "mateo", "bela", "cora", "wen", "samira", "stella")
    checked = 0
    for writer in writers:
        agency = person(writer).participant.slug
        for ref in set(seen(writer, of=agency).values()):
            with acting(person(writer), "analysis") as actor:
                for version in opening.get(actor, ref).versions:
                    opened = opening.get(actor, ref, version.number)
                    assert not opened.unreadable
                    clean(opened.kind, opened.body, opened.marks, at="draft" if version.state == "draft" else "release")
                    assert verification.check(actor, ref, version.number).ok
                    checked += 1
    assert checked == sum(loading.VERSIONS.values()) - 1  # two bear one key


def test_corvo_never_sees_what_is_arlens_alone(loaded: Loaded) -> None:
    from tenfold.foundation.errors import Missing
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import opening
    from tenfold.records.services import reading
    from tenfold.vocabulary import lists

    arlens = seen("ana", of="arlen-border")
    assert set(ARLENS_ALONE) <= set(arlens)
    for key in ("cora", "yaro", "wen", "lian"):
        for purpose in lists.get("purpose").codes:
            assert seen(key, purpose, of="arlen").keys() <= ARLENS_THAT_CORVO_READS
            with acting(person(key), purpose) as actor:
                for name in ARLENS_ALONE:
                    assert opening.find(actor, arlens[name]) is None
                    with pytest.raises(Missing):
                        reading.open_record(arlens[name], by=actor, at=person(key).created_at)
    assert seen("cora", of="arlen").keys() == ARLENS_THAT_CORVO_READS


@pytest.mark.parametrize("lang", ["ar", "zh", "en", "fr", "ru", "es"])
def test_whatever_one_sees_is_found(loaded: Loaded, lang: str) -> None:
    from tenfold.handling.acting import acting
    from tenfold.records import search

    known = set(seen("ana").values())
    with acting(person("ana"), "analysis") as actor:
        found = search.search(actor, "", lang=lang)
        assert found.total == len(known) and found.hits
        for kind in ("route", "agreement", "modus_operandi", "concealment_method", "criminal_group"):
            assert search.search(actor, "", lang=lang, kind=kind).hits


def test_the_exercise_finds_what_its_page_says(loaded: Loaded) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import asking

    for key, places in (("ana", 8), ("bela", 8), ("cora", 3)):
        with acting(person(key)) as actor:
            assert len(asking.ask("00999 555-0144", by=actor, at=now()).seen) == places, key


def test_what_people_told_is_closed_to_law_enforcement(loaded: Loaded) -> None:
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import opening

    account = seen("samira", "protection", of="harbour-light")["sea-wreck-account"]
    for key, purpose, reads in (
        ("samira", "protection", True),
        ("samira", "law-enforcement", False),
        ("mateo", "protection", False),
    ):
        with acting(person(key), purpose) as actor:
            assert ("persons_detail" in opening.get(actor, account).body) is reads


def test_everybody_finds_something_to_do(loaded: Loaded) -> None:
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import opening, recalls, reviews, underway

    waiting = {
        "rosa": (1, 1, 0),
        "gerda": (1, 1, 0),
        "lucia": (1, 0, 0),
        "yaro": (1, 0, 0),
        "ana": (1, 1, 1),
        "bruno": (2, 0, 0),
    }
    for key, (submitted, urgent, recalled) in waiting.items():
        with acting(person(key), "analysis") as actor:
            if key != "ana":
                assert len(reviews.list_waiting(actor)) == submitted
            assert len(reviews.list_urgent(actor)) == urgent
            assert len(recalls.list_tombstones(actor)) == (
                1 if person(key).participant.slug == "arlen-border" else recalled
            )
    with acting(person("ana"), "analysis") as actor:
        drafts = [version for version in underway.list_drafts(actor) if version.state == "draft"]
        opened = [opening.get(actor, version.record.ref).drafting for version in drafts]
        returned = [drafting.returned_because for drafting in opened if drafting and drafting.returned_because]
        assert len(returned) == 1 and "Statement 2" in returned[0]


def test_who_belongs_to_the_closed_circle_is_told_to_its_coordinator_and_to_those_who_share_with_it(
    loaded: Loaded,
) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling import selectors, voting
    from tenfold.handling.acting import acting

    seen = {"bruno": 3, "cora": 3, "ana": 3, "wen": None, "stella": None}
    for key, members in seen.items():
        with acting(person(key)) as actor:
            group = selectors.list_groups(actor).filter(slug="paper-circle").first()
            assert (group and len(selectors.list_members(actor, group))) == members
    with acting(person("ana")) as actor:
        assert len(selectors.list_members(actor, selectors.list_groups(actor).get(slug="sea-lane-network"))) == 5
    with acting(person("yaro")) as actor:
        invited = selectors.list_groups(actor).get(slug="sea-lane-network")
        assert [move.move for move in selectors.list_moves(actor, invited)] == ["invite"]
    with acting(person("stella")) as actor:
        assert ("freight-forum", "vote") in {(one.group, one.what) for one in voting.waiting(actor, at=now())}


# By hand, from exchange.yml: whom it was asked by, in which state it stands, and whether the answer came in time.
REQUESTS = {
    "ask-booklet": ("cora", "closed", True), "ask-depot": ("ana", "closed", False), "ask-account": ("petra", "converted", True),
    "ask-trawler": ("ana", "closed", True), "ask-names": ("ana", "closed", None), "tell-engines": ("mateo", "acknowledged", None),
    "ask-lookouts": ("bela", "received", None),
}  # fmt: skip


def test_requests_went_as_their_story_says_and_one_answer_came_late(loaded: Loaded) -> None:
    answers = {"answer", "authorise-on-conditions"}
    told: dict[str, tuple[str, bool | None]] = {}
    for key, found in standings().items():
        placed = found.placed
        due = [placed[at - 1].due_at for at, one in enumerate(placed) if one.name in answers]
        came = [one.at for one in placed if one.name in answers]
        told[key] = (found.state, came[0] <= due[0] if came else None)
        assert [one.at for one in placed] == sorted(one.at for one in placed) and not any(
            one.late for one in found.moves
        )
    assert told == {key: (state, in_time) for key, (_, state, in_time) in REQUESTS.items()}


def test_every_agency_is_reached_by_two_contact_points_and_two_consents_hold(
    loaded: Loaded, root: psycopg.Connection
) -> None:
    points = root.execute("SELECT count(*) FROM exchange_contactpoint GROUP BY originator_id").fetchall()
    assert len(points) == 8 and min(points) >= (2,)
    old = root.execute("SELECT count(*) FROM exchange_contactpoint WHERE verified_on <= CURRENT_DATE - 180").fetchone()
    fresh = root.execute("SELECT count(*) FROM exchange_contactpoint WHERE verified_on > CURRENT_DATE - 30").fetchone()
    assert old == (1,) and fresh is not None and fresh[0] >= 15  # one is asked about, so that it can be seen how
    rows = root.execute('SELECT "right", condition <> \'\', until IS NOT NULL FROM records_consent WHERE ended_at IS NULL').fetchall()  # fmt: skip
    assert sorted(rows) == [("cite", True, True), ("use-in-court", True, True)]


def test_an_interrupted_load_makes_no_move_twice(loaded: Loaded, root: psycopg.Connection) -> None:
    from tenfold.config import world
    from tenfold.config.world.exchanging import Exchange

    def moves() -> Any:
        return root.execute("SELECT request_id, originator_id, move FROM exchange_move ORDER BY id").fetchall()

    before = moves()
    Exchange(world.WORLD, world._left_behind(), again=True).tell()
    assert moves() == before and root.execute("SELECT count(*) FROM exchange_request").fetchone() == (8,)


def test_no_place_is_anybodys_home(loaded: Loaded) -> None:
    """Towns are of the invented States; what has no country is at sea; every point says that it is invented."""
    from tenfold.config.world import WORLD

    for place in WORLD.places.values():
        assert place.get("country", "QMM") in {"QMM", "QNN", "QPP"} and "Invented" in place["status_note"]
        assert -34 < float(place["lat"]) < -27 and -23 < float(place["lon"]) < -12


def test_passwords_are_for_their_owner_alone_and_open_the_accounts(loaded: Loaded) -> None:
    from tenfold.accounts.services import credentials
    from tenfold.config.world import WORLD
    from tenfold.foundation.clock import now

    assert stat.S_IMODE(loaded.passwords.stat().st_mode) == 0o600
    assert loaded.passwords.stat().st_uid == os.getuid()
    assert str(loaded.passwords) in loaded.said[-1]
    rows = [line.split("  ") for line in loaded.passwords.read_text().splitlines() if "@" in line]
    assert len(rows) == len(WORLD.people) == len({row[-1] for row in rows})
    for row in (rows[0], rows[-1]):
        assert credentials.sign_in(row[0], row[-1].strip(), at=now()).email == row[0]
    assert {path.name for path in loaded.data.iterdir()} == {loaded.passwords.name}


def test_a_second_start_changes_nothing(loaded: Loaded, root: psycopg.Connection) -> None:
    from tenfold.config import world

    tables = (
        "accounts_person",
        "accounts_participant",
        "records_record",
        "records_version",
        "handling_group",
        "audit_entry",
    )
    counts = "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)
    before, file = root.execute(counts).fetchone(), loaded.passwords.read_text()
    said: list[str] = []
    world.load_once(say=said.append)
    assert (root.execute(counts).fetchone(), loaded.passwords.read_text(), said) == (before, file, [])
