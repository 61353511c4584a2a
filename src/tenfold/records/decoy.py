"""What stands beside every look-up, so that missing and hidden take the same time (architecture 3).

A policy evaluates the audiences of a reader when it meets the first row. A record that nobody reads, an identifier of it and
a number of a document are looked up together with whatever is asked for: one row is met in any case.
"""

from datetime import datetime
from typing import Any

from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross
from tenfold.records import matchkeys
from tenfold.records.models import Identifier, MatchKey, Part, Record, Serial, Version
from tenfold.records.selectors import DECOY

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
