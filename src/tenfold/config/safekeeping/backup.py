"""One consistent, sealed archive of a running node."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import psycopg
from django.conf import settings

from tenfold import __version__
from tenfold.config.safekeeping import FILES, FOLDERS, FORM, LEFT_OUT, Place, notes, passphrase
from tenfold.foundation.archive import tables
from tenfold.foundation.archive.members import HEAD, Writer
from tenfold.foundation.clock import now
from tenfold.foundation.database.failure import NodeUnavailable

_ARRIVING = "incoming"  # halves of files; nothing names them

Say = Callable[[str], None]


def backup(file: Path, secret: str, place: Place, *, with_keys: bool, say: Say) -> dict[str, Any]:
    """Write the archive beside its place and move it there last: there is a whole archive under that name, or none."""
    if file.exists():
        raise NodeUnavailable(f"{file} is there already: name a new file, or remove it")
    draft = file.with_name(f"{file.name}.new")
    draft.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            told = _write(out, secret, place, with_keys=with_keys, say=say)
            out.flush()
            os.fsync(out.fileno())
        draft.rename(file)
        _keep_name(file.parent)
    except OSError as problem:
        raise NodeUnavailable(f"{file} cannot be written: {problem.strerror}") from None
    finally:
        draft.unlink(missing_ok=True)
    told |= {"file": str(file), "bytes": file.stat().st_size}
    notes.keep(place.data, told)
    return told


def _keep_name(folder: Path) -> None:
    """Let the disk know the new name too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(out: IO[bytes], secret: str, place: Place, *, with_keys: bool, say: Say) -> dict[str, Any]:
    writer = Writer(out, secret)
    with psycopg.connect(place.address, autocommit=True) as session, tables.snapshot(session):
        found = [table for table in tables.find(session) if table.name not in LEFT_OUT]
        head = _head(session, found, with_keys=with_keys)
        writer.add_json(HEAD, head)
        if with_keys:
            for name, content in _keys(place.data):
                writer.add(f"keys/{name}", content)
        # Files are written before the rows that name them: all that this snapshot names are there now.
        files = _add_files(writer, place.data, say)
        rows = {table.name: _add_table(writer, session, table, say) for table in found}
        written = {"files": files, "rows": rows, "sequences": tables.sequences(session)}
    writer.finish(written)
    return {"at": head["made_at"], "head": head["audit"]["head"], "records": rows.get("records_record", 0),
            "rows": sum(rows.values()), "files": files, "keys": with_keys}  # fmt: skip


def _head(session: psycopg.Connection, found: list[tables.Table], *, with_keys: bool) -> dict[str, Any]:
    """What a restore must know before it begins."""
    seal = session.execute("SELECT id, encode(head, 'hex') FROM audit_seal ORDER BY id DESC LIMIT 1").fetchone()
    return {
        "form": FORM, "tenfold": __version__, "made_at": now().isoformat(timespec="seconds"),
        "postgresql": session.info.server_version // 10_000,
        "migrations": [list(row) for row in session.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()],
        "tables": {table.name: list(table.columns) for table in found},
        "comments": tables.comments(session),
        "audit": {"seal": seal[0] if seal else 0, "head": seal[1] if seal else None},
        "keys": {"held": with_keys, "node": passphrase.fingerprint(settings.SECRET_KEY),
                 "signing": [key for (key,) in session.execute("SELECT encode(sha256(public), 'hex') FROM accounts_signingkey ORDER BY id")]},
    }  # fmt: skip


def _keys(data: Path) -> Iterator[tuple[str, bytes]]:
    """The secret of the node, wherever it came from, and what stands beside it; passwords of roles belong to one server."""
    yield "node.key", settings.SECRET_KEY.encode()
    for path in sorted((data / "secrets").rglob("*")):
        if path.is_file() and path.suffix not in {".password", ".new"} and path.name != "node.key":
            yield str(path.relative_to(data / "secrets")), path.read_bytes()


def _add_files(writer: Writer, data: Path, say: Say) -> int:
    count = 0
    for path in _files(data):
        with suppress(FileNotFoundError):  # erased since the list was made
            writer.add_file(f"data/{path.relative_to(data)}", path)
            count += 1
            if count % 1000 == 0:
                say(f"{count:,} files")
    return count


def _files(data: Path) -> Iterator[Path]:
    yield from (data / name for name in FILES if (data / name).is_file())
    for folder in FOLDERS:
        for path in sorted((data / folder).rglob("*")):
            if path.is_file() and not path.is_symlink() and _ARRIVING not in path.parts:
                yield path


def _add_table(writer: Writer, session: psycopg.Connection, table: tables.Table, say: Say) -> int:
    rows = 0
    for number, (count, piece) in enumerate(tables.pieces(session, table), start=1):
        writer.add(f"tables/{table.name}/{number:05}.gz", piece)
        rows += count
        say(f"{table.name}: {rows:,} rows")
    return rows
