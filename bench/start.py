"""How long `./run` takes to its first answer: the first time with packages at hand, and the second.

The clone and its environment are the ones at hand; the data directory is new. A first start on a bare machine also
fetches packages, which says more about the network than about us.
"""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import figures, machine
from bench.missing import answers

PATIENCE = 600.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.start", description=__doc__)
    parser.add_argument("--again", type=int, default=5, help="how many second starts")
    args = parser.parse_args()
    facts, watch = machine.facts(), machine.Watch()
    folder = Path(tempfile.mkdtemp(prefix="tnf"))
    folder.chmod(0o711)
    try:
        first = _start(folder / "data")
        again = [_start(folder / "data") for _ in range(args.again)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    result = {"first": first, "second": figures.spread([one["answer_s"] for one in again]), "seconds_each": again}
    figures.tell("start", facts | watch.told(), result)


def _start(data: Path) -> dict[str, Any]:
    """One start and stop; seconds to the first answer and to the end of an orderly stop."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_URL_", "TENFOLD_"))}
    command = [str(machine.PROJECT / "run"), "--data-dir", str(data), "--port", str(port)]
    began = time.monotonic()
    server = subprocess.Popen(command, env=clean, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        while not answers(port):
            if server.poll() is not None or time.monotonic() - began > PATIENCE:
                raise SystemExit(f"./run did not answer: {server.stderr.read() if server.stderr else ''}")
            time.sleep(0.02)
        answered = time.monotonic()
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=120)
    return {"answer_s": round(answered - began, 2), "stop_s": round(time.monotonic() - answered, 2)}


if __name__ == "__main__":
    main()
