"""An amount of money, never without its currency and year."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tenfold.foundation.reason import Reason
from tenfold.kinds.fault import fault
from tenfold.kinds.values.range import numbers, spelt

_CELL = re.compile(r"([A-Za-z]{3})\s*([\d<>≥≤](?:.*?\S)??)(?:\s*\[(\d{4})\])?")
_BEHIND = re.compile(r"([\d<>≥≤](?:.*\S)?)\s*([A-Za-z]{3})(?:\s*\[(\d{4})\])?")
Whole = Annotated[int, Field(ge=0, le=10**15)]


class Money(BaseModel):
    """Low, typical and high in whole units of one currency (ISO 4217) of one year."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    year: Annotated[int, Field(ge=1900, le=2200)] | None = None
    low: Whole | None = None
    typical: Whole | None = None
    high: Whole | None = None

    @model_validator(mode="after")
    def ordered(self) -> Self:
        """Numbers in order, and at least one of them."""
        numbers = [number for number in (self.low, self.typical, self.high) if number is not None]
        if not numbers:
            raise fault(Reason.FIELD_REQUIRED)
        if numbers != sorted(numbers):
            raise fault(Reason.WRONG_ORDER)
        return self


def read_written(cell: str) -> dict[str, Any] | None:
    """The JSON form of "EUR 1500", "1500 EUR", "EUR 1000-2000 [2024]" or "EUR 1500 (1000-2000) [2024]"; None for anything else."""
    if match := _CELL.fullmatch(cell.strip()):
        currency, amount, year = match.groups()
    elif match := _BEHIND.fullmatch(cell.strip()):
        amount, currency, year = match.groups()
    else:
        return None
    amounts = numbers(amount, "typical")
    return (
        None if amounts is None else {"currency": currency.upper(), **({"year": int(year)} if year else {}), **amounts}
    )


def written(value: Mapping[str, Any]) -> str:
    """The cell that reads back as this amount."""
    return f"{value['currency']} {spelt(value, 'typical')}" + (f" [{value['year']}]" if value.get("year") else "")
