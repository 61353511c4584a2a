"""`python -m tenfold.records.attachments.reading inspect|read|mask NAME`: one file from standard input, one answer in JSON."""

import base64
import json
import sys
from typing import Any

from tenfold.records.attachments.reading import confinement
from tenfold.records.attachments.reading.refusal import Refused, Unread

SECONDS, MEMORY, WRITTEN = 45, 1_500 * 1024 * 1024, 200 * 1024 * 1024
MOST_TEXT = 2_000_000
PREVIEWS = 5


def main(act: str, hint: str) -> None:
    """Give up rights first, look afterwards."""
    confinement.confine(SECONDS, MEMORY, WRITTEN)
    content = sys.stdin.buffer.read()
    try:
        said = {"inspect": inspect, "read": read, "mask": mask}[act](content, hint)
    except Refused as refused:
        said = {"refused": refused.code}
    except MemoryError:
        said = {"refused": "expands"}
    json.dump(said, sys.stdout)


def inspect(content: bytes, name: str) -> dict[str, Any]:
    """What the file is, and what was found in it."""
    from tenfold.records.attachments.reading import letters, packages, pdf, pictures, sniffing

    code = sniffing.type_of(content, name)
    if code == "zip":
        return packages.inspect(content)
    if code == "pdf":
        return {"type": code, **pdf.inspect(content)}
    if code == "eml":
        return {"type": code, **letters.inspect(content)}
    if code in {"text", "csv"}:
        return {"type": code, "pages": 1, "findings": []}
    return {"type": code, **pictures.inspect(content, code)}


def mask(content: bytes, areas: str) -> dict[str, Any]:
    """The picture with these areas blacked out: pixels alone, nothing of what was under them."""
    from tenfold.records.attachments.masking import from_hint
    from tenfold.records.attachments.reading import pictures, sniffing

    code = sniffing.type_of(content, "")
    if code not in {"jpeg", "png", "webp", "tiff"}:
        raise Refused("no-mask")
    made, kind = pictures.masked(content, code, from_hint(areas))
    return {"type": kind, "content": base64.b64encode(made).decode()}


def read(content: bytes, code: str) -> dict[str, Any]:
    """The text page by page and pictures of the first pages; what cannot be read says why."""
    try:
        pages, recognised = _text(content, code)
        state, why = ("read", "") if any(page.strip() for page in pages) else ("none", "nothing")
    except Unread as unread:
        pages, recognised, state, why = [], False, "unread", unread.code
    previews = _previews(content, code)
    made = {"previews": _sent(previews), "small": _sent(_small(previews))}
    return {"state": state, "why": why, "pages": pages, "recognised": recognised, **made}


def _sent(made: list[bytes]) -> list[str]:
    return [base64.b64encode(one).decode() for one in made]


def _small(previews: list[bytes]) -> list[bytes]:
    """The first page alone: a list shows no other."""
    from tenfold.records.attachments.reading import pictures

    return [pictures.small(one) for one in previews[:1]]


def _text(content: bytes, code: str) -> tuple[list[str], bool]:
    from tenfold.records.attachments.reading import letters, packages, pdf, pictures, recognising

    if code == "pdf":
        return pdf.text(content, MOST_TEXT)
    if code == "docx":
        return packages.document_text(content), False
    if code == "xlsx":
        return packages.workbook_text(content, MOST_TEXT), False
    if code == "eml":
        return letters.letter_text(content), False
    if code in {"text", "csv"}:
        return letters.plain_text(content), False
    known = recognising.languages()
    if not known:
        raise Unread("no-recognition")
    return [recognising.words(one, known) for one in pictures.frames(content, code, 10)], True


def _previews(content: bytes, code: str) -> list[bytes]:
    from tenfold.records.attachments.reading import pdf, pictures

    if code == "pdf":
        return pdf.previews(content, PREVIEWS)
    if code in {"jpeg", "png", "gif", "webp", "tiff"}:
        return [pictures.preview(content, code)]
    return []


if __name__ == "__main__":
    main(*sys.argv[1:3])
