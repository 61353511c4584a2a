"""Counts, amounts and dates of a cell as people write them. What has two readings is asked back with both."""

import re
from datetime import date, timedelta
from typing import Any

from tenfold.foundation.reason import Reason
from tenfold.kinds.cells.unread import Unread
from tenfold.kinds.shape import Field
from tenfold.kinds.values import money, range
from tenfold.vocabulary import written

_HOURS = re.compile(r"(\d{1,4}):00(?::00)?")
_PARTED = re.compile(r"(\d{1,9})[.,](\d+)|(\d{1,4}):(\d{2})(?::\d{2})?")
_THOUSAND = re.compile(r"\d{1,3}\.\d{3}")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_COUNTED_FROM = date(1899, 12, 30)
_SERIALS = (18_264, 73_051)  # 1950 to 2100: what lies outside is no number of a day


def count(field: Field, cell: str) -> Any:
    """The JSON form of a count; what is not understood is left for the kind to refuse. Raises Unread."""
    said = written.whole(written.plain(cell))
    if field.unit == "percent":
        said = re.sub(r"\s*%", "", said)
    if field.unit == "hour":
        said = _HOURS.sub(r"\1", said)
    read = range.read_written(said)
    if isinstance(read, str) and (parted := _PARTED.fullmatch(said)):
        raise _two_numbers(field, cell, parted)
    return read


def _two_numbers(field: Field, cell: str, parted: re.Match[str]) -> Unread:
    """Why a number with a part behind it is no count, and what to type."""
    number, part, hours, _minutes = parted.groups()
    if number is None:
        if field.unit != "hour":
            return Unread(Reason.NOT_A_NUMBER, value=cell[:40])
        return Unread(Reason.NOT_WHOLE, value=cell[:40], example=f"{int(hours)}-{int(hours) + 1}")
    around = f"{int(number)}-{int(number) + 1}"
    if _THOUSAND.fullmatch(parted.group()) and number != "0":
        return Unread(Reason.NUMBER_TWO_WAYS, value=cell[:40], first=f"{number}{part}", second=around)
    if field.unit == "percent" and number == "0" and "%" not in written.plain(cell):
        return Unread(Reason.PER_CENT_AS_PART, value=cell[:40], example=str(round(float(f"0.{part}") * 100)))
    return Unread(Reason.NOT_WHOLE, value=cell[:40], example=around)


def amount(cell: str) -> Any:
    """The JSON form of an amount of money. Raises Unread."""
    made = money.read_written(written.whole(written.plain(cell).replace("€", " EUR ")))
    if made is None:
        raise Unread(Reason.MONEY_NOT_UNDERSTOOD, value=cell[:80])
    return made


def day(cell: str) -> str:
    """A date without its time of day, which no record keeps; the kind reads it. Raises Unread for the number of a spreadsheet."""
    said = written.without_time(written.plain(cell))
    if (serial := _SERIAL.fullmatch(said)) and _SERIALS[0] <= int(serial[1]) <= _SERIALS[1]:
        meant = _COUNTED_FROM + timedelta(int(serial[1]))
        raise Unread(Reason.DATE_SERIAL, value=cell[:40], example=meant.isoformat())
    compact = written.COMPACT_DAY.fullmatch(said)
    return "-".join(compact.groups()) if compact else said
