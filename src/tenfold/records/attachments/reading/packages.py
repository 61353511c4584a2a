"""Documents and workbooks that are archives: what they unpack to, what they carry, and their text."""

import io
import re
import zipfile
import zlib
from typing import Any

from tenfold.records.archives import leads_out
from tenfold.records.attachments.reading.refusal import Refused, Unread

_MOST_ENTRIES, _MOST_BYTES, _MOST_RATIO = 3_000, 200 * 1024 * 1024, 150
_KINDS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_PROGRAMS = re.compile(
    r"(?i)(vbaproject\.bin|vbadata\.xml|activex/|\.exe$|\.dll$|\.js$|\.vbs$|\.ps1$|\.bat$|\.sct$|customui/|webextensions/)"
)
_EMBEDDED = re.compile(r"(?i)(/embeddings/|oleobject)")
_EXTERNAL = re.compile(
    rb'(?i)(attachedTemplate|oleObject|frame|subDocument)"[^>]*TargetMode="External"|TargetMode="External"[^>]*(attachedTemplate|oleObject|frame|subDocument)"'
)
_MACRO = re.compile(rb"(?i)macroEnabled|vbaProject")
_DDE = re.compile(rb"(?i)<(w:fldSimple|w:instrText)[^<]*\bDDE(AUTO)?\b|<ddeLink")
_CHANGES = re.compile(rb"<w:(ins|del|moveFrom|moveTo) ")
_HIDDEN = re.compile(rb"<w:vanish(/>| w:val=\"(1|true|on)\")|state=\"(hidden|veryHidden)\"")
_PERSONAL = re.compile(rb"<(dc:creator|cp:lastModifiedBy|Company|Manager)>[^<]+<")


def _archive(content: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        raise Refused("damaged") from None
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    large = [entry for entry in entries if entry.file_size > 1024 * 1024]
    if (
        len(entries) > _MOST_ENTRIES or total > _MOST_BYTES
        or any(entry.file_size > _MOST_RATIO * max(entry.compress_size, 1) for entry in large)
    ):  # fmt: skip
        raise Refused("expands")
    if any(entry.flag_bits & 1 or leads_out(entry.filename) for entry in entries):
        raise Refused("damaged")
    return archive


def inspect(content: bytes) -> dict[str, Any]:
    """Type and findings. Raises Refused for an archive that is no document, unpacks too large or carries a program."""
    with _archive(content) as archive:
        names = archive.namelist()
        code = next((code for part, code in _KINDS.items() if part in names), None)
        if code is None or "[Content_Types].xml" not in names or len(names) != len(set(names)):
            raise Refused("type")
        if content[:4] != b"PK\x03\x04" or any(_PROGRAMS.search(name) for name in names):
            raise Refused("active")
        kinds: set[str] = set()
        for name in names:
            if name.lower().endswith((".xml", ".rels")):
                kinds |= _look(_part(archive, name), name)
        if any(_EMBEDDED.search(name) for name in names):
            kinds.add("embedded-file")
        if any("comments" in name.lower() for name in names):
            kinds.add("comments")
    return {
        "type": code,
        "pages": None,
        "findings": [{"kind": kind, "page": None, "box": None} for kind in sorted(kinds)],
    }


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        raise Refused("damaged") from None


def _look(text: bytes, name: str) -> set[str]:
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Refused("active")
    if (name == "[Content_Types].xml" and _MACRO.search(text)) or _EXTERNAL.search(text) or _DDE.search(text):
        raise Refused("active")
    kinds = set()
    if _CHANGES.search(text):
        kinds.add("tracked-changes")
    if _HIDDEN.search(text):
        kinds.add("hidden-text")
    if name.startswith("docProps/") and _PERSONAL.search(text):
        kinds.add("metadata")
    return kinds


def document_text(content: bytes) -> list[str]:
    """The paragraphs and tables of a document, as one page: where its pages break, only a printer knows."""
    import docx
    from docx.table import Table

    _archive(content).close()
    try:
        read = docx.Document(io.BytesIO(content))
        pieces: list[str] = []
        for block in read.iter_inner_content():
            if isinstance(block, Table):
                pieces += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
            else:
                pieces.append(block.text)
        for section in read.sections:
            pieces += [paragraph.text for area in (section.header, section.footer) for paragraph in area.paragraphs]
    except Exception:  # noqa: BLE001 - a library that reads hostile files can fail in any way
        raise Unread("damaged") from None
    return ["\n".join(piece for piece in pieces if piece.strip())]


def workbook_text(content: bytes, most: int) -> list[str]:
    """The cells of a workbook, a page a sheet."""
    from python_calamine import CalamineWorkbook

    _archive(content).close()
    pages, left = [], most
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            rows = [
                "\t".join(str(cell) for cell in row if cell != "") for row in book.get_sheet_by_name(name).iter_rows()
            ]
            page = (name + "\n" + "\n".join(row for row in rows if row))[:left]
            pages.append(page)
            left -= len(page)
            if left <= 0:
                break
    except Exception:  # noqa: BLE001 - as above
        raise Unread("damaged") from None
    return pages
