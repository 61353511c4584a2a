"""What is to be acknowledged first: before, a recipient meets that there is something of a kind, and by nothing what it says."""

import uuid
from typing import Any

import pytest

from tenfold.foundation import bulk
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.matching.services import searching
from tenfold.records import rebuilding, surroundings
from tenfold.records.addressing import Target
from tenfold.records.search import search
from tenfold.records.search.places import Sought, by_country
from tenfold.records.selectors import opening
from tenfold.records.services import asking, consents, drafting, referring, review, sharing
from tenfold.travel_documents.services import looking_up
from tests.cast import Cast
from tests.factories import bodies, colleagues, documents

TELLING = ("records_content", "records_search", "records_place", "records_identifier", "records_fact", "matching_name")


def shared(cast: Cast, kind: str, body: dict[str, Any], *caveats: str) -> uuid.UUID:
    """A record of Arlen's that Belmora's police reads whole."""
    marking = Marking("amber", "", frozenset(caveats), "Call the desk")
    to = [Target(f"participant:{cast.belmora_police.slug}")]
    with acting(cast.ana) as ana:
        ref = drafting.create(kind, body, marking=marking, by=ana, at=now(), targets=to)
        review.submit(ref, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    if kind == "intelligence_report":
        with acting(cast.ana) as ana:
            sharing.share(ref, to, parts=["open", "nominal"], by=ana, at=now())
    return ref


def met(person: Any) -> dict[str, Any]:
    """What every way of finding tells this person."""
    with acting(person) as actor:
        everything = search(actor, "", lang="en")
        return {
            "words": [search(actor, words, lang="en").total for words in ("boat", "lorries", "drowning", "quillfeather")],
            "filter": search(actor, "", lang="en", filters={"cause_of_death": ["drowning"]}).total,
            "facets": sorted(everything.facets), "all": everything.total, "titles": sorted(hit.title for hit in everything.hits),
            "countries": [code for code, _ in by_country(actor, Sought()).countries],
            "numbers": len(asking.ask("+999 555 0101", by=actor, at=now()).seen),
            "names": len(searching.find_names("Oskar Quillfeather", reason="investigation", by=actor, at=now()).matches),
            "rows": {table: bulk.execute(f"SELECT count(*) FROM {table}", []).fetchone()[0] for table in TELLING},
        }  # fmt: skip


@pytest.fixture
def told(cast: Cast) -> list[uuid.UUID]:
    """Two records that Belmora's police reads once it acknowledged; nothing else reaches it."""
    report = bodies.nominal_report()
    return [
        shared(cast, "incident", bodies.incident(), "h3"), shared(cast, "intelligence_report", report, "h3"),
    ]  # fmt: skip


def test_nothing_of_the_content_is_met_by_any_way_of_finding_before_and_all_of_it_after(
    cast: Cast, told: list[uuid.UUID]
) -> None:
    before, own = met(cast.bob), met(cast.ana)
    assert before["words"] == [0, 0, 0, 0] and before["filter"] == before["names"] == 0 and before["countries"] == []
    assert before["facets"] == ["kind", "originator"] and before["all"] == 2
    assert all(title.startswith("ARL-") for title in before["titles"]), (
        "the short reference stands in place of the title"
    )
    assert before["rows"] == dict.fromkeys(TELLING, 0) | {"records_search": 2}
    for ref in told:
        with acting(cast.bob) as bob:
            consents.heed(ref, by=bob, at=now())
    after = met(cast.bob)
    assert own == after == met(cast.ana) and all(after["words"]) and after["filter"] == after["names"] == 1
    assert len(after["facets"]) > 3 and after["all"] == 2 and all(after["rows"].values())
    assert met(colleagues.colleague(cast.belmora_police, "analyst")) == before, "each person acknowledges for herself"


def test_a_link_waits_with_what_it_leads_to(cast: Cast, told: list[uuid.UUID]) -> None:
    plain = shared(cast, "incident", bodies.incident())
    with acting(cast.ana) as ana:
        referring.link(
            plain, told[0], "involves", to=[Target(f"participant:{cast.belmora_police.slug}")], by=ana, at=now()
        )

    def titles() -> list[Any]:
        with acting(cast.bob) as bob:
            return [link["title"] for link in surroundings.around(bob, opening.get(bob, plain)).links]

    assert titles() == []
    with acting(cast.bob) as bob:
        consents.heed(told[0], by=bob, at=now())
    assert titles() == [bodies.incident()["title"]]


def test_a_later_version_waits_anew(cast: Cast, told: list[uuid.UUID], root: Any) -> None:
    with acting(cast.bob) as bob:
        consents.heed(told[0], by=bob, at=now())
    with acting(cast.ana) as ana:
        drafting.revise(told[0], bodies.incident(title={"en": "Raft adrift"}), seen=1, by=ana, at=now())
        review.submit(told[0], by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(told[0], by=rosa, at=now())
    assert met(cast.bob)["words"] == [0, 0, 0, 0]
    left = root.execute(
        "SELECT count(*) FROM records_search s JOIN records_version v ON v.id = s.version_id WHERE v.state = 'superseded'"
    )
    assert left.fetchone() == (0,), "nothing hangs on the version before"


def test_records_of_before_this_was_kept_apart_are_kept_apart_by_the_upgrade(
    cast: Cast, told: list[uuid.UUID], root: Any
) -> None:
    before, rows = met(cast.bob), [rebuilding.content_of(table) for table in rebuilding.tables()]
    root.execute("DELETE FROM records_search WHERE NOT heeded")
    for table in (*rebuilding.tables(), "records_content"):
        root.execute(f"UPDATE {table} SET heeded = NULL")
    assert all(met(cast.bob)["words"])
    assert rebuilding.shut() == rebuilding.shut() >= 2
    assert met(cast.bob) == before and [rebuilding.content_of(table) for table in rebuilding.tables()] == rows
    rebuilding.rebuild()
    assert [rebuilding.content_of(table) for table in rebuilding.tables()] == rows


def test_what_is_listed_for_the_look_up_itself_is_answered_at_once(cast: Cast) -> None:
    shared(cast, "document_loss", documents.single(number="AR-771-205"), "h3")
    with acting(cast.bob) as bob:
        (hit,) = looking_up.look_up(
            "QMM", "passport-ordinary", "AR-771-205", reason="investigation", by=bob, at=now()
        ).hits
        assert hit.status == "stolen"
