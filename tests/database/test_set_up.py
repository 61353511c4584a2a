"""The lock files promise what a bare machine needs, and ./run says what to type where it cannot go on."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
LOCKS = ("run.txt", "test.txt", "node.txt")


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_exact_and_has_hashes(name: str) -> None:
    text = (PROJECT / "requirements" / name).read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines
    for line in lines:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==[^ ]+ .*--hash=sha256:[0-9a-f]{64}", line), line[:60]


def test_no_lock_names_a_place_to_fetch_from() -> None:
    files = [PROJECT / "requirements" / name for name in LOCKS] + [PROJECT / "package-lock.json"]
    for file in files:
        assert not re.search(r"https?://|index-url|find-links|\"resolved\"", file.read_text()), file


def test_tests_run_on_the_versions_that_are_served() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^([^\s#]+==[^\s;]+)", (PROJECT / "requirements" / name).read_text(), re.MULTILINE))

    assert pins("run.txt") <= pins("test.txt")


def test_every_front_end_file_is_of_a_locked_package() -> None:
    manifest = json.loads((PROJECT / "package.json").read_text())
    locked = json.loads((PROJECT / "package-lock.json").read_text())["packages"]
    named = manifest["dependencies"] | manifest["devDependencies"]
    for name, version in named.items():
        assert locked[f"node_modules/{name}"]["version"] == version
        assert locked[f"node_modules/{name}"]["integrity"].startswith("sha512-")
    folders = manifest["tenfold"]["files"]
    for file in (file for files in folders.values() for file in files):
        assert any(file.startswith(f"{name}/") for name in named)
    for files in folders.values():
        assert len({Path(file).name for file in files}) == len(files), "two files of one name"


def test_what_only_the_tests_need_goes_to_the_tests_alone() -> None:
    manifest = json.loads((PROJECT / "package.json").read_text())
    locked = json.loads((PROJECT / "package-lock.json").read_text())["packages"]
    assert not set(manifest["dependencies"]) & set(manifest["devDependencies"])
    for name in manifest["devDependencies"]:
        assert locked[f"node_modules/{name}"]["dev"] is True, "./run leaves it out"
    for folder, files in manifest["tenfold"]["files"].items():
        for file in files:
            only = any(file.startswith(f"{name}/") for name in manifest["devDependencies"])
            assert only == folder.startswith("tests/"), file


def test_fonts_are_fetched_and_never_served() -> None:
    folders = json.loads((PROJECT / "package.json").read_text())["tenfold"]["files"]
    holding = [folder for folder, files in folders.items() if any(file.endswith(".ttf") for file in files)]
    assert holding == ["src/tenfold/reporting/printing/fonts"]
    assert not any("/static/" in f"/{folder}/" for folder in holding)
    ignored = (PROJECT / ".gitignore").read_text().splitlines()
    assert all(f"/{folder}/" in ignored for folder in folders)


@pytest.mark.parametrize("command", ["run", "test"])
def test_without_a_suitable_python_one_line_says_what_to_type(command: str, tmp_path: Path) -> None:
    for tool in ("dirname", "sh"):
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")
    answer = subprocess.run(
        [PROJECT / command], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    assert answer.stderr.splitlines() == [
        "Tenfold needs Python 3.11, 3.12 or 3.13: type apt install python3 python3-venv python3-pip"
    ]


@pytest.mark.parametrize("command", ["run", "test"])
def test_help_needs_no_set_up(command: str) -> None:
    answer = subprocess.run([PROJECT / command, "--help"], env={}, capture_output=True, text=True, check=False)
    assert answer.returncode == 0
    assert "--setup-only" in answer.stdout
    assert os.access(PROJECT / command, os.X_OK)
