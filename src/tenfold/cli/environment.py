"""From the shell's environment to a Django that is set up, and back to the environment of a child."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import django
from django.db import connections

from tenfold.foundation import lasting
from tenfold.foundation.database.node import ROLES, variable

SETTINGS = "tenfold.config.settings"
DEMONSTRATION = "demonstration-passwords.txt"
UNFINISHED = "demonstration-unfinished"  # there while the invented world is loaded


def data_dir() -> Path:
    """TENFOLD_DATA, else `var` of the project, else `var` of the present folder for an installed Tenfold."""
    if given := os.environ.get("TENFOLD_DATA"):
        return Path(given)
    project = Path(__file__).parents[3]
    return (project if (project / "pyproject.toml").exists() else Path.cwd()) / "var"


def tell(line: str) -> None:
    """Progress goes to standard error, so that answers on standard output can be read by programs."""
    print(line, file=sys.stderr, flush=True)


def enter(data: Path, addresses: Mapping[str, str]) -> None:
    """Make this process one that Django's settings find everything in."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    os.environ["TENFOLD_DATA"] = str(data)
    for role, url in addresses.items():
        os.environ[variable(role)] = url
    django.setup()
    lasting.settle()


def leave() -> None:
    """Let go of the database, threads of connection pools included: before children are started, and before the end."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        close_pool = getattr(connection, "close_pool", None)
        if close_pool is not None:
            close_pool()


def for_child(data: Path, addresses: Mapping[str, str], roles: Iterable[str]) -> dict[str, str]:
    """The environment of a child process, which gets the addresses of these roles and no other's."""
    unneeded = {name for role in ROLES for name in (variable(role), f"{variable(role)}_FILE")}
    env = {name: value for name, value in os.environ.items() if name not in unneeded}
    env |= {variable(role): addresses[role] for role in roles if role in addresses}
    return env | {
        "TENFOLD_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", SETTINGS),
    }
