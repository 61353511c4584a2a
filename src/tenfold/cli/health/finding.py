"""What a check is given, and what it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg


@dataclass(frozen=True, slots=True)
class Finding:
    """Yes or no, and a sentence."""

    ok: bool
    says: str


@dataclass(frozen=True, slots=True)
class Patient:
    """A node whose database answers the application's role."""

    data: Path
    managed: bool
    addresses: Mapping[str, str]
    app: psycopg.Connection

    def ask(self, question: str, *given: object) -> list[tuple[Any, ...]]:
        """Rows, as the application's role sees them."""
        return self.app.execute(question.encode(), given or None).fetchall()

    def ask_one(self, question: str, *given: object) -> Any:
        """The first value of the first row."""
        return self.ask(question, *given)[0][0]


Check = Callable[[Patient], Finding]


def verdict(faults: list[str], well: str, advice: str) -> Finding:
    """No where there are faults, which are listed before the advice."""
    return Finding(False, f"{'; '.join(faults)}. {advice}") if faults else Finding(True, well)
