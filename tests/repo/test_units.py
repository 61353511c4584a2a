"""The units for systemd are understood by it, and what they leave open is little."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

UNITS = Path(__file__).resolve().parents[2] / "deploy" / "systemd"
NAMES = sorted(path.name for path in UNITS.glob("*.*") if path.is_file())


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The units as on a machine where Tenfold is installed: their programs are there, here as one that does nothing."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("needs systemd-analyze")
    folder = tmp_path_factory.mktemp("units")
    shutil.copytree(UNITS, folder, dirs_exist_ok=True)
    for path in folder.glob("*.service"):
        path.write_text(re.sub(r"/opt/tenfold/\.venv/bin/\w+", "/bin/true", path.read_text()))
    return folder


def analyse(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"SYSTEMD_UNIT_PATH": f"{folder}:/lib/systemd/system", "SYSTEMD_PAGER": "cat"}
    return subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, check=False, env=env)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_understood(placed: Path, name: str) -> None:
    said = analyse(placed, "verify", "--man=no", "--recursive-errors=no", name)
    assert (said.returncode, said.stderr) == (0, ""), said.stderr


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".service")])
def test_it_is_hardened(placed: Path, name: str) -> None:
    """Exposure of at most 2.0 in systemd's own reckoning, where 10 is unprotected."""
    said = analyse(placed, "security", "--offline=true", "--threshold=20", "--no-pager", str(placed / name))
    assert said.returncode == 0, said.stdout[-800:] + said.stderr


def test_each_unit_knows_only_the_roles_that_it_needs() -> None:
    files = {path.name: re.findall(r"/etc/tenfold/(\w+)\.env", path.read_text()) for path in UNITS.glob("*.service")}
    assert files == {
        "tenfold-backup.service": ["backup", "node", "backup"],  # the first stands in its comment
        "tenfold-node.service": ["node"],
        "tenfold-setup.service": ["node", "setup"],
        "tenfold-web.service": ["node", "web"],
        "tenfold-worker.service": ["node", "worker"],
    }
