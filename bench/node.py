"""A node of the benchmark's own, in a temporary folder, prepared and set up as any other."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.figures import say
from tenfold.cli import environment
from tenfold.foundation.database.node import Node

_KEPT = {"TENFOLD_REAL_DATA", "TENFOLD_POSTGRES"}


@contextmanager
def own(kept: Path | None = None, *, empty: bool = True) -> Iterator[Path]:
    """Start a node, set Django up, prepare the tables; yields the data directory. `kept` stays, and is used again.

    Without `empty` the invented world is loaded.
    """
    for name in [name for name in os.environ if name.startswith(("DATABASE_URL_", "TENFOLD_")) and name not in _KEPT]:
        del os.environ[name]
    folder = kept.absolute() if kept else Path(tempfile.mkdtemp(prefix="tnf"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)
    node = Node(folder / "data", say)
    try:
        node.start()
        environment.enter(folder / "data", node.addresses())
        from tenfold.config.prepare import prepare

        prepare(empty=empty, say=say)
        yield folder / "data"
    finally:
        environment.leave()
        node.stop()
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


def real_files() -> list[Path]:
    """The twelve real files, from the folder that TENFOLD_REAL_DATA names."""
    given = os.environ.get("TENFOLD_REAL_DATA")
    if not given:
        raise SystemExit("Set TENFOLD_REAL_DATA to the folder that holds missing_migrants/hdx_api_json")
    files = sorted(Path(given).glob("**/hdx_api_json/*.json"))
    if len(files) != 12:
        raise SystemExit(f"{len(files)} files were found below {given}, not twelve")
    return files
