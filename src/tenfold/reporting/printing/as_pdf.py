"""A paper as PDF, set by a process of its own that has given up the network and the disk before it reads a letter.

What is set was written by people of other States. The setter is memory-safe and sees it as data only; still a text can be
made to cost time and memory without end, and a server would share both with everybody. The process costs some tens of
milliseconds, has limits that the kernel keeps, and holds no secret.
"""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from datetime import datetime

from tenfold.foundation.errors import Unavailable
from tenfold.foundation.reason import Reason
from tenfold.reporting.printing.paper import Paper

_WAIT = 40
_NO_FONTS = 3


def write(paper: Paper, at: datetime) -> bytes:
    """The PDF: tagged, archivable, with its fonts inside. Raises Unavailable where the process is stopped or lacks fonts."""
    asked = json.dumps({"paper": asdict(paper), "at": int(at.timestamp())}, ensure_ascii=False).encode()
    with subprocess.Popen(
        [sys.executable, "-I", "-m", "tenfold.reporting.printing.press"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "RAYON_NUM_THREADS": "1"}, cwd="/", start_new_session=True,
    ) as process:  # fmt: skip
        try:
            made, _ = process.communicate(asked, _WAIT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise Unavailable(Reason.PAPER_TOO_MUCH) from None
    if process.returncode == _NO_FONTS:
        raise Unavailable(Reason.PAPER_NO_FONTS)
    if process.returncode != 0 or not made.startswith(b"%PDF-"):
        raise Unavailable(Reason.PAPER_TOO_MUCH)
    return made
