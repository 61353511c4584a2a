"""One day of the calendar, typed as people write it: a date by which something is due has no other precision."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from tenfold.foundation.reason import Reason
from tenfold.kinds.fault import fault
from tenfold.kinds.values.when import When


def read(raw: object) -> object:
    """The day that was written. Raises the fault that asks for it where a month, a period or no date was written."""
    if not isinstance(raw, str):
        return raw  # the model's own check has the last word
    when = When.entered(raw)
    if when.first is None or when.first != when.last:
        raise fault(Reason.DAY_NEEDED, value=raw[:40])
    return when.first


Day = Annotated[date, BeforeValidator(read)]
