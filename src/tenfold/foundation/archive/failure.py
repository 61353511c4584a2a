"""What the person at the terminal is told when an archive cannot be used."""

from tenfold.foundation.database.failure import NodeUnavailable


class Damaged(NodeUnavailable):
    """The archive is not as it was written: the line says where."""
