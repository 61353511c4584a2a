"""An amount of money, never without its currency and year."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tenfold.foundation.reason import Reason
from tenfold.kinds.fault import fault

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
