"""What is to be kept and what is not: backups young enough, keys that open, files that nobody else reads, days that are over."""

import importlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from tenfold.accounts import signing
from tenfold.cli.health.finding import Check, Finding, Patient, verdict
from tenfold.foundation.clock import now
from tenfold.records.services import keeping

LATE = timedelta(days=1)


def backup(patient: Patient) -> Finding:
    """A backup that is older than the operator wants is no backup."""
    age = importlib.import_module("tenfold.config.safekeeping.notes").age(patient.data)
    said = f"The last backup is {age / timedelta(hours=1):,.0f} h old" if age is not None else "There was no backup yet"
    if settings.BACKUP_HOURS is None:
        return Finding(True, f"{said}; TENFOLD_BACKUP_HOURS sets how old it may be")
    if age is not None and age <= timedelta(hours=settings.BACKUP_HOURS):
        return Finding(True, said)
    return Finding(False, f"{said}. Type tenfold backup FILE --passphrase-file F, and look why the timer does not.")


def keys(_patient: Patient) -> Finding:
    """After a restore without its secret a node reads everything and signs nothing."""
    closed, count = signing.sealed_otherwise()
    if not closed:
        return Finding(True, f"The secret of the node opens all {count} signing keys")
    return Finding(
        False,
        f"{closed} of {count} signing keys cannot be opened: put the old node.key back into secrets, and restart.",
    )


def attachments(patient: Patient) -> Finding:
    """Files lie outside the wall of the database: the account of the node alone may read them."""
    faults = list(_open_folders(patient.data / "attachments"))
    return verdict(faults, "Attached files are readable by their owner only", "Type chmod -R go-rwx on each.")


def _open_folders(folder: Path) -> Iterator[str]:
    """The folders decide: a file in a closed folder is out of reach whatever its own mode."""
    for path in (folder, *(found for found in folder.glob("*") if found.is_dir())):
        if path.exists() and path.stat().st_mode & 0o077:
            yield f"{path} is open to others"


def retention(_patient: Patient) -> Finding:
    """What is due is brought home within the hour by the worker."""
    late = keeping.count_due(today=(now() - LATE).date())
    if not late:
        return Finding(True, "Nothing is kept longer than was said")
    return Finding(
        False, f"{late} versions are shared a day longer than was said. Start the node: its worker looks to it."
    )


CHECKS: dict[str, Check] = {
    "backup": backup,
    "keys": keys,
    "attachments": attachments,
    "retention": retention,
}
