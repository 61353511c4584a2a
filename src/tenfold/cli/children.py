"""Child processes that are watched while they run and end when the parent does, however it ends.

One that is held loads and then waits; it serves once it is let go (see foundation.starting).
"""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from tenfold.foundation import starting
from tenfold.foundation.database.failure import NodeUnavailable

PATIENCE = 20.0
FALLS, WITHIN = 5, 60.0
_PARENT_DEATH = 1  # PR_SET_PDEATHSIG
_prctl = ctypes.CDLL(None).prctl


@dataclass
class Child:
    """A program that should run as long as the node serves."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    falls: list[float] = field(default_factory=list)
    way: int | None = None  # by which one that is held is let go

    def start(self, *, held: bool = False) -> None:
        """Start in a session of its own, so that Ctrl-C reaches the parent alone, which stops things in order."""
        parent, waits = os.getpid(), tuple[int, ...]()
        if held:
            there, self.way = os.pipe()
            waits = (there,)
        self.process = subprocess.Popen(
            list(self.command),
            env={**self.env, **({starting.HELD: str(waits[0])} if waits else {})},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=waits,
            preexec_fn=lambda: _end_with(parent),  # noqa: PLW1509 - this process has no threads
        )
        for there in waits:
            os.close(there)

    def let_go(self) -> None:
        """Let it serve, now that everything was checked."""
        if self.way is not None:
            with suppress(BrokenPipeError):  # it has ended: whoever watches it starts it again
                os.write(self.way, b".")
            self._forget_way()

    def _forget_way(self) -> None:
        if self.way is not None:
            os.close(self.way)
            self.way = None

    def watch(self) -> None:
        """Start it again if it fell; one that keeps falling is a fault to be shown."""
        if self.process is None or self.process.poll() is None:
            return
        now = time.monotonic()
        self.falls = [at for at in self.falls if now - at < WITHIN] + [now]
        if len(self.falls) >= FALLS:
            raise NodeUnavailable(
                f"The {self.name} process stopped {FALLS} times within a minute: read what it said above"
            )
        time.sleep(0.2 * len(self.falls))
        self.start()

    def stop(self) -> None:
        """Ask it to finish what it is doing, and end it if it does not."""
        self._forget_way()
        if self.process is None:
            return
        self._signal(signal.SIGTERM)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL)
            self.process.wait()
        self.process = None

    def _signal(self, number: int) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)


def _end_with(parent: int) -> None:
    """Ask the kernel to end this process when its parent dies, and notice if that happened already."""
    _prctl(_PARENT_DEATH, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def supervise(children: Sequence[Child], leaving: Callable[[], bool], heartbeat: Callable[[], None]) -> None:
    """Keep the children running until it is time to leave."""
    while not leaving():
        for child in children:
            child.watch()
        heartbeat()
        time.sleep(0.25)
