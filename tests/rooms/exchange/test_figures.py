"""Figures of networks as they are kept: counted by a role of its own, told to members alone, without what may not be counted."""

import os
import uuid
from typing import Any

import psycopg
import pytest

from tenfold.exchange import figures
from tenfold.exchange.counting import Figure
from tenfold.exchange.services import figuring, telling
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.handling.services import groups
from tenfold.records.addressing import Target
from tenfold.records.services import drafting, reading, review
from tests.cast import Cast
from tests.factories import bodies, requests
from tests.factories.colleagues import colleague
from tests.factories.days import today


def network(cast: Cast) -> Any:
    return groups.found(
        f"net-{cast.ending}",
        members=[cast.arlen_border, cast.belmora_police, cast.belmora_coast, cast.arlen_police],
        at=now(),
    )


def report(person: Any, reviewer: Any, net: Any, *caveats: str) -> uuid.UUID:
    with acting(person) as actor:
        ref = drafting.create("intelligence_report", bodies.report(), marking=Marking("amber", "", frozenset(caveats)),
                              targets=[Target(f"group:{net.slug}")], by=actor, at=now())  # fmt: skip
        review.submit(ref, by=actor, at=now())
    with acting(reviewer) as actor:
        review.release(ref, by=actor, at=now())
    return ref


def told(person: Any, reviewer: Any, ref: uuid.UUID, *came: str) -> uuid.UUID:
    with acting(person) as actor:
        reading.open_record(ref, by=actor, at=now())
        made = telling.tell([ref], came, "decisive", on=today(), by=actor, at=now())
    with acting(reviewer) as actor:
        review.release(made, by=actor, at=now())
    return made


def of(person: Any, net: Any) -> dict[tuple[str, str], Figure]:
    """The figures of all times, as this person reads them."""
    with acting(person) as actor:
        return {(one.measure, one.sort): one for one in figures.list_figures(actor, net.pk)[0] if one.month is None}


def test_members_read_what_is_counted_and_nobody_else_does(cast: Cast) -> None:
    net = network(cast)
    for to in (cast.belmora_police, cast.belmora_coast, cast.arlen_police):
        requests.send(cast, "information_request", requests.information(), to=to.slug)
    requests.send(cast, "information_request", requests.information(), to=cast.corvo_police.slug)  # no member
    figuring.count(at=now())
    found = of(cast.bob, net)
    assert (found["requests-asked", ""].value, found["requests-open", ""].value) == (3, 3)
    assert (
        found["days-to-answer", ""].value is None and not found["days-to-answer", ""].withheld
    )  # nobody has answered: none, not zero
    assert found == of(cast.ana, net) and of(cast.cora, net) == {}


def test_what_forbids_counting_is_not_counted_and_that_is_said(cast: Cast) -> None:
    net = network(cast)
    others = [(cast.bob, colleague(cast.belmora_police)), (cast.petra, colleague(cast.arlen_police))]
    report(cast.ana, cast.rosa, net)
    for person, reviewer in others:
        report(person, reviewer, net)
    report(cast.ana, cast.rosa, net, "no-statistics")
    figuring.count(at=now())
    found = of(cast.bob, net)
    assert found["records-shared", ""].value == 3
    assert found["records-not-counted", ""].withheld  # of one house alone, so how many they are stays untold


def test_outcomes_are_told_of_three_houses_together_and_of_one_to_whom_it_concerns(cast: Cast) -> None:
    net = network(cast)
    ref = report(cast.ana, cast.rosa, net)
    coast = colleague(cast.belmora_coast)
    who = [
        (cast.bob, colleague(cast.belmora_police)),
        (cast.petra, colleague(cast.arlen_police)),
        (coast, colleague(cast.belmora_coast)),
    ]
    for number, (person, reviewer) in enumerate(who, 1):
        told(person, reviewer, ref, "arrest")
        figuring.count(at=now())
        assert of(cast.bob, net)["outcomes", ""].withheld is (number < 3)
    found = of(cast.ana, net)
    assert found["outcomes", "arrest"].value == 3 and found["records-with-outcome", ""].value == 1
    assert found["days-to-outcome", ""].value == 0
    with acting(cast.ana) as ana:
        own = figures.benefits(ana, on=today())
    by = {(one.measure, one.sort): one.value for one in own.figures}
    assert (by["outcomes", "arrest"], by["records-with-outcome", ""], own.told, own.uncounted) == (3, 1, 3, 0)
    with acting(cast.cora) as cora:
        assert figures.benefits(cora, on=today()).told == 0


def test_a_house_counts_no_outcome_whose_author_forbids_it(cast: Cast) -> None:
    net = network(cast)
    ref = report(cast.ana, cast.rosa, net)
    body = {"used": [str(ref)], "outcome": ["arrest"], "contribution": "decisive", "reported_on": today().isoformat()}
    with acting(cast.bob) as bob:
        made = drafting.create(
            "outcome", body, marking=Marking("amber", "", frozenset({"no-statistics"})), by=bob, at=now()
        )
        review.submit(made, by=bob, at=now())
    with acting(colleague(cast.belmora_police)) as other:
        review.release(made, by=other, at=now())
    with acting(cast.ana) as ana:
        own = figures.benefits(ana, on=today())
    assert (own.told, own.uncounted) == (1, 1)
    assert [one.value for one in own.figures if one.measure == "outcomes"] == [0]


@pytest.mark.parametrize("question", [
    "SELECT body FROM records_content", "SELECT said FROM exchange_move", "SELECT vector FROM records_search", "SELECT name FROM accounts_person",
    "SELECT terms FROM handling_audience", "INSERT INTO exchange_figure (network) VALUES (1)", "DELETE FROM exchange_figure",
])  # fmt: skip
def test_the_role_that_counts_reads_no_content_and_writes_nothing(question: str) -> None:
    with psycopg.connect(os.environ["DATABASE_URL_STATISTICS"]) as connection:
        connection.execute("SET TRANSACTION READ WRITE")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(question)


def test_of_search_rows_and_figures_it_finds_those_of_outcomes_alone(cast: Cast) -> None:
    net = network(cast)
    report(cast.ana, cast.rosa, net)
    with psycopg.connect(os.environ["DATABASE_URL_STATISTICS"]) as connection:
        assert connection.execute(
            "SELECT count(*) FROM records_search WHERE NOT facets @> ARRAY['kind:outcome']"
        ).fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM records_link WHERE type <> 'refers-to'").fetchone() == (0,)
        facts = (
            "SELECT count(*) FROM records_fact f JOIN records_record r ON r.id = f.record_id WHERE r.kind <> 'outcome'"
        )
        assert connection.execute(facts).fetchone() == (0,)
        (seen,) = connection.execute(
            "SELECT count(*) FROM records_record WHERE originator_id = %s", [cast.arlen_border.pk]
        ).fetchone() or (0,)
        assert seen == 1
