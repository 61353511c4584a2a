"""Starting the confined process that looks into a file, and taking its answer. A process that is killed is an answer too."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

_WAIT = 75
_LARGEST_ANSWER = 150 * 1024 * 1024


class Killed(Exception):
    """The process took too long or too much, or fell over the file. `code` is time or fell."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def look(act: str, content: Path | bytes, hint: str) -> dict[str, Any]:
    """What the process says of the content: `inspect` with the name that was sent, `read` with the type, `mask` with areas. Raises Killed."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        if isinstance(content, bytes):
            given.write(content)
            given.seek(0)
            _run(act, hint, given, answer)
        else:
            with content.open("rb") as file:
                _run(act, hint, file, answer)
        answer.seek(0)
        told = answer.read(_LARGEST_ANSWER)
    try:
        said = json.loads(told)
    except ValueError:
        raise Killed("fell") from None
    return said if isinstance(said, dict) else {}


def _run(act: str, hint: str, given: Any, answer: Any) -> None:
    command = [
        sys.executable,
        "-I",
        "-m",
        "tenfold.records.attachments.reading",
        act,
        hint[-(500 if act == "mask" else 80) :].replace("\x00", ""),
    ]
    process = subprocess.Popen(
        command,
        stdin=given,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        cwd="/",
        start_new_session=True,
    )
    try:
        status = process.wait(_WAIT)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise Killed("time") from None
    if status != 0:
        raise Killed("time" if status in {-signal.SIGXCPU, -signal.SIGKILL} else "fell")


def _environment() -> dict[str, str]:
    """No secret and no address of a database."""
    kept = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX") if name in os.environ}
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", **kept, "LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
