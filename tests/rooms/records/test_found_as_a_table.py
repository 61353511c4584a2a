"""The table of what is found: columns and orders are those that the kinds declare, whatever the kind."""

from typing import Any

import pytest

from tenfold.foundation.errors import Invalid
from tenfold.handling.acting import acting
from tenfold.kinds import registry
from tenfold.records.search import table
from tests.cast import Cast
from tests.factories import bodies, records

CAUSES = (["violence"], ["drowning"], [], ["drowning", "violence"])


@pytest.fixture
def four(cast: Cast) -> Cast:
    for number, causes in enumerate(CAUSES):
        body = bodies.incident(title={"en": f"Boat {number}"}, cause_of_death=causes, date=f"202{number}-05-17")
        records.make_incident(by=cast.ana, release=cast.rosa, body=body)
    return cast


def _page(cast: Cast, by: str, lang: str = "en", **how: Any) -> list[str]:
    with acting(cast.ana) as actor:
        return [hit.title for hit in table.page(actor, "", lang=lang, filters={}, by=by, **how)]


@pytest.mark.parametrize(
    "by, lang, titles",
    [
        ("date", "en", "0123"), ("-date", "en", "3210"),
        ("cause_of_death", "en", "3102"),  # drowning before violence, what states none last, the newest first among equals
        ("-cause_of_death", "en", "0312"), ("cause_of_death", "ru", "3012"),  # насилие before утопление
        ("kind", "en", "3210"), ("place", "en", "3210"),
    ],
)  # fmt: skip
def test_the_table_is_sorted_by_labels_in_the_language_of_the_reader(
    four: Cast, by: str, lang: str, titles: str
) -> None:
    assert _page(four, by, lang) == [f"Boat {one}" for one in titles]


def test_pages_follow_each_other(four: Cast) -> None:
    pages = [_page(four, "cause_of_death", start=start, size=2) for start in (0, 2, 4)]
    assert pages == [["Boat 3", "Boat 1"], ["Boat 0", "Boat 2"], []]


@pytest.mark.parametrize(
    "by", ["", "--date", "title", "sorted_on", "audience_id", "date; DROP TABLE x", "date DESC", "-"]
)
def test_r40_only_declared_names_put_a_table_in_order(cast: Cast, by: str) -> None:
    with pytest.raises(Invalid) as raised, acting(cast.ana) as actor:
        table.page(actor, "", lang="en", filters={}, by=by)
    assert "SELECT" not in str(raised.value)


@pytest.mark.parametrize("start, size", [(-1, 10), (10_001, 10), (0, 0), (0, 201)])
def test_pages_have_bounds(cast: Cast, start: int, size: int) -> None:
    with pytest.raises(Invalid), acting(cast.ana) as actor:
        table.page(actor, "", lang="en", filters={}, by="date", start=start, size=size)


@pytest.mark.parametrize("kind", registry.names())
def test_every_kind_has_its_columns_in_every_language(kind: str) -> None:
    columns = table.columns([kind])
    names = [column.name for column in columns]
    assert len(set(names)) == len(names)
    facets = {leaf.name for _, leaf in registry.shape(kind).leaves() if leaf.facet}
    assert (
        {column.name for column in columns if column.sortable}
        <= facets
        <= {*names, registry.get(kind).occurred, registry.get(kind).place}
    )
    for lang in ("ar", "zh", "en", "fr", "ru", "es"):
        assert all(table.title(column, [kind], lang) for column in columns)


def test_several_kinds_have_the_columns_that_they_share() -> None:
    shared = {column.name for column in table.columns(["incident", "intelligence_report"])}
    assert (
        shared
        and "cause_of_death" not in shared
        and not any(c.numeric for c in table.columns(["incident", "intelligence_report"]))
    )
    assert table.columns([]) == []


def test_cells_say_what_the_record_says(four: Cast) -> None:
    with acting(four.ana) as actor:
        newest = table.page(actor, "", lang="en", filters={}, by="-date", size=1)[0]
    said = {column.name: table.cell(column, newest, "en") for column in table.columns(["incident"])}
    assert said["cause_of_death"] == "Drowning; Violence"
    assert (said["dead"], said["missing_min"], said["injured"]) == ("4", "≥10", "")
