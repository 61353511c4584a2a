"""A count that says how exact it is. Unknown is not zero, and "at least" is not "exactly"."""

import re
from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

from tenfold.foundation.reason import Reason
from tenfold.kinds.fault import fault

_CELL = re.compile(r"(?P<least>>=|≥)?\s*(?P<low>\d{1,9})(?:\s*[-–]\s*(?P<high>\d{1,9}))?")
_LARGEST = 999_999_999


class Range(BaseModel):
    """Low, best and high of a count of things; `unknown` where the source says that it is not known.

    Only `low` means "at least". None of the numbers is below zero. The unit stands beside the field, as Unit.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    low: int | None = None
    best: int | None = None
    high: int | None = None
    unknown: bool = False

    @model_validator(mode="before")
    @classmethod
    def read(cls, raw: object) -> object:
        """Take "12", "10-15", ">=12" or "?" as a spreadsheet cell says it, a number, or the JSON form."""
        if isinstance(raw, bool):
            raise fault(Reason.VALUE_NOT_FIT)
        if isinstance(raw, int):
            return {"best": raw}
        if isinstance(raw, str):
            return _cell(raw.strip())
        if isinstance(raw, Mapping):
            return {name: value for name, value in raw.items() if value is not None}
        return raw

    @model_validator(mode="after")
    def ordered(self) -> Self:
        """Numbers are counts, in order; something is said."""
        numbers = [number for number in (self.low, self.best, self.high) if number is not None]
        if any(number < 0 or number > _LARGEST for number in numbers) or bool(numbers) == self.unknown:
            raise fault(Reason.NOT_A_NUMBER, value=" – ".join(map(str, numbers)))
        if numbers != sorted(numbers):
            raise fault(Reason.WRONG_ORDER)
        return self


def _cell(written: str) -> dict[str, Any]:
    if written == "?":
        return {"unknown": True}
    match = _CELL.fullmatch(written)
    if not match:
        raise fault(Reason.NOT_A_NUMBER, value=written[:40])
    low, high = int(match["low"]), match["high"]
    if high is not None:
        return {"low": low, "high": int(high)}
    return {"low": low} if match["least"] else {"best": low}


def cell(value: Mapping[str, Any]) -> str:
    """The JSON form written as a cell or for a reader: "12", "10–15", "≥12", "?"."""
    low, best, high = value.get("low"), value.get("best"), value.get("high")
    if value.get("unknown"):
        return "?"
    if low is not None and high is not None:
        return f"{best} ({low}–{high})" if best is not None else f"{low}–{high}"
    if best is not None:
        return str(best)
    return f"≥{low}" if low is not None else f"≤{high}"
