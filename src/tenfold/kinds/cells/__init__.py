"""What stands in one cell of a spreadsheet, and what it means: each value type both ways, in the words of six languages."""

from tenfold.kinds.cells.codec import Unread, read, write
from tenfold.kinds.cells.safety import disarm, rearm

__all__ = ["Unread", "disarm", "read", "rearm", "write"]
