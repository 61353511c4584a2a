"""A request of nobody that nobody reads, met beside whatever is looked up, so that hidden and missing take the same time."""

from datetime import datetime

from tenfold.records import decoy
from tenfold.subjects.models import Case


def stand(node: int, *, at: datetime) -> None:
    """Make it where it is not there yet, in the open view of the node itself."""
    on = at.date()
    decoy.beside(
        Case, node, human_ref="decoy", right="", channel="", asker="", received_on=on, due_on=on, made_at=at, made_by=0
    )
