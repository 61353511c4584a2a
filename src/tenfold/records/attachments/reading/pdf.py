"""PDF: that it is one, what in it can act, its text page by page, and pictures of its pages."""

import contextlib
import ctypes
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from tenfold.records.attachments.reading import directions, pictures, recognising, redaction
from tenfold.records.attachments.reading.refusal import Refused, Unread

MOST_PAGES = 5_000
_UNPACKED = 120 * 1024 * 1024
_STREAM = re.compile(rb"stream\r?\n")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTING = (
    ("script", re.compile(rb"/(JavaScript|JS)[\s/(<\[\d]")), ("launch", re.compile(rb"/(Launch|ImportData|SubmitForm|RichMedia|Movie|XFA)[\s/(<\[\d>]")),
    ("embedded-file", re.compile(rb"/(EmbeddedFile|EmbeddedFiles|Filespec)[\s/(<\[\d>]")), ("layers", re.compile(rb"/OCProperties[\s<\d]")),
)  # fmt: skip
_FEW_LETTERS = 8
_MOST_SCANNED = 20


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Refused("locked" if "assword" in str(error) or "ecurity" in str(error) else "damaged") from None
    try:
        if not 0 < len(document) <= MOST_PAGES:
            raise Refused("damaged" if not len(document) else "expands")
        yield document
    finally:
        document.close()


def inspect(content: bytes) -> dict[str, Any]:
    """Pages and findings: what can act, what is left over, what only looks redacted."""
    with _opened(content) as document:
        kinds = _acting(content)
        if document.count_attachments():
            kinds.add("embedded-file")
        if pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
            kinds.add("script")
        if any(document.get_metadata_value(key) for key in ("Title", "Author", "Subject", "Keywords")):
            kinds.add("metadata")
        if content.count(b"%%EOF") > 1 and b"/Linearized" not in content[:2048]:
            kinds.add("older-revision")
        found = [{"kind": kind, "page": None, "box": None} for kind in sorted(kinds)]
        return {"pages": len(document), "findings": [*found, *redaction.check(document)]}


def _acting(content: bytes) -> set[str]:
    """What the names in the file say it can do, in the open and in packed streams; escaped names are read as meant."""
    left, kinds = _UNPACKED, set()
    for text in _texts(content):
        left -= len(text)
        plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text) if b"#" in text else text
        kinds |= {kind for kind, name in _ACTING if name.search(plain)}
        if left < 0:
            kinds.add("unchecked")
            break
    return kinds


def _texts(content: bytes) -> Iterator[bytes]:
    yield content
    for found in _STREAM.finditer(content):
        head = content[max(0, found.start() - 600) : found.start()]
        if b"ObjStm" in head or b"FlateDecode" not in head or b"/Image" not in head:
            with contextlib.suppress(zlib.error):
                yield zlib.decompressobj().decompress(content[found.end() :], 8 * 1024 * 1024)


def text(content: bytes, most: int) -> tuple[list[str], bool]:
    """The text of each page, and whether some of it was read off pictures. Raises Unread."""
    try:
        with _opened(content) as document:
            pages, left, scanned = [], most, 0
            known = recognising.languages()
            for page in document:
                said = _page_text(page)
                if len(said.strip()) < _FEW_LETTERS and known and scanned < _MOST_SCANNED:
                    scanned += 1
                    said = recognising.words(page.render(scale=2.5).to_pil(), known) or said
                page.close()
                pages.append(said[:left])
                left -= len(said)
                if left <= 0:
                    break
            return pages, scanned > 0
    except (Refused, pypdfium2.PdfiumError):
        raise Unread("damaged") from None


def _page_text(page: Any) -> str:
    """As the engine reads it; but lines with what is read from the right, of which it takes some for turned around already."""
    words = page.get_textpage()
    said = str(words.get_text_bounded())
    if directions.from_right(said):
        page_is = directions.page_from_right(said)
        said = "\n".join(_line(line, page_is) for line in _lines(words))
    words.close()
    return said.replace("\r\n", "\n").replace("\ufffe", "")


def _line(line: list[directions.Glyph], page_is: bool) -> str:
    plain = "".join(glyph.text for glyph in line)
    read = directions.read(line, page_is=page_is) if directions.from_right(plain) else None
    return plain if read is None else read


def _lines(words: Any) -> Iterator[list[directions.Glyph]]:
    """Where each character of a page stands, line by line."""
    box, line = pdfium.FS_RECTF(), list[directions.Glyph]()
    for at in range(words.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(words.raw, at))
        if sign == "\n":
            yield line
            line = []
        elif sign not in "\r\0":
            pdfium.FPDFText_GetLooseCharBox(words.raw, at, ctypes.byref(box))
            line.append(directions.Glyph(sign, box.left, box.right, box.bottom, box.top))
    yield line


def previews(content: bytes, most: int) -> list[bytes]:
    """Pictures of the first pages."""
    made = []
    try:
        with _opened(content) as document:
            for number in range(min(most, len(document))):
                page = document[number]
                width, height = page.get_size()
                scale = min(1100 / max(width, height, 1), 3)
                made.append(pictures.as_png(page.render(scale=scale, may_draw_forms=False).to_pil()))
                page.close()
    except (Refused, pypdfium2.PdfiumError, ValueError, MemoryError):
        return made
    return made
