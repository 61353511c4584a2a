"""Files taken from the node: written beside their name first, so that what has the name is whole; for their owner alone."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import unquote

import httpx

from tenfold_client.errors import Damaged, NoAnswer, UnexpectedAnswer
from tenfold_client.quiet import unlogged
from tenfold_client.wire import Query, Wire

Progress = Callable[[int, int | None], None]
_NAME = re.compile(r"filename\*=UTF-8''([^;]+)|filename=\"([^\"]*)\"")
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")
_UNSATISFIED = 416
_PLAIN = {"Accept-Encoding": "identity"}  # lengths and pieces are of the file itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file that was written, how many bytes it has, the marking that the node put on it, and the number of a copy."""

    path: Path
    size: int
    marking: str = ""
    copy: str = ""


def whole(wire: Wire, path: str, query: Query, to: Path) -> Taken:
    """An answer as a file, from its beginning each time: what is made for one request is not continued by the next."""
    for attempt in range(1, wire.pace.attempts + 1):
        try:
            with wire.open("GET", path, query=query, headers=_PLAIN, streamed=True) as response:
                target = to / _name(response) if to.is_dir() else to
                with _unfinished(target, "wb") as file:
                    for chunk in _chunks(response):
                        file.write(chunk)
                    size = file.tell()
                _finish(target)
                said = {one: response.headers.get(f"Tenfold-{one.title()}", "") for one in ("marking", "copy")}
                return Taken(path=target, size=size, **said)
        except httpx.TransportError as error:
            if attempt == wire.pace.attempts:
                raise NoAnswer(type(error).__name__, None) from None
            wire.pace.sleep(wire.pace.wait(attempt))
    raise AssertionError("there is a last attempt")


def piecewise(wire: Wire, path: str, to: Path, *, sha256: str | None, progress: Progress | None = None) -> Taken:
    """A file that the node holds, continued where a line broke or an earlier run ended, and compared with its digest."""
    part = _part(to)
    if sha256 is None:  # nothing tells whether what an earlier run left is of this file
        part.unlink(missing_ok=True)
    failed = 0
    while True:
        before = _size(part)
        try:
            total = _continue(wire, path, to, before, progress)
            break
        except httpx.TransportError as error:
            failed = 1 if _size(part) > before else failed + 1
            if failed >= wire.pace.attempts:
                raise NoAnswer(type(error).__name__, None) from None
            wire.pace.sleep(wire.pace.wait(failed))
    size = _size(part)
    if size != total or (sha256 is not None and _digest(part) != sha256):
        part.unlink(missing_ok=True)
        raise Damaged("what arrived differs from what the node holds; nothing was kept")
    _finish(to)
    return Taken(path=to, size=size)


def _continue(wire: Wire, path: str, to: Path, done: int, progress: Progress | None) -> int:
    """Fetch what is missing; answers how long the whole is."""
    asked = {**_PLAIN, "Range": f"bytes={done}-"} if done else _PLAIN
    with wire.open("GET", path, headers=asked, streamed=True, accept=frozenset({_UNSATISFIED})) as response:
        if response.status_code == _UNSATISFIED:  # nothing is missing, or what is there is not of this file
            return int(response.headers.get("Content-Range", "bytes */0").rpartition("/")[2] or 0)
        found = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        if found is not None and int(found[1]) != done:
            raise UnexpectedAnswer("the node sent another piece of the file than was asked for")
        length = response.headers.get("Content-Length")
        told = int(found[2]) if found else int(length) if length else None
        with _unfinished(to, "ab" if found else "wb") as file:
            for chunk in _chunks(response):
                file.write(chunk)
                if progress is not None:
                    progress(file.tell(), told)
            return file.tell() if told is None else told


def _chunks(response: httpx.Response) -> Iterator[bytes]:
    with unlogged():
        yield from response.iter_bytes()


def _name(response: httpx.Response) -> str:
    """The name that the node gives, as one step of a path; names from outside never lead elsewhere."""
    found = _NAME.search(response.headers.get("Content-Disposition", ""))
    told = (unquote(found[1]) if found[1] else found[2]) if found else ""
    last = told.replace("\\", "/").rpartition("/")[2].strip(". ")
    return "".join(char for char in last if char.isprintable() and char not in ':*?"<>|') or "export"


def _part(target: Path) -> Path:
    return target.with_name(f"{target.name}.part")


def _unfinished(target: Path, mode: str) -> IO[bytes]:
    flags = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if mode == "ab" else os.O_TRUNC)
    return os.fdopen(os.open(_part(target), flags, 0o600), mode)


def _finish(target: Path) -> None:
    _part(target).replace(target)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
