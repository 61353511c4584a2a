"""Days that somebody typed into a form."""

from datetime import date

from django.http import QueryDict

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason


def read(given: QueryDict, name: str) -> date | None:
    """The day that stands in a field; None where it was left empty. Raises Invalid, at the field."""
    written = given.get(name, "").strip()
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise Invalid(faults=[Fault(name, Reason.DATE_NOT_UNDERSTOOD, (("value", written[:40]),))]) from None


def require(given: QueryDict, name: str) -> date:
    """The same for a field that must be filled."""
    if (day := read(given, name)) is None:
        raise Invalid(faults=[Fault(name, Reason.FIELD_REQUIRED)])
    return day
