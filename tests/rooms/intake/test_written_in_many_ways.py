"""Dates that could be two days, dates that their column explains, and numbers that are said to be not known."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation

from tenfold.foundation.reason import Reason
from tenfold.intake import cutting, guessing, matching, readings
from tenfold.intake.cuts import Table
from tenfold.intake.mapping import Step
from tenfold.intake.targets import targets
from tenfold.kinds import registry
from tenfold.kinds.cells import Unread
from tenfold.vocabulary.languages import LANGUAGES, catalogue
from tenfold.web.imports import cells

INCIDENT = registry.get("incident")


def table(path: Path, *days: str) -> Table:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("No.", "Noted"), *((str(place), day) for place, day in enumerate(days))])
    return cutting.cut(path)


def corrected(made: Table) -> Step:
    before = guessing.guess(made, INCIDENT)
    choices = {"No.": matching.LEAVE, "Noted": "date_of_info"}
    step = matching.corrected(before, made, INCIDENT, choices, orders={}, constants={}, key=()).step("date_of_info")
    assert step is not None
    return step


def test_a_date_that_could_be_two_days_is_told_with_both() -> None:
    with pytest.raises(Unread) as wrong:
        readings.date("7/10/2026", Step("date", ("a",)))
    assert wrong.value.reason == Reason.DATE_TWO_WAYS
    assert dict(wrong.value.params) == {"value": "7/10/2026", "first": "2026-10-07", "second": "2026-07-10"}


def test_a_column_that_is_chosen_by_hand_shows_how_its_dates_are_written(tmp_path: Path) -> None:
    assert readings.date("7/10/2026", corrected(table(tmp_path / "a.csv", "7/10/2026", "21/10/2026"))) == "2026-10-07"
    assert readings.date("7/10/2026", corrected(table(tmp_path / "b.csv", "7/10/2026", "7/21/2026"))) == "2026-07-10"
    with pytest.raises(Unread):
        readings.date("7/10/2026", corrected(table(tmp_path / "c.csv", "7/10/2026", "8/10/2026")))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_any_reason_is_told_of_many_cells_at_once(lang: str) -> None:
    with translation.override(catalogue(lang)):
        for reason in Reason:
            (line,) = cells.by_column("incident", [["", "B", reason.value, "Date", 3]])
            assert "{" not in line, line


@pytest.mark.parametrize(
    "said", ["36°30'N 7°15'W", "36,5; -7,25", "36.5, -7.25", "36°30′ с. ш. 7°15′ з. д.", "北纬36.5 西经7.25"]
)
def test_a_point_is_read_as_on_the_form(said: str) -> None:
    for how in ("lat-lon", "cell"):
        read = readings.reader(Step("place", ("a",), how), targets(INCIDENT)["place"], frozenset())((said,))
        assert {name: Decimal(value) for name, value in read.items()} == {
            "lat": Decimal("36.5"),
            "lon": Decimal("-7.25"),
        }


@pytest.mark.parametrize(
    "said", ["?", "不详", "未知", "Unknown", "inconnu", "n.c.", "se desconoce", "Неизвестно", "غير معروف"]
)
def test_a_number_that_is_not_known_says_so_in_six_languages(said: str) -> None:
    assert readings.count(said) == {"unknown": True}
