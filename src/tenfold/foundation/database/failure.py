"""What the person at the terminal is told when the database cannot be had."""

from tenfold.foundation.errors import Unavailable
from tenfold.foundation.reason import Reason


class NodeUnavailable(Unavailable):
    """One line that says what is wrong and what to type. The faces show the general sentence instead."""

    def __init__(self, line: str) -> None:
        super().__init__(Reason.TRY_LATER)
        self.line = line

    def __str__(self) -> str:
        return self.line
