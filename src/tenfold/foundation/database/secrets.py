"""Passwords of the roles: random, one file each, readable by their owner only."""

import os
import secrets
from pathlib import Path

from tenfold.foundation.database.account import name_of
from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.home import make_folder


def password(folder: Path, role: str, *, make: bool = True) -> str:
    """The password of this role, made the first time."""
    path = folder / f"{role}.password"
    try:
        if text := path.read_text().strip():
            return text
    except FileNotFoundError:
        pass
    except PermissionError:
        raise NodeUnavailable(
            f"Cannot read {path}: run as {name_of(folder.stat().st_uid)}, or choose another --data-dir"
        ) from None
    if not make:
        raise NodeUnavailable(f"The password in {path} is gone, and the database opens to nobody: restore the file")
    make_folder(folder, 0o700)
    text = secrets.token_urlsafe(32)
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{text}\n")
    draft.rename(path)
    return text
