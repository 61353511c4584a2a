"""A name of the node itself that nobody reads, met beside whatever is asked for, so that hidden and missing take the same time."""

from typing import Any

from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross
from tenfold.matching.models import Name, NameKey
from tenfold.records import decoy

KEY = 0  # of eight bytes of a digest, one in 2^64 is this


def stand(node: int) -> None:
    """Make whatever of it is not there yet, in the open view of the node itself."""
    at: dict[str, Any] = {
        "part_id": decoy.KEY, "record_id": decoy.KEY, "number": 0,
        "audience_id": intern(cross([node], ["analysis"]), originator=node), "originator_id": node,
    }  # fmt: skip
    if not Name.objects.filter(part_id=decoy.KEY).exists():
        Name.objects.create(person="", written="", born="", heard="", **at)
    if not NameKey.objects.filter(part_id=decoy.KEY).exists():
        NameKey.objects.create(key=KEY, sketch=0, **at)
