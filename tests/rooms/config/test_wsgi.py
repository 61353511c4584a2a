"""What is loaded before the server forks is there in each of its workers."""

import os
import subprocess
import sys

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
