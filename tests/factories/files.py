"""Small files made by hand: what people attach, and what somebody who means harm would send."""

import io
import zipfile
from collections.abc import Sequence

TEXT = "BT /F1 12 Tf 72 700 Td (Oskar Quillfeather lives here) Tj ET "


def said(words: str) -> str:
    """A line of text on a page."""
    return f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET "


def pdf(*contents: str, annots: str = "", catalog: str = "", more: Sequence[bytes] = ()) -> bytes:
    """A PDF with these pages, written object by object; `more` objects follow the pages."""
    pages = [4 + 2 * number for number in range(len(contents))]
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{' '.join(f'{page} 0 R' for page in pages)}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for page, content in zip(pages, contents, strict=True):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {page + 1} 0 R {annots} >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content.encode()))
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate([*objects, *more], 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(places) + 1, len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return made + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def archive(**parts: bytes) -> bytes:
    """An archive; a double underscore in a name stands for a dot, `S_` for a slash."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as writer:
        for name, content in parts.items():
            writer.writestr(name.replace("__", ".").replace("S_", "/"), content)
    return made.getvalue()


def docx(words: str, **more: bytes) -> bytes:
    """A document of one paragraph, with further parts in its archive."""
    import docx as library

    document = library.Document()
    document.core_properties.author = ""
    document.add_paragraph(words)
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made, "a") as writer:
        for name, content in more.items():
            writer.writestr(name.replace("__", ".").replace("S_", "/"), content)
    return made.getvalue()


def picture(width: int = 40, height: int = 30, form: str = "PNG", **more: object) -> bytes:
    """A picture of one colour."""
    from PIL import Image

    made = io.BytesIO()
    Image.new("RGB", (width, height), (10, 120, 200)).save(made, form, **more)
    return made.getvalue()


def letter(depth: int = 0) -> bytes:
    """A letter inside a letter, so deep."""
    inner = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Ferry\r\n\r\nThe ferry leaves at nine.\r\n"
    for _ in range(depth):
        inner = b"From: a@example.org\r\nTo: b@example.org\r\nContent-Type: message/rfc822\r\n\r\n" + inner
    return inner
