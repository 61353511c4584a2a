"""Nodes of their own, made by processes of their own, in folders that go away at the end."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tenfold.config.safekeeping import LEFT_OUT
from tenfold.foundation.database import binaries
from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.node import running
from tests import prepared
from tests.prepared import OWN, PROJECT, clean_environment


@pytest.fixture(scope="module", autouse=True)
def _own_environment() -> Iterator[None]:
    """Also for what this process itself starts."""
    with pytest.MonkeyPatch.context() as patch:
        for name in OWN - {"DJANGO_SETTINGS_MODULE"}:
            patch.delenv(name, raising=False)
        yield


@dataclass(frozen=True)
class Keeper:
    """What an operator types about one folder of nodes and archives."""

    folder: Path

    def tenfold(self, data: str, *words: object, **env: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "tenfold.cli.main", "--data-dir", str(self.folder / data), *map(str, words)]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=clean_environment(**env))

    def house(self, data: str, *words: object, **env: str) -> list[str]:
        if words[0] == "fill":
            prepared.lay(self.folder / data)
        command = [sys.executable, "-m", "tests.safekeeping.house", str(self.folder / data), *map(str, words)]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env=clean_environment(**env), cwd=PROJECT
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    @property
    def passphrase(self) -> list[object]:
        path = self.folder / "passphrase"
        if not path.exists():
            path.write_text("a passphrase of the tests\n")
            path.chmod(0o600)
        return ["--passphrase-file", path]

    def backup(self, data: str, name: str, *words: object, **env: str) -> Path:
        done = self.tenfold(data, "backup", self.folder / name, *self.passphrase, *words, **env)
        assert done.returncode == 0, done.stderr
        return self.folder / name

    def restore(self, archive: Path, data: str, *words: object, **env: str) -> subprocess.CompletedProcess[str]:
        return self.tenfold(data, "restore", archive, *self.passphrase, *words, **env)

    def content(self, data: str) -> Mapping[str, Any]:
        """Of every table how many rows and which, as the superuser sees them; without what belongs to one server."""
        with running(self.folder / data) as node, psycopg.connect(node.addresses()["root"]) as root:
            root.execute("SET extra_float_digits = 3")
            tables = root.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            ).fetchall()
            return {
                name: root.execute(
                    f"SELECT count(*), md5(string_agg((to_jsonb(t) - 'xid')::text, '|' ORDER BY (to_jsonb(t) - 'xid')::text)) FROM {name} t"
                ).fetchone()
                for (name,) in tables if name not in LEFT_OUT
            }  # fmt: skip

    def ask(self, data: str, question: str) -> Any:
        with running(self.folder / data) as node, psycopg.connect(node.addresses()["root"]) as root:
            return root.execute(question.encode()).fetchall()


@pytest.fixture(scope="module")
def keeper() -> Iterator[Keeper]:
    folder = Path(tempfile.mkdtemp(prefix="tnf"))
    folder.chmod(0o711)
    yield Keeper(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def both_servers() -> None:
    """The system's PostgreSQL and the wheel's, where they are of different age."""
    with pytest.MonkeyPatch.context() as patch:
        majors = set()
        for choice in binaries.CHOICES:
            patch.setenv("TENFOLD_POSTGRES", choice)
            try:
                majors.add(binaries.find().major)
            except NodeUnavailable as lacking:
                pytest.skip(f"{choice}: {lacking}")
    if len(majors) < 2:
        pytest.skip("both servers have the same major version")
