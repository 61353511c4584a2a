"""A line that breaks: what is sent arrives, and the answer is lost after so many bytes."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Flaky:
    """Passes connections on to a server. Each of `cuts` breaks one connection after that many bytes of its answer."""

    def __init__(self, port: int, cuts: list[int]) -> None:
        self._port, self.cuts, self.broken = port, cuts, 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._threads: list[threading.Thread] = []

    def accept(self) -> None:
        """Take connections until it is closed."""
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                cut = self.cuts.pop(0) if self.cuts else None
                self._begin(self._serve, near, cut)

    def close(self) -> None:
        """Take no more connections, and let those that are there end."""
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _serve(self, near: socket.socket, cut: int | None) -> None:
        with near, socket.create_connection(("127.0.0.1", self._port)) as far:
            self._begin(_pump, near, far)
            passed = 0
            with contextlib.suppress(OSError):
                while chunk := far.recv(65536):
                    if cut is not None and passed + len(chunk) > cut:
                        near.sendall(chunk[: cut - passed])
                        self.broken += 1
                        break
                    passed += len(chunk)
                    near.sendall(chunk)
            for one in (near, far):
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def _begin(self, what: object, *given: object) -> None:
        thread = threading.Thread(target=what, args=given, daemon=True)  # type: ignore[arg-type]
        thread.start()
        self._threads.append(thread)


def _pump(near: socket.socket, far: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while chunk := near.recv(65536):
            far.sendall(chunk)


@contextmanager
def flaky(address: str, *cuts: int) -> Iterator[Flaky]:
    """A flaky line to this address."""
    line = Flaky(int(address.rpartition(":")[2]), list(cuts))
    accepting = threading.Thread(target=line.accept, daemon=True)
    accepting.start()
    try:
        yield line
    finally:
        line.close()
        accepting.join(5)
