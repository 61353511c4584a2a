"""Attached files: that every one that is used is there, that none is left over, and what this machine can do for them."""

import time
from pathlib import Path

import psycopg

from tenfold.cli.health.finding import Check, Finding, Patient, verdict
from tenfold.foundation.blobs import Disk
from tenfold.records.attachments.reading import confinement, recognising
from tenfold.records.services.extracting import UNUSED_FOR
from tenfold.reporting.printing.press import glyphs

_USED = "SELECT DISTINCT originator_id, address FROM records_attachment"


def files(patient: Patient) -> Finding:
    """What is used and gone was lost with the disk or left out of a restore; what is left over the worker sweeps."""
    if "upgrade" not in patient.addresses:
        return Finding(False, "No address for the role upgrade. Set DATABASE_URL_UPGRADE.")
    with psycopg.connect(patient.addresses["upgrade"], connect_timeout=10) as connection:
        used = {(int(owner), str(address)) for owner, address in connection.execute(_USED).fetchall()}
    store = Disk(Path(patient.data) / "attachments")
    gone = sum(store.size(owner, address) is None for owner, address in used)
    kept = [(owner, one) for owner in store.owners() for one in store.kept(owner)]
    limit = time.time() - 2 * UNUSED_FOR
    unused = sum((owner, one.address) not in used and one.given_at < limit for owner, one in kept)
    faults = [f"{gone} attached files are not on the disk: put them back from a backup"] if gone else []
    faults += [f"{unused} files are used by nothing: start the node, its worker deletes them"] if unused else []
    return verdict(faults, f"All {len(used)} attached files are there", "See docs/how-to/operate.md.")


def reading(_patient: Patient) -> Finding:
    """What the kernel takes away from the process that looks into files, and whether words on pictures are recognised."""
    strong = confinement.strength()
    known = recognising.languages()
    words = (
        f"words on pictures are recognised in {', '.join(known)}"
        if known
        else "words on pictures are not recognised: install tesseract for that"
    )
    missing = [one for one in ("network", "disk") if one not in strong]
    if missing:
        return Finding(
            False,
            f"The process that looks into files keeps its {' and '.join(missing)}: use a kernel with Landlock and seccomp; {words}",
        )
    return Finding(True, f"The process that looks into files has neither network nor disk; {words}")


def fonts(_patient: Patient) -> Finding:
    """Without fonts no PDF is made; they come with the set-up and not with the source."""
    if glyphs.known():
        return Finding(True, "The fonts of printed pages are there")
    return Finding(False, "There are no fonts for printed pages. Run ./run --setup-only once more.")


CHECKS: dict[str, Check] = {
    "files": files,
    "reading": reading,
    "fonts": fonts,
}
