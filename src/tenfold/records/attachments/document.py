"""What was read in a file: its text page by page, kept beside the bytes and made again from them at any time."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tenfold.foundation import blobs

TEXT, PREVIEW, SMALL = "text", "p", "s"
_STRETCH = 30_000  # characters; the index takes no more than a megabyte of lexemes in one row


@dataclass(frozen=True, slots=True)
class Document:
    """The state of the reading, why it failed where it did, and the text of each page."""

    state: str
    because: str = ""
    pages: Sequence[str] = field(default_factory=tuple)
    previews: int = 0

    def stretches(self) -> Iterator[tuple[int, str]]:
        """The text in pieces that an index takes, each with the number of the page on which it begins."""
        gathered: list[str] = []
        first, length = 1, 0
        for number, page in enumerate(self.pages, 1):
            for start in range(0, max(len(page), 1), _STRETCH):
                piece = page[start : start + _STRETCH]
                if gathered and length + len(piece) > _STRETCH:
                    yield first, "\n".join(gathered)
                    gathered, length = [], 0
                if not gathered:
                    first = number
                gathered.append(piece)
                length += len(piece)
        if any(piece.strip() for piece in gathered):
            yield first, "\n".join(gathered)


def load(owner: int, address: str) -> Document | None:
    """What was read before, or None where nobody has read it yet."""
    kept = blobs.store().beside(owner, address, TEXT)
    if kept is None:
        return None
    said: dict[str, Any] = json.loads(kept)
    return Document(said["state"], said["because"], said["pages"], said["previews"])


def keep(owner: int, address: str, document: Document, previews: Sequence[bytes], small: Sequence[bytes] = ()) -> None:
    """Keep it; the text comes last, for where it is the previews are too. `small` are the same for lists."""
    store = blobs.store()
    for number, picture in enumerate(small, 1):
        store.keep_beside(owner, address, f"{SMALL}{number}", picture)
    for number, picture in enumerate(previews, 1):
        store.keep_beside(owner, address, f"{PREVIEW}{number}", picture)
    said = {
        "state": document.state,
        "because": document.because,
        "pages": list(document.pages),
        "previews": document.previews,
    }
    store.keep_beside(owner, address, TEXT, json.dumps(said, ensure_ascii=False).encode())


def preview(owner: int, address: str, number: int, *, small: bool = False) -> bytes | None:
    """The picture of one of the first pages; a small one where there is one, for files read long ago have none."""
    if not 0 < number < 100:
        return None
    made = blobs.store().beside(owner, address, f"{SMALL}{number}") if small else None
    return made or blobs.store().beside(owner, address, f"{PREVIEW}{number}")
