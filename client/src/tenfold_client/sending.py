"""Files on their way to the node: read piece by piece, from the beginning again where they have to be sent again."""

from collections.abc import Callable, Iterator
from pathlib import Path

from tenfold_client.taking import Progress

_PIECE = 64 * 1024
Source = Path | str | bytes


def name_of(source: Source, given: str | None) -> str:
    """The name under which it is sent."""
    if given is not None:
        return given
    return "file" if isinstance(source, bytes) else Path(source).name


def size_of(source: Source) -> int:
    """How many bytes it has."""
    return len(source) if isinstance(source, bytes) else Path(source).stat().st_size


def pieces(source: Source, progress: Progress | None) -> Callable[[], Iterator[bytes]]:
    """What makes the pieces, as often as it is asked; `progress` hears of bytes sent and of all there are."""
    whole = size_of(source)

    def make() -> Iterator[bytes]:
        sent = 0
        for piece in _read(source):
            yield piece
            sent += len(piece)
            if progress is not None:
                progress(sent, whole)

    return make


def _read(source: Source) -> Iterator[bytes]:
    if isinstance(source, bytes):
        for start in range(0, len(source), _PIECE):
            yield source[start : start + _PIECE]
        return
    with Path(source).open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
