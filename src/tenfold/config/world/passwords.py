"""Passwords for the people of the demonstration: random, told once, in a file that its owner alone can read."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from tenfold.config.world.content import World

_HEAD = (
    "# The people of the invented world, for trying Tenfold out. Each password was drawn on this machine and is nowhere else.",
    "# Keep this file beside the data: while it is here the node answers on this machine only.",
)


def draw(world: World) -> dict[str, str]:
    """A password for each person."""
    return {key: secrets.token_urlsafe(12) for key in world.people}


def write_down(path: Path, world: World, passwords: Mapping[str, str]) -> None:
    """Write them down, safely on the disk before anybody can be signed in with them."""
    rows = [("e-mail", "role", "agency", "password")]
    rows += [
        (person.email, ", ".join(person.roles), agency.name["en"], passwords[person.key])
        for agency in world.agencies for person in agency.people
    ]  # fmt: skip
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    put(path, "\n".join([*_HEAD, "", *lines]) + "\n")


def put(path: Path, text: str, *, lasting: bool = True) -> None:
    """Write a file that is either whole or not there, readable by its owner only; `lasting` waits for the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        if lasting:
            os.fsync(file.fileno())
    draft.rename(path)
