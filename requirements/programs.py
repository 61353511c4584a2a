"""The programs that some tests use: the system's Chromium and its reader of printed words, installed where we may."""

import os
import shutil
import subprocess
import sys
from typing import NamedTuple

from steps import Stop, call, step


class Program(NamedTuple):
    """What it is called, under which names it may be there, its package, and which tests need it."""

    title: str
    names: tuple[str, ...]
    package: str
    tests: str


PROGRAMS = (
    Program("Chromium", ("chromium", "chromium-browser", "google-chrome"), "chromium", "browser tests"),
    Program("tesseract", ("tesseract",), "tesseract-ocr", "tests of words on pictures"),
)


def be_there() -> None:
    """Have them if we can. Without one its tests are skipped by name."""
    lacking = [program for program in PROGRAMS if not any(shutil.which(name) for name in program.names)]
    if not lacking:
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        for one in lacking:
            print(
                f"No {one.title} here: {one.tests} are skipped. Type apt install {one.package} as root.",
                file=sys.stderr,
            )
        return
    subprocess.run(["apt-get", "update", "-q"], capture_output=True, check=False)
    for one in lacking:
        _install(one)


def _install(one: Program) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", one.package]
    with step(f"Installing {one.title} for the {one.tests}"):
        try:
            call(command, f"{one.title} could not be installed", env=env)
        except Stop as stop:
            print(f"{stop}: {one.tests} are skipped", file=sys.stderr)
