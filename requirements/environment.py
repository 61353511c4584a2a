"""The set-up behind ./run and ./test, for a machine that has Python with venv and pip, and nothing else.

It uses the standard library only, and does nothing that was done before: the second start answers within seconds.
"""

import argparse
import fcntl
import os
import subprocess
import sys
from pathlib import Path

import catalogues
import frontend
import packages
import programs
from packages import PROJECT
from steps import Stop, step

from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.home import take_data

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)
MOST_PROCESSES = 4  # each has a database server of its own


def main(name: str, words: list[str]) -> int:
    """Do what ./run or ./test was asked for."""
    os.umask(0o022)
    for unwanted in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_USER", "PIP_PREFIX"):
        os.environ.pop(unwanted, None)
    try:
        return test(words) if name == "test" else run(words)
    except (Stop, NodeUnavailable) as stop:
        print(f"./{name}: {stop}", file=sys.stderr)
    except OSError as problem:
        print(f"./{name}: {packages.explain(problem)}", file=sys.stderr)
    except KeyboardInterrupt:
        print(f"./{name}: stopped", file=sys.stderr)
    return 1


def run(words: list[str]) -> int:
    """Set up, then become `tenfold serve`, so that Ctrl-C reaches it without a go-between."""
    parser = argparse.ArgumentParser(prog="./run", description="Set Tenfold up and serve it on this machine.")
    parser.add_argument("--port", default="8000", help="default: 8000")
    parser.add_argument("--host", help="address to listen on, default: this machine only")
    parser.add_argument("--data-dir", type=Path, default=default_data(), help="default: TENFOLD_DATA, or ./var")
    parser.add_argument("--setup-only", action="store_true", help="prepare everything and stop before serving")
    parser.add_argument("--empty", action="store_true", help="do not load the invented world on first start")
    args = parser.parse_args(words)
    data = args.data_dir.absolute()
    prepare(data, "run.txt")
    command = [str(packages.PYTHON), "-m", "tenfold.cli.main", "--data-dir", str(data), "serve", "--port", args.port]
    command += ["--host", args.host] if args.host else []
    command += [f"--{flag}" for flag in ("setup-only", "empty") if getattr(args, flag.replace("-", "_"))]
    sys.stdout.flush()
    os.execv(packages.PYTHON, command)


def test(words: list[str]) -> int:
    """Set up and run the suite; without arguments the checks of style, types and imports go first."""
    if words in (["--help"], ["-h"]):
        print(
            "./test [--setup-only] [ARGUMENTS FOR PYTEST]\n"
            "Without arguments: checks of style, types, imports; then all tests, in one process a processor."
        )
        return 0
    prepare(default_data().absolute(), "test.txt")
    programs.be_there()
    if words == ["--setup-only"]:
        return 0
    os.environ["PATH"] = f"{packages.PYTHON.parent}{os.pathsep}{os.environ['PATH']}"
    failed = [] if words else [check for check in CHECKS if not passes(check)]
    words = words or [
        "-n",
        str(min(os.cpu_count() or 1, MOST_PROCESSES)),
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
    ]
    tests = subprocess.run([packages.PYTHON, "-m", "pytest", *words], cwd=PROJECT, check=False).returncode
    for check in failed:
        print(f"./test: failed: {' '.join(check)}", file=sys.stderr)
    return tests or bool(failed)


def passes(check: tuple[str, ...]) -> bool:
    """Whether one of the checks finds nothing."""
    with step(" ".join(check)):
        return subprocess.run([packages.PYTHON.parent / check[0], *check[1:]], cwd=PROJECT, check=False).returncode == 0


def default_data() -> Path:
    """Where the node's data are unless the caller says otherwise."""
    return Path(os.environ.get("TENFOLD_DATA") or PROJECT / "var")


def prepare(data: Path, lock: str) -> None:
    """All that stands between a clone and a first start. Two set-ups of one clone wait for each other."""
    packages.check_tree()
    take_data(data)
    project = os.open(PROJECT, os.O_RDONLY)
    try:
        fcntl.flock(project, fcntl.LOCK_EX)
        packages.install(lock)
        catalogues.compile_all()
        frontend.fetch(data / "cache", tests=lock == "test.txt")
    finally:
        os.close(project)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
