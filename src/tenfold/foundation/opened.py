"""What a view holds open by break-glass. Pure, for rules ask it too."""

import uuid
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """Whose records are open beside what is addressed to the view, how it is called, and until when."""

    owner: int
    name: dict[str, str]
    until: datetime
    ref: uuid.UUID

    def __hash__(self) -> int:
        return hash((self.owner, self.until, self.ref))
