"""Telling how far a stage is, while its own transaction is open and shows nothing to anybody.

A second connection, under the same person's view, writes the count once a second and looks whether she wants it stopped.
"""

import threading
import uuid
from typing import TYPE_CHECKING, Self

from django.db import DatabaseError, connections

from tenfold.foundation.errors import TenfoldError
from tenfold.handling.acting import acting
from tenfold.intake.models import Run

if TYPE_CHECKING:
    from tenfold.accounts.models import Person

_EVERY = 1.0


class Stopped(Exception):
    """Its person wants it stopped: everything that the stage wrote is undone."""


class Teller:
    """Called with the number of rows that are done; raises Stopped where that is wanted."""

    def __init__(self, person: "Person", purpose: str, ref: uuid.UUID) -> None:
        self._person, self._purpose, self._ref = person, purpose, ref
        self._ended, self._stop = threading.Event(), threading.Event()
        self.stage, self.done, self.total = "", 0, None  # type: str, int, int | None
        self._thread = threading.Thread(target=self._tell, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def begin(self, stage: str, total: int | None = None) -> None:
        """The next stage; `total` is how many rows there are, where that is known."""
        self.stage, self.done, self.total = stage, 0, total

    def __call__(self, done: int) -> None:
        """So many rows are done."""
        self.done = done
        self.check()

    def check(self) -> None:
        """Raise Stopped where that is wanted."""
        if self._stop.is_set():
            raise Stopped

    def _tell(self) -> None:
        try:
            while not self._ended.wait(_EVERY):
                self._once()
        finally:
            connections.close_all()

    def _once(self) -> None:
        """What cannot be told now is told the next time; the work itself does not depend on it."""
        try:
            with acting(self._person, self._purpose):
                mine = Run.objects.filter(ref=self._ref)
                mine.update(stage=self.stage, done=self.done, total=self.total)
                if mine.filter(stop=True).exists():
                    self._stop.set()
        except (DatabaseError, TenfoldError):
            connections.close_all()
