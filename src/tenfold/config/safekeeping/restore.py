"""From an archive to a node that holds the same: checked whole before anything is written, taken into service last."""

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import psycopg

from tenfold.cli import environment, shell
from tenfold.config.safekeeping import FILES, FOLDERS, erasures, keys, verify
from tenfold.foundation.archive import tables
from tenfold.foundation.archive.failure import Damaged
from tenfold.foundation.clock import now
from tenfold.foundation.database import home
from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.node import given_addresses, restore_note, running

if TYPE_CHECKING:
    from tenfold.records.erased import Again

Say = Callable[[str], None]


class Asked(NamedTuple):
    """What the operator asked for."""

    file: Path
    secret: str
    data: Path
    ledgers: Sequence[Path] = ()
    node_key: Path | None = None
    without_keys: bool = False


def restore(asked: Asked, say: Say) -> dict[str, Any]:
    """Restore into an empty folder, or into one where a restore did not end; answers what stands there now."""
    begun = restore_note(asked.data).exists()
    if not begun:
        _refuse_used(asked.data)
    erased = erasures.read(asked.ledgers)
    say("Checking the whole archive")
    head = verify.verify(asked.file, asked.secret, lambda line: None)
    kept = keys.choose(head["keys"], asked.node_key, without=asked.without_keys)
    home.take_data(asked.data)
    restore_note(asked.data).write_text(f"{head['made_at']}\n")
    _put_files(asked, kept, say)
    with running(asked.data, say, restoring=True) as node:
        addresses = node.addresses()
        environment.enter(asked.data, addresses)
        try:
            told = _fill(asked, head, addresses, erased, say)
        finally:
            environment.leave()
    restore_note(asked.data).unlink()
    return told


def _refuse_used(data: Path) -> None:
    """A restore never goes over something."""
    if data.exists() and any(data.iterdir()):
        raise NodeUnavailable(f"{data} is not empty: name a new folder by --data-dir")
    if owner := given_addresses().get("owner"):
        with psycopg.connect(owner, connect_timeout=10) as session:
            if not tables.empty(session):
                raise NodeUnavailable("The database of DATABASE_URL_OWNER holds tables: make an empty one first")


def _put_files(asked: Asked, kept: Mapping[str, bytes], say: Say) -> None:
    """Keys and files, before any row that names them."""
    for name in FOLDERS:
        shutil.rmtree(asked.data / name, ignore_errors=True)
    for name in FILES:
        (asked.data / name).unlink(missing_ok=True)
    for name, content in kept.items():
        _put(asked.data / "secrets" / name, [content])
    say("Files")
    with verify.opened(asked.file, asked.secret) as archive:
        for member in archive:
            folder, _, name = member.name.partition("/")
            if folder == "keys":
                _put(asked.data / "secrets" / name, member.pieces())
            elif folder == "data":
                _put(asked.data / name, member.pieces())
            elif folder == "tables":
                return  # rows are read by another reader, in one transaction


def _put(path: Path, pieces: Any) -> None:
    for folder in reversed(path.parents):
        home.make_folder(folder, 0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        for piece in pieces:
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())


def _fill(
    asked: Asked, head: dict[str, Any], addresses: Mapping[str, str], erased: list[Any], say: Say
) -> dict[str, Any]:
    from django.conf import settings

    from tenfold.audit import verification
    from tenfold.config.prepare import prepare
    from tenfold.config.safekeeping import schema
    from tenfold.records.services import extracting

    with psycopg.connect(addresses["owner"], autocommit=True) as session:
        tables.drop_own(session)  # what a restore that did not end may have left
        say("Making the tables as they were")
        schema.make([(app, name) for app, name in head["migrations"]], head["tenfold"])
        again, beyond = _load(session, asked, head, erased, say)
        tables.tidy(session, tables.find(session))
    prepare(empty=True, say=say)
    withdrawn = _withdraw_again(addresses["owner"], erased, datetime.fromisoformat(head["made_at"]))
    for owner in {owner for owner, _ in again.files}:
        extracting.forget_unused(owner, [address for of, address in again.files if of == owner], at=now())
    verdict = verification.verify()
    if verdict.head != head["audit"]["head"]:
        raise Damaged("the evidence does not end where the archive says: do not use this folder")
    erasures.keep(settings.ERASURES, erased)
    return {
        "made_at": head["made_at"], "records": head["rows"].get("records_record", 0), "rows": sum(head["rows"].values()),
        "files": head["files"], "head": verdict.head, "evidence": verdict.ok, "erased_again": again.parts, "beyond_again": beyond, "erasures": len(erased),
        "withdrawn_again": withdrawn,
    }  # fmt: skip


def _load(
    session: psycopg.Connection, asked: Asked, head: dict[str, Any], erased: list[Any], say: Say
) -> "tuple[Again, int]":
    """All rows and all erasures in one transaction: whoever looks finds nothing, or all of it."""
    wanted = {name: tables.Table(name, tuple(columns)) for name, columns in head["tables"].items()}
    with tables.loading(session) as loading:
        say("Loading the rows")
        if differing := loading.differs(wanted.values()):
            raise Damaged(f"The tables of the archive are not those of its migrations: {', '.join(differing)}")
        with verify.opened(asked.file, asked.secret) as archive:
            for member in archive:
                if name := verify.table_of(member):
                    loading.add(wanted[name], member.read())
                    shell.progress(f"{name}: {loading.rows[name]:,} rows")
            shell.progress_done()
            if loading.rows != {name: rows for name, rows in archive.manifest["rows"].items() if rows}:
                raise Damaged("the database took other numbers of rows than the archive lists")
        loading.describe(head.get("comments", {}))
        loading.advance(archive.manifest["sequences"])
        return _erase_again(session, erased, datetime.fromisoformat(head["made_at"]))


def _erase_again(session: psycopg.Connection, lines: list[Any], made_at: datetime) -> "tuple[Again, int]":
    """In the records, at the desk, and in the rooms above."""
    from tenfold.audit.erasures import Beyond, Erased
    from tenfold.desk import erased as desk
    from tenfold.records.erased import erase_again
    from tenfold.records.services import scrubbing

    erased = [one for one in lines if isinstance(one, Erased)]
    gone = [one for one in lines if isinstance(one, Beyond)]
    again = erase_again(session, erased, at=now())
    edited = [(one.ref, one.at) for one in erased]
    above = scrubbing.beyond_again(session, [(one.house, one.others) for one in gone])
    return again, above + desk.erase_again(session, gone, edited, since=made_at, at=now())


def _withdraw_again(owner: str, lines: list[Any], made_at: datetime) -> int:
    """Take home what was recalled or narrowed after the backup, before anybody can look; answers how many records.

    In the tables of this release, where whatever hangs on a part follows it.
    """
    from tenfold.audit.erasures import Withdrawn
    from tenfold.records.withdrawn import withdraw_again

    later = [one for one in lines if isinstance(one, Withdrawn) and one.at > made_at]
    with psycopg.connect(owner, autocommit=True) as session, tables.unforced(session):
        return withdraw_again(session, later, at=now())
