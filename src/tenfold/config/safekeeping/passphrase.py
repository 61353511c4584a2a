"""The passphrase of an archive, and the names by which keys are known without being told."""

import hashlib
from pathlib import Path

from tenfold.config.safekeeping import LEAST_PASSPHRASE
from tenfold.foundation.database.failure import NodeUnavailable


def read(path: Path) -> str:
    """The first line of the file, which nobody else may read."""
    try:
        if path.stat().st_mode & 0o077:
            raise NodeUnavailable(f"{path} can be read by others: type chmod 600 {path}")
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as problem:
        raise NodeUnavailable(f"{path} cannot be read ({type(problem).__name__}): name the passphrase file") from None
    if not lines or len(lines[0]) < LEAST_PASSPHRASE:
        raise NodeUnavailable(f"The first line of {path} is the passphrase: at least {LEAST_PASSPHRASE} characters")
    return lines[0]


def fingerprint(secret: str) -> str:
    """By which the node's secret is known; nobody comes from it to the secret."""
    return hashlib.sha256(b"tenfold-node-secret-1\n" + secret.encode()).hexdigest()[:16]
