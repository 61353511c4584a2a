"""Real public files, where they are there: each row accounted for, and totals equal to what the csv module counts."""

import csv
import os
from pathlib import Path

import pytest

from tenfold.intake import cutting, recipes
from tenfold.intake import mapping as mappings
from tenfold.intake.applying import bodies
from tenfold.kinds import registry

DATA = Path(os.environ.get("TENFOLD_REAL_DATA", "/nonexistent"))
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real data are not here")
PLAIN = (
    "irregular_movement/frontex.csv", "irregular_movement/irreg_usa.csv", "irregular_movement/irreg_darien_nat.csv",
    "missing_migrants/MissingMigrants-Global-2019-11-04T17-25-00.csv", "case_law/sherloc_tip_case_index.csv",
    "legislation/untc_18-12.csv", "legislation/untc_18-12-a.csv", "legislation/untc_18-12-b.csv", "legislation/untc_18-12-c.csv",
    "ctdc/ctdc_global_synthetic_v2025_reduced.csv", "names/negatives.csv", "names/name_pairs.csv", "geo/unlocode.csv",
    "geo/ocha_countries_territories_taxonomy.csv",
)  # fmt: skip
UNHCR = "irregular_movement/unhcr_mediterranean_arrivals_2019-12-31.xlsx"


def counted(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", PLAIN)
def test_every_row_of_a_plain_table_is_data(name: str) -> None:
    table = cutting.cut(DATA / name)
    assert table.account() == {
        "rows": len(counted(name)) + 1,
        "data": len(counted(name)),
        "headings": 1,
        "left_out": {},
    }


@pytest.mark.parametrize(
    "profile, name, total",
    [
        ("frontex-detections", "frontex.csv", 4_966_869), ("us-border-encounters", "irreg_usa.csv", 11_086_194),
        ("darien-crossings", "irreg_darien_nat.csv", 1_322_960),
    ],
)  # fmt: skip
def test_a_shipped_profile_reads_every_figure(profile: str, name: str, total: int) -> None:
    recipe = recipes.find(profile)
    table = cutting.cut(DATA / "irregular_movement" / name, recipe.pattern)
    mapping, kind = recipe.mapping.fitted(table), registry.get(recipe.kind)
    assert mappings.wrong(kind, mapping) == [] and mapping.unmapped(table) == ()
    rows = list(bodies(table, mapping, kind))
    said = counted(f"irregular_movement/{name}")
    assert len(rows) == len(said) and not any(faults for _, _, faults in rows)
    assert sum(body["events"]["best"] for _, body, _ in rows) == sum(int(row["n"]) for row in said) == total
    assert all(
        body.get("citizenship") or body.get("citizenship_group")
        for (_, body, _), row in zip(rows, said, strict=True)
        if row["nat"]
    )


def test_the_messy_workbook_is_read_and_says_what_it_passes_over() -> None:
    """Thirteen sheets with titles, notes and totals, and links to other sources that are not opened."""
    seen = cutting.look(DATA / UNHCR)
    assert seen.notes == ("external-links",) and len(seen.sheets) == 13 and seen.proposed is not None
    sums = {
        "Arrivals - Greece": (460, 3),
        "Arrivals - Italy": (1057, 4),
        "Arrivals - Cyprus": (80, 4),
        "Daily Arrivals to Italy": (1339, 1),
    }
    for page in seen.sheets:
        for cut in page.tables:
            said = cutting.cut(seen.book, cut).account()
            assert said["rows"] == said["data"] + said["headings"] + sum(said["left_out"].values())
        if page.title in sums:
            assert len(cutting.cut(seen.book, page.tables[0]).lines) == sums[page.title][0]
    pivot = next(page for page in seen.sheets if page.title == "Sheet4")
    table = cutting.cut(seen.book, pivot.tables[0])
    assert [one.why for one in table.left_out if one.why != "blank"] == ["total"] and table.last == 59
