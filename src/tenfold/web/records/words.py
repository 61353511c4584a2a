"""How texts and moments of records stand on a page."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from tenfold.kinds.writing import as_written, direction, language_name, row
from tenfold.web import language

__all__ = ("as_written", "direction", "filled", "language_name", "moment", "row")


def moment(at: datetime) -> dict[str, str]:
    """A time for the reader and for machines."""
    return {"at": language.moment(at), "at_iso": timezone.localtime(at).isoformat(timespec="seconds")}


def filled(**given: Any) -> dict[str, Any]:
    """A context without what is not there."""
    return {name: value for name, value in given.items() if value not in (None, "", [], {})}
