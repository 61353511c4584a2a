"""What is told of a cell that cannot be read."""

from tenfold.foundation.reason import Reason


class Unread(ValueError):
    """A cell that cannot be read: why, and what fills the sentence."""

    def __init__(self, reason: Reason, **params: str) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.params = tuple(params.items())
