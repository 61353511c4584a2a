"""A proposal of the node itself that nobody reads, met beside whatever is looked up, so that hidden and missing take the same time."""

from datetime import datetime

from tenfold.discussion.models import Proposal
from tenfold.records import decoy


def stand(node: int, *, at: datetime) -> None:
    """Make it where it is not there yet, in the open view of the node itself."""
    decoy.beside(Proposal, node, record_id=decoy.KEY, version_number=1, tlp="red", made_at=at, made_by=0)
