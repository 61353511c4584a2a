"""A date that says how exact it is."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from tenfold.foundation.reason import Reason
from tenfold.kinds.fault import fault
from tenfold.kinds.values.dates import in_iso

_DIGIT = re.compile(r"\d")
_YEARS = (1800, 2299)  # what lies outside was counted by another calendar, where it is no slip
_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month, a year, a closed range of them, or unknown ("?"); kept as it is written in ISO 8601."""

    written: str
    first: date | None
    last: date | None

    @property
    def precision(self) -> str:
        """day, month, year, range or unknown."""
        if self.written == "?":
            return "unknown"
        return "range" if "/" in self.written else {4: "year", 7: "month", 10: "day"}[len(self.written)]

    def __str__(self) -> str:
        return self.written

    @classmethod
    def read(cls, raw: object) -> "When":
        """Read "2024", "2024-05", "2024-05-17", "2024-05-01/2024-05-17" or "?", or a date as people write it."""
        if isinstance(raw, When):
            return raw
        if isinstance(raw, date):
            raw = raw.isoformat()
        if not isinstance(raw, str):
            raise fault(Reason.VALUE_NOT_FIT)
        written = raw.strip()
        if not written.isascii():  # digits of another script, stored as those of the standard
            written = _DIGIT.sub(lambda digit: str(int(digit[0])), written)
        return _read(written)

    @classmethod
    def entered(cls, raw: object) -> "When":
        """The same as somebody enters it now, in a year of our time. What was kept before stays readable."""
        when = cls.read(raw)
        if when.first and when.last and not (_YEARS[0] <= when.first.year and when.last.year <= _YEARS[1]):
            raise fault(Reason.DATE_YEAR_FAR, value=when.written[:40])
        return when

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.entered, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "examples": ["2024", "2024-05", "2024-05-17", "2024-05-01/2024-05-17", "?"]}


@lru_cache(maxsize=8192)
def _read(written: str) -> When:
    """Dates repeat: within one record, and from record to record."""
    if written == "?":
        return When("?", None, None)
    start, slash, end = written.partition("/")
    first, last = _span(start), _span(end if slash else start)
    if first is None or last is None:
        if (iso := in_iso(written)) is not None and iso != written:
            return _read(iso)
        raise fault(Reason.DATE_NOT_UNDERSTOOD, value=written[:40])
    if first[0] > last[1]:
        raise fault(Reason.WRONG_ORDER)
    return When(written, first[0], last[1])


def _span(written: str) -> tuple[date, date] | None:
    match = _POINT.fullmatch(written)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is None or month is None:
            return (date(year or 0, 1, 1), date(year or 0, 12, 31))
        if day is None:
            return (date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return (date(year, month, day), date(year, month, day))
    except ValueError:
        return None
