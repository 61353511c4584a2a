"""Whether an archive is whole: every byte is read, nothing is written."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tenfold.config.safekeeping import FORM
from tenfold.foundation.archive.failure import Damaged
from tenfold.foundation.archive.members import HEAD, Member, Reader
from tenfold.foundation.database.failure import NodeUnavailable

Say = Callable[[str], None]


@contextmanager
def opened(file: Path, secret: str) -> Iterator[Reader]:
    """The archive, to be read once. What is wrong with it is one line that names the file."""
    try:
        with file.open("rb") as source:
            yield Reader(source, secret)
    except Damaged as fault:
        raise Damaged(f"{file} is not whole: {fault}") from None
    except OSError as problem:
        if problem.filename != str(file):
            raise
        raise NodeUnavailable(f"{file} cannot be read: {problem.strerror}") from None


def head_of(member: Member) -> dict[str, Any]:
    """What the first member says; a form that this version does not know is refused."""
    if member.name != HEAD:
        raise Damaged("it does not begin as Tenfold's archives do")
    head: dict[str, Any] = json.loads(member.read())
    if head.get("form") != FORM:
        raise NodeUnavailable(f"It has the form {head.get('form')}, written by Tenfold {head.get('tenfold')}: use that")
    return head


def table_of(member: Member) -> str | None:
    """The table that a member holds rows of."""
    parts = member.name.split("/")
    return parts[1] if len(parts) == 3 and parts[0] == "tables" else None


def verify(file: Path, secret: str, say: Say) -> dict[str, Any]:
    """Read all of it, unpack all rows and count them; answers what it holds."""
    rows: dict[str, int] = {}
    files = read = 0
    with opened(file, secret) as archive:
        members = iter(archive)
        head = head_of(next(members))
        rows = dict.fromkeys(head["tables"], 0)
        for member in members:
            if table := table_of(member):
                rows[table] = rows.get(table, 0) + _count(member)
            files += member.name.startswith("data/")
            read += member.size
            say(f"{read / 1e6:,.0f} MB read")
        if rows != archive.manifest["rows"] or files != archive.manifest["files"]:
            raise Damaged("the counts of rows or files are not those of its list")
    return {**head, "rows": rows, "files": files, "file": str(file)}


def _count(member: Member) -> int:
    try:
        return gzip.decompress(member.read()).count(b"\n")
    except (zlib.error, OSError, EOFError):
        raise Damaged(f"{member.name} cannot be unpacked") from None
