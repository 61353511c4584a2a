"""Where the bytes of tables on their way in are kept: in a folder of their own, under addresses that nobody guesses.

Each run has a copy of its own, so that taking one away never takes another's.
"""

import time
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from tenfold.accounts import sealing
from tenfold.foundation.blobs import Disk
from tenfold.foundation.errors import Missing

_PIECE = 1024 * 1024
REPORT, MARKED = "report", "marked"


def keep(file: Path, run: uuid.UUID, *, owner: int) -> str:
    """Keep the bytes of a file for a run; answers their address."""
    return _store().keep(owner, _pieces(file), sealing.derived(f"tenfold-intake-1\n{owner}\n{run}"))


@contextmanager
def opened(owner: int, address: str, name: str) -> Iterator[Path]:
    """The kept bytes as a file of this name, for as long as this takes. Raises Missing where they are gone."""
    store = _store()
    size = store.size(owner, address)
    if size is None:
        raise Missing
    with TemporaryDirectory(dir=store.incoming()) as folder:
        path = Path(folder) / f"table{Path(name).suffix.lower()[:6]}"
        with path.open("wb") as file:
            for start in range(0, size, _PIECE):
                file.write(store.read(owner, address, start, start + _PIECE) or b"")
        yield path


def keep_beside(owner: int, address: str, name: str, file: Path) -> None:
    """Keep something made from the file; it goes with it."""
    _store().keep_beside(owner, address, name, file.read_bytes())


def beside(owner: int, address: str, name: str) -> bytes | None:
    """What was made from the file under this name, or None."""
    return _store().beside(owner, address, name)


def forget(owner: int, address: str) -> None:
    """Delete the bytes and what was made from them."""
    _store().forget(owner, address)


def _store() -> Disk:
    return Disk(Path(settings.DATA_DIR) / "tables")


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as content:
        while piece := content.read(_PIECE):
            yield piece


def forget_others(named: Collection[tuple[int, str]], *, older_than: float) -> int:
    """Delete what no run names and what is old enough that no run will; answers how many."""
    store, count = _store(), _store().tidy(older_than)
    for owner in store.owners():
        for one in store.kept(owner):
            if (owner, one.address) not in named and one.given_at < time.time() - older_than:
                store.forget(owner, one.address)
                count += 1
    return count
