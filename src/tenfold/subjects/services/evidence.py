"""The entry that each act on the request of a person leaves: its reference and codes, never who asks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.subjects.models import Case


def note(event: Event, case: Case, *, by: Actor, at: datetime, detail: Mapping[str, Any] | None = None) -> None:
    """Codes alone: the evidence is read by more people than the request."""
    audit.write(event, audit.Subject("data_subject", case.ref, by.house), person=by.person, at=at, detail=detail)
