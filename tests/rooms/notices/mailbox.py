"""A mail server of the test's own: it keeps every byte that it was sent."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Mailbox:
    """What came: each mail as it was written on the wire, and each line that the client said beside it."""

    port: int = 0
    mails: list[bytes] = field(default_factory=list)
    said: list[bytes] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    away: bool = False
    silent_after: bool = False  # takes the mail, and the line breaks before it says so


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        box: Mailbox = self.server.box  # type: ignore[attr-defined]
        if box.away:
            self._say("421 away")
            return
        self._say("220 here")
        while line := self.rfile.readline():
            box.said.append(line)
            word = line.split()[0].upper() if line.split() else b""
            if word == b"DATA":
                self._say("354 go on")
                box.mails.append(self._read())
                if box.silent_after:
                    return
                self._say("250 taken")
            elif word == b"RCPT" and any(address in line.decode() for address in box.unknown):
                self._say("550 nobody")
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")

    def _read(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines)


@contextmanager
def open_mailbox() -> Iterator[Mailbox]:
    """A server on this machine for as long as the block takes."""
    box = Mailbox()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Handler) as server:
        server.daemon_threads = True
        server.box = box  # type: ignore[attr-defined]
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join()
