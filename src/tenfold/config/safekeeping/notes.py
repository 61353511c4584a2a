"""What a node notes of its last backup, for the doctor and for the figures of its operator."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tenfold.foundation.clock import now

_NAME = "last-backup.json"


def keep(data: Path, told: dict[str, Any]) -> None:
    """Note the backup that has just been written."""
    draft = data / f"{_NAME}.new"
    draft.write_text(json.dumps(told))
    draft.chmod(0o600)
    draft.rename(data / _NAME)


def age(data: Path) -> timedelta | None:
    """How old the last backup is; None where there was none."""
    try:
        told = json.loads((data / _NAME).read_text())
        return now() - datetime.fromisoformat(told["at"])
    except (OSError, ValueError, KeyError):
        return None
