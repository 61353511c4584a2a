"""Counts, per cent, hours, money and days as people write them in cells: read where there is one reading, else told what to type."""

from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from pydantic_core import PydanticCustomError

from tenfold.foundation.reason import Reason
from tenfold.kinds.cells import Unread, read
from tenfold.kinds.registry import get
from tenfold.kinds.shape import Field, shape_of
from tenfold.kinds.values import When
from tenfold.records.sheets import cells

LEAVES = dict(shape_of(get("route").model).leaves())
PERSONS, SHARE, HOURS = (
    LEAVES["estimates.persons"],
    LEAVES["estimates.facilitated_share"],
    LEAVES["legs.duration_hours"],
)
FEE, SEEN = LEAVES["estimates.fee"], LEAVES["first_seen"]


@pytest.mark.parametrize(("field", "cell", "meant"), [
    (PERSONS, "1,234", 1234), (PERSONS, "1 234", 1234), (PERSONS, "1\u202f234", 1234), (PERSONS, "1’234", 1234), (PERSONS, "1.234.567", 1234567),
    (PERSONS, "1.234,00", 1234), (PERSONS, "1,234.00", 1234), (PERSONS, "1,23,456", 123456), (PERSONS, "12,0", 12), (PERSONS, "12.0", 12),
    (PERSONS, "١٬٢٣٤", 1234), (PERSONS, "١٢٣", 123), (PERSONS, "۱۲", 12), (PERSONS, "１，２３４", 1234), (PERSONS, "\u200f١٢\u200f", 12),
    (SHARE, "45%", 45), (SHARE, "45 %", 45), (SHARE, "٤٥٪", 45), (SHARE, "４５％", 45), (SHARE, "100.0%", 100), (HOURS, "36:00", 36),
])  # fmt: skip
def test_a_count_with_one_reading_is_read(field: Field, cell: str, meant: int) -> None:
    assert read(field, cell, "en") == {"best": meant}


@pytest.mark.parametrize(("field", "cell", "reason", "to_type"), [
    (PERSONS, "12,5", Reason.NOT_WHOLE, {"example": "12-13"}), (PERSONS, "١٢٫٥", Reason.NOT_WHOLE, {"example": "12-13"}),
    (PERSONS, "1.234", Reason.NUMBER_TWO_WAYS, {"first": "1234", "second": "1-2"}), (HOURS, "1:30", Reason.NOT_WHOLE, {"example": "1-2"}),
    (HOURS, "1,5", Reason.NOT_WHOLE, {"example": "1-2"}), (SHARE, "0.45", Reason.PER_CENT_AS_PART, {"example": "45"}),
    (SHARE, "45,5 %", Reason.NOT_WHOLE, {"example": "45-46"}), (PERSONS, "1:30", Reason.NOT_A_NUMBER, {}),
    (SEEN, "45429", Reason.DATE_SERIAL, {"example": "2024-05-17"}), (FEE, "$ 1500", Reason.MONEY_NOT_UNDERSTOOD, {}),
    (FEE, "EUR 1.500", Reason.MONEY_NOT_UNDERSTOOD, {}),
])  # fmt: skip
def test_any_other_is_refused_with_what_to_type(
    field: Field, cell: str, reason: Reason, to_type: dict[str, str]
) -> None:
    with pytest.raises(Unread) as refused:
        read(field, cell, "en")
    assert refused.value.reason == reason
    assert dict(refused.value.params) == {"value": cell, **to_type}


@pytest.mark.parametrize("cell", ["€1.500,00", "1 500 €", "EUR1500", "1500eur", "EUR １５００", "1.500,0 EUR"])
def test_the_sign_of_one_currency_and_its_thousands_are_read(cell: str) -> None:
    assert read(FEE, cell, "en") == {"currency": "EUR", "typical": 1500}


@pytest.mark.parametrize("cell", [
    "2024-05-17 14:30:00", "2024-05-17T23:30:00Z", "2024-05-17 14:30 +05:45", "2024-05-17T14:30+0330", "17.05.2024 14:30", "20240517",
    "２０２４－０５－１７", "17 May 2024, 2:30 pm", "٢٠٢٤/٠٥/١٧ ١٤:٣٠",
])  # fmt: skip
def test_a_day_is_the_one_that_was_written_whatever_its_hour_and_zone(cell: str) -> None:
    assert When.read(read(SEEN, cell, "en")).written == "2024-05-17"


def test_both_ends_of_a_period_may_have_their_hours() -> None:
    assert When.read(read(SEEN, "2024-05-17 14:30 - 2024-05-18 09:00", "en")).written == "2024-05-17/2024-05-18"


@pytest.mark.parametrize("written", ["1445-11-09", "1403/02/28", "2567-05-17", "٠١٤٤٥"[1:]])
def test_a_year_of_another_calendar_is_refused(written: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        When.entered(written)
    assert (refused.value.context or {})["reason"] == Reason.DATE_YEAR_FAR
    assert When.read(written).precision in ("day", "year"), "what was kept before stays readable"


def _workbook(path: Path, *cells_of_row: tuple[Any, str]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Sheet & more")
        for column, (value, form) in enumerate(cells_of_row):
            sheet.write(1, column, value, book.add_format({"num_format": form}))
    return path


def test_a_cell_shown_as_per_cent_is_read_as_it_is_shown(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "a.xlsx",
        (1, "0%"),
        (0.455, "0.00 %;[Red]-0.00 %"),
        (0.29, "0%"),
        (0.5, '0.0" % of"'),
        (1, "0"),
        ("45%", "0%"),
    )
    for outside in ("", "?"):
        (row,) = cells.read(path, outside=outside)
        assert row.cells == ["100%", "45.5%", "29%", "0.5", "1", "45%"]
        assert read(SHARE, row.cells[0], "en") == {"best": 100}


def test_hours_of_a_workbook_are_read_as_hours(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", (timedelta(hours=36), "[h]:mm"), (time(6), "hh:mm"))
    (row,) = cells.read(path)
    assert [read(HOURS, cell, "en") for cell in row.cells] == [{"best": 36}, {"best": 6}]


def test_every_number_of_persons_has_one_reading_in_every_writing() -> None:
    for number in (0, 7, 100, 1000, 99_999, 1_234_567):
        for mark in (",", " ", "\u00a0", "'", "٬"):
            assert read(PERSONS, f"{number:,}".replace(",", mark), "en") == {"best": number}
