"""The browser of the tests: the system's Chromium, installed where we may."""

import os
import shutil
import subprocess
import sys

from steps import Stop, call, step

NAMES = ("chromium", "chromium-browser", "google-chrome")


def be_there() -> None:
    """Have a Chromium if we can. Without one the browser tests are skipped by name."""
    if any(shutil.which(name) for name in NAMES):
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        print("No Chromium here: browser tests are skipped. Type apt install chromium as root.", file=sys.stderr)
        return
    with step("Installing Chromium for the browser tests"):
        subprocess.run(["apt-get", "update", "-q"], capture_output=True, check=False)
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"]
        try:
            call(command, "Chromium could not be installed", env=env)
        except Stop as stop:
            print(f"{stop}: browser tests are skipped", file=sys.stderr)
