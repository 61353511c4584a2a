"""Words on pictures, read by the program `tesseract` where the machine has it."""

import io
import os
import shutil
import subprocess

from PIL import Image

_WANTED = ("eng", "fra", "spa", "rus", "ara", "chi_sim")
_SECONDS = 25


def program() -> str | None:
    """Where the program is, or None."""
    return shutil.which("tesseract", path=os.environ.get("PATH", "/usr/bin:/bin"))


def languages() -> list[str]:
    """Those of our languages for which the machine has letters; empty without the program."""
    found = program()
    if found is None:
        return []
    done = subprocess.run([found, "--list-langs"], capture_output=True, text=True, timeout=10, check=False)
    have = set(done.stdout.split())
    return [code for code in _WANTED if code in have]


def words(picture: Image.Image, known: list[str]) -> str:
    """What the program reads; empty where it reads nothing in time."""
    found = program()
    if found is None or not known:
        return ""
    plain = picture.convert("L")
    plain.thumbnail((4000, 4000))
    made = io.BytesIO()
    plain.save(made, "PNG")
    try:
        done = subprocess.run(
            [found, "stdin", "stdout", "-l", "+".join(known)], input=made.getvalue(), capture_output=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""
