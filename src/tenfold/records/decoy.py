"""What stands beside every look-up, so that missing and hidden take the same time (architecture 3).

A policy evaluates the audiences of a reader when it meets the first row. A record that nobody reads, an identifier of it and
a number of a document are looked up together with whatever is asked for: one row is met in any case.
"""

import uuid
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross
from tenfold.records import matchkeys
from tenfold.records.models import Consent, Identifier, MatchKey, Part, Record, Serial, Version
from tenfold.records.selectors.viewing import DECOY

Some = TypeVar("Some", bound=Model)
KEY = 0
SCHEME = VALUE = BLOCK = "decoy"
_SERIAL: dict[str, Any] = {"issuer": "", "type": "", "level": 0, "block": BLOCK, "first": 0, "last": 10**15}


def stand(node: int, *, at: datetime) -> None:
    """Make whatever of it is not there yet, in the open view of the node itself."""
    own = {"audience_id": intern(cross([node], ["analysis"]), originator=node), "originator_id": node}
    Record.objects.get_or_create(
        id=KEY, defaults={"ref": DECOY, "kind": "decoy", "human_ref": "decoy", "created_at": at, "moved_at": at, **own}
    )
    _hang(own, at)
    key = {
        "version_id": KEY,
        "digest": matchkeys.digest(matchkeys.DECOY),
        "low": 0,
        "high": 0,
        "answers": False,
        "law_only": False,
    }
    for model, what in (
        (Identifier, {"anchor": "", "scheme": SCHEME, "value": VALUE}), (Serial, _SERIAL), (MatchKey, key),
    ):  # fmt: skip
        if not model.objects.filter(part_id=KEY).exists():
            model.objects.create(part_id=KEY, record_id=KEY, **what, **own)
    beside(Consent, node, record_id=KEY, grantee_id=node, right="", given_at=at, given_by=0, ended_at=at)


def beside(model: type[Model], node: int, **columns: Any) -> None:
    """Make the row of a table that is looked up beside every reference, where it is not there yet."""
    own = {"audience_id": intern(cross([node], ["analysis"]), originator=node), "originator_id": node}
    model._default_manager.get_or_create(ref=DECOY, defaults={**columns, **own})


def pick(found: QuerySet[Some], ref: uuid.UUID) -> Some | None:
    """The row with this reference, where the reader sees it; the audiences are evaluated in any case."""
    rows = {one.ref: one for one in found.filter(ref__in=[ref, DECOY])}  # type: ignore[attr-defined]
    return rows.get(ref) if ref != DECOY else None


def _hang(own: dict[str, int], at: datetime) -> None:
    Version.objects.get_or_create(
        id=KEY,
        defaults={
            "record_id": KEY, "number": 1, "state": "discarded", "schema": 1, "tlp": "red", "manifest": {}, "digest": bytes(32),
            "signature": bytes(64), "key_id": 0, "created_at": at, "moved_at": at, **own,
        },
    )  # fmt: skip
    Part.objects.get_or_create(
        id=KEY, defaults={"version_id": KEY, "name": "open", "reach_id": own["audience_id"], "digest": bytes(32), **own}
    )
