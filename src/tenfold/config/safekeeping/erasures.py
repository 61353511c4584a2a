"""The ledger of erasures: what was erased or withdrawn, kept outside the database, so that no backup brings it back.

The worker writes it from the sealed evidence. It holds references, numbers and times; no content and no names.
"""

import json
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tenfold.foundation.database.failure import NodeUnavailable

if TYPE_CHECKING:
    from tenfold.audit.erasures import Line

NAME = "erasures.jsonl"
_POSITION = "erasures.position"  # how far the evidence was read


def read(paths: Sequence[Path]) -> "list[Line]":
    """Every erasure and withdrawal that these files name, once."""
    found: dict[Line, None] = {}
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except OSError:
            raise NodeUnavailable(f"{path} cannot be read: name the ledger of erasures") from None
        for number, line in enumerate(lines, start=1):
            if line.strip():
                found[_line(path, number, line)] = None
    return list(found)


def _line(path: Path, number: int, line: str) -> "Line":
    from tenfold.audit.erasures import Beyond, Erased, Withdrawn

    try:
        said: dict[str, Any] = json.loads(line)
        at, person = datetime.fromisoformat(said["at"]), int(said["person"] or 0)
        if "house" in said:
            others = tuple((str(name), tuple(map(UUID, refs))) for name, refs in said.get("others", ()))
            return Beyond(
                int(said["house"]),
                at,
                person,
                tuple(map(UUID, said["tags"])),
                tuple(map(UUID, said["searches"])),
                others,
            )
        if "reason" in said:
            return Withdrawn(UUID(said["ref"]), str(said["reason"]), at, person)
        return Erased(UUID(said["ref"]), str(said["part"]), tuple(map(int, said["versions"])), at, person)
    except (ValueError, KeyError, TypeError):
        raise NodeUnavailable(f"Line {number} of {path} is not an erasure: take another copy of the ledger") from None


def _written(one: "Line") -> str:
    said = {name: [str(ref) if isinstance(ref, UUID) else ref for ref in value] if isinstance(value, tuple) else value
            for name, value in one._asdict().items()}  # fmt: skip
    return json.dumps(said, default=lambda value: value.isoformat() if isinstance(value, datetime) else str(value))


def note() -> int:
    """Bring the ledger of this node up to its sealed evidence; answers how many lines were new."""
    from django.conf import settings

    from tenfold.audit import erasures as sealed

    at = settings.DATA_DIR / _POSITION
    try:
        said = json.loads(at.read_text())
        position = sealed.Position(int(said["seal"]), str(said["head"])) if settings.ERASURES.exists() else None
    except (OSError, ValueError, KeyError, TypeError):
        position = None
    found, newest = sealed.since(position)
    added = keep(settings.ERASURES, found)
    if newest is not None and newest != position:
        draft = at.with_name(f"{at.name}.new")
        draft.write_text(json.dumps(newest._asdict()))
        draft.rename(at)
    return added


def keep(path: Path, erased: "Iterable[Line]") -> int:
    """Add to a ledger what it does not hold yet, to the disk before this returns; answers how many that were."""
    known = set(read([path])) if path.exists() else set()
    lines = [_written(one) for one in erased if one not in known]
    if not lines:
        return 0
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
        file.write("".join(f"{line}\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())
    return len(lines)
