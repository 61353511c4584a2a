"""The machine under the node: room on the disk, and secrets that stay secret."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from tenfold.cli.environment import DEMONSTRATION
from tenfold.cli.health.finding import Check, Finding, Patient, verdict

LEAST_FREE = 2 * 1024**3
LEAST_SHARE = 0.05


def disk(patient: Patient) -> Finding:
    """A full disk stops every write."""
    note = patient.data / "database-home"
    places = [patient.data, *([Path(note.read_text().strip())] if note.exists() else [])]
    faults, free = [], []
    for place in places:
        usage = shutil.disk_usage(place)
        free.append(f"{usage.free / 1024**3:.0f} GB free for {place}")
        if usage.free < LEAST_FREE or usage.free < LEAST_SHARE * usage.total:
            faults.append(free[-1])
    return verdict(faults, ", ".join(free), "Make room, or move the data to a larger disk.")


def secrets(patient: Patient) -> Finding:
    """Whoever reads a password of a role or the node's key is the node."""
    faults = list(_open_to_others(patient.data))
    return verdict(faults, "Passwords and keys are readable by their owner only", "Type chmod -R go-rwx on each.")


def _open_to_others(data: Path) -> Iterator[str]:
    folder = data / "secrets"
    kept = [folder, *folder.rglob("*")] if folder.exists() else []
    for path in [*kept, data / DEMONSTRATION]:
        if path.exists() and path.stat().st_mode & 0o077:
            yield f"{path} can be read by others"


CHECKS: dict[str, Check] = {
    "disk": disk,
    "secrets": secrets,
}
