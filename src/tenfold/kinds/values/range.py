"""A count that says how exact it is. Unknown is not zero, and "at least" is not "exactly"."""

import re
from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

from tenfold.foundation.reason import Reason
from tenfold.kinds.fault import fault

_CELL = re.compile(r"(?P<least>>=|≥)?\s*(?P<low>\d{1,9})(?:\s*[-–]\s*(?P<high>\d{1,9}))?")
_SPANNED = re.compile(r"(\d{1,16})\s*[(（]\s*(?:(\d{1,16})\s*[-–]\s*(\d{1,16})|(>=|≥|<=|≤)\s*(\d{1,16}))\s*[)）]")
_BOUND = re.compile(r"(>=|≥|<=|≤)\s*(\d{1,16})")
_SPAN = re.compile(r"(\d{1,16})\s*[-–]\s*(\d{1,16})")
_THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u202f\u2009 ](?=\d{3}(?!\d))")
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


def numbers(written: str, middle: str) -> dict[str, int] | None:
    """Low, middle and high out of "12", "10-15", ">=12", "<=15", "12 (10-15)" or "12 (>=10)"; None for anything else."""
    written = _THOUSANDS.sub("", written.strip())
    if spanned := _SPANNED.fullmatch(written):
        best, low, high, sign, bound = spanned.groups()
        if sign:
            return {middle: int(best), "low" if sign in {">=", "≥"} else "high": int(bound)}
        return {"low": int(low), middle: int(best), "high": int(high)}
    if bounded := _BOUND.fullmatch(written):
        return {"low" if bounded[1] in {">=", "≥"} else "high": int(bounded[2])}
    if span := _SPAN.fullmatch(written):
        return {"low": int(span[1]), "high": int(span[2])}
    return {middle: int(written)} if written.isascii() and written.isdecimal() and len(written) < 17 else None


def spelt(value: Mapping[str, Any], middle: str) -> str:
    """The numbers so that they read back exactly as they are, in signs that every keyboard has."""
    low, best, high = value.get("low"), value.get(middle), value.get("high")
    bounds = f"{low}-{high}" if low is not None and high is not None else f">={low}" if low is not None else f"<={high}"
    if best is None:
        return bounds
    return str(best) if low is None and high is None else f"{best} ({bounds})"


def read_written(cell: str) -> Any:
    """The JSON form of a cell; what is not understood is left for the kind to refuse."""
    return {"unknown": True} if cell == "?" else numbers(cell, "best") or cell


def written(value: Mapping[str, Any]) -> str:
    """The cell that reads back as this count."""
    return "?" if value.get("unknown") else spelt(value, "best")
