"""What stands in one cell of a spreadsheet, and what it means: each value type both ways, in the words of six languages."""

from tenfold.kinds.cells.codec import read, write
from tenfold.kinds.cells.safety import disarm, rearm
from tenfold.kinds.cells.unread import Unread

__all__ = ["Unread", "disarm", "read", "rearm", "write"]
