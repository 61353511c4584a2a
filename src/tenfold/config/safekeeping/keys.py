"""With which secret a restored node goes on. A wrong one is refused before anything is written."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tenfold.config.safekeeping.passphrase import fingerprint
from tenfold.foundation.database.failure import NodeUnavailable

_NAME = "TENFOLD_SECRET_KEY"


def choose(said: Mapping[str, Any], given: Path | None, *, without: bool) -> dict[str, bytes]:
    """The files to write into `secrets` beside those of the archive."""
    wanted = str(said["node"])
    from_environment = _from_environment()
    if from_environment and fingerprint(from_environment) != wanted and not without:
        raise NodeUnavailable(f"{_NAME} is not the secret of this archive ({wanted}): unset it, or set the right one")
    if said["held"] or without or from_environment:
        return {}
    if given is None:
        raise NodeUnavailable(
            f"The archive holds no keys. Name the old node.key ({wanted}) by --node-key FILE, or restore --without-keys: "
            "then all can be read and nothing new be signed by those who are there"
        )
    secret = _read(given)
    if fingerprint(secret) != wanted:
        raise NodeUnavailable(f"{given} is not the secret of this archive, which is {wanted}")
    return {"node.key": secret.encode()}


def _from_environment() -> str:
    if direct := os.environ.get(_NAME):
        return direct
    path = os.environ.get(f"{_NAME}_FILE")
    return _read(Path(path)) if path else ""


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError):
        raise NodeUnavailable(f"{path} cannot be read") from None
