"""What is loaded before the server forks is there in each of its workers."""

import os
import subprocess
import sys

from tenfold.foundation import starting

LOADED = """
import os, threading
from tenfold.config import wsgi
from tenfold.vocabulary.places import gazetteer
if (child := os.fork()) == 0:
    os._exit(0 if gazetteer._gazetteer.cache_info().currsize and threading.active_count() == 1 else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_worker_that_is_forked_knows_the_names_of_cities_already() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], env=dict(os.environ), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0", done.stderr


def test_a_held_worker_says_nothing_of_settings_that_whoever_started_it_refuses() -> None:
    way, other = os.pipe()
    unsafe = {**os.environ, "TENFOLD_HOSTS": "*", starting.HELD: str(way)}
    done = subprocess.run(
        [sys.executable, "-c", "from tenfold.config import wsgi"], env=unsafe, pass_fds=(way,), capture_output=True, text=True, check=False
    )  # fmt: skip
    os.close(way)
    os.close(other)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
