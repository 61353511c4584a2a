"""What a file is, by its content alone; and what is refused, whatever it calls itself."""

import io
import struct
import zlib
from typing import Any

import pytest

from tenfold.records.attachments.reading import __main__ as reading
from tenfold.records.attachments.reading.refusal import Refused
from tests.factories import files

TAKEN = {
    "a.pdf": (files.pdf(files.TEXT), "pdf"),
    "a.png": (files.picture(), "png"),
    "a.jpg": (files.picture(form="JPEG"), "jpeg"),
    "a.gif": (files.picture(form="GIF"), "gif"),
    "a.webp": (files.picture(form="WEBP"), "webp"),
    "a.tif": (files.picture(form="TIFF"), "tiff"),
    "a.docx": (files.docx("Hello"), "docx"),
    "a.eml": (files.letter(), "eml"),
    "a.txt": ("Трое ждали у моста. 三人在桥边。".encode(), "text"),
    "a.csv": (b"a,b\n1,2\n", "csv"),
    "program.exe": (b"only words", "text"),  # the name says nothing
    "photo.exe": (files.picture(), "png"),
}
BOMB = files.archive(**{"[Content_Types]__xml": b"<Types/>", "wordS_document__xml": b"\0" * 30_000_000})


def huge_png() -> bytes:
    """A picture that claims to be 60,000 by 60,000 pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


REFUSED = {
    "a program that calls itself a PDF": (b"MZ\x90\x00" + b"\0" * 200, "active"),
    "a script": (b"#!/bin/sh\necho", "active"),
    "a drawing with a script": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "type"),
    "a page": (b"\n <!DOCTYPE html><script>1</script>", "type"),
    "bytes of no type": (bytes(range(256)), "type"),
    "nothing": (b"", "empty"),
    "half a picture": (files.picture()[:60], "damaged"),
    "half a PDF": (files.pdf(files.TEXT)[:300], "damaged"),
    "a PDF that is an archive too": (files.pdf(files.TEXT) + files.archive(a=b"x"), "two-types"),
    "a picture that is an archive too": (files.picture() + files.archive(a=b"x"), "two-types"),
    "a picture that is a PDF too": (files.picture(form="GIF") + files.pdf(files.TEXT), "two-types"),
    "a picture that is a page too": (files.picture(form="GIF") + b"<script >alert(1)</script>", "two-types"),
    "a picture that unpacks too large": (huge_png(), "expands"),
    "an archive that unpacks too large": (BOMB, "expands"),
    "an archive that is no document": (files.archive(a=b"x"), "type"),
    "a document with a macro": (files.docx("x", wordS_vbaProject__bin=b"x"), "active"),
    "a document with a control": (files.docx("x", wordS_activeXS_a__xml=b"<a/>"), "active"),
    "a document that fetches a template": (
        files.docx("x", wordS__relsS_s__rels=b'<r Type="x/attachedTemplate" Target="https://a.example" TargetMode="External"/>'),
        "active",
    ),
    "a document with entities": (files.docx("x", wordS_a__xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "active"),
    "a document with a part that would be written elsewhere": (files.docx("x", **{"__" * 2 + "S_a__txt": b"x"}), "damaged"),
    "a letter that nests without end": (files.letter(40), "expands"),
    "a letter with a program": (
        files.letter().replace(b"\r\n\r\n", b'\r\nContent-Disposition: attachment; filename="a.exe"\r\n\r\n', 1),
        "active",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN)
def test_a_file_is_what_its_content_is(name: str) -> None:
    content, code = TAKEN[name]
    assert reading.inspect(content, name)["type"] == code


@pytest.mark.parametrize("what", REFUSED)
def test_refused(what: str) -> None:
    content, code = REFUSED[what]
    with pytest.raises(Refused) as refused:
        reading.inspect(content, "report.pdf")
    assert refused.value.code == code


@pytest.mark.parametrize("depth", [3_000])
def test_a_letter_deeper_than_any_parser_goes_is_refused_and_not_fallen_over(depth: int) -> None:
    with pytest.raises(Refused):
        reading.inspect(files.letter(depth), "a.eml")


def kinds(content: bytes) -> set[str]:
    return {found["kind"] for found in reading.inspect(content, "x")["findings"]}


ACTING: dict[str, tuple[dict[str, Any], str]] = {
    "a script": ({"catalog": "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"}, "script"),
    "a script with an escaped name": ({"catalog": "/OpenAction << /S /J#61vaScript /J#53 (app.alert(1)) >>"}, "script"),
    "a start of a program": ({"catalog": "/OpenAction << /S /Launch /F (cmd.exe) >>"}, "launch"),
    "a file inside": ({"catalog": "/Names << /EmbeddedFiles << /Names [] >> >>"}, "embedded-file"),
    "layers": ({"catalog": "/OCProperties << /OCGs [] /D << >> >>"}, "layers"),
}


@pytest.mark.parametrize("what", ACTING)
def test_what_can_act_in_a_pdf_is_told(what: str) -> None:
    given, kind = ACTING[what]
    assert kind in kinds(files.pdf(files.TEXT, **given))


def test_a_script_in_a_packed_stream_is_told() -> None:
    packed = zlib.compress(b"<< /S /JavaScript /JS (app.alert(1)) >>")
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    assert kinds(files.pdf(files.TEXT, more=[stream])) == {"script"}


def test_a_picture_that_tells_where_it_was_taken_says_so() -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (35.0, 30.0, 0.0), 3: "E", 4: (12.0, 36.0, 0.0)}
    content = files.picture(form="JPEG", exif=exif)
    assert kinds(content) == {"location", "metadata"}


def test_a_preview_holds_the_pixels_and_nothing_else() -> None:
    from PIL import Image

    from tenfold.records.attachments.reading import pictures

    exif = Image.Exif()
    exif[0x010E] = "Oskar Quillfeather"
    made = pictures.preview(files.picture(form="JPEG", exif=exif), "jpeg")
    assert b"Quillfeather" not in made
    with Image.open(io.BytesIO(made)) as again:
        assert (again.format, again.size, dict(again.getexif())) == ("PNG", (40, 30), {})


def test_the_text_of_each_type_is_read() -> None:
    read = {
        "pdf": files.pdf(files.said("first page"), files.said("second page")), "docx": files.docx("A word in a document"),
        "eml": files.letter(), "text": "Grüße".encode("cp1252"), "csv": b"a,b\n",
    }  # fmt: skip
    made = {code: reading.read(content, code) for code, content in read.items()}
    assert made["pdf"]["pages"] == ["first page", "second page"] and len(made["pdf"]["previews"]) == 2
    assert made["docx"]["pages"] == ["A word in a document"]
    assert "ferry leaves" in made["eml"]["pages"][0] and "Subject: Ferry" in made["eml"]["pages"][0]
    assert made["text"]["pages"] == ["Grüße"]
    assert {one["state"] for one in made.values()} == {"read"}


def test_a_program_that_recognises_words_is_used_where_there_is_one(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = tmp_path / "tesseract"
    stub.write_text(
        '#!/bin/sh\nif [ "$1" = --list-langs ]; then echo eng; else cat >/dev/null; echo "PASSENGER LIST"; fi\n'
    )
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert reading.read(files.picture(), "png")["pages"] == ["PASSENGER LIST"]
    assert reading.read(files.pdf(""), "pdf")["pages"] == ["PASSENGER LIST"]
    monkeypatch.setenv("PATH", "/nowhere")
    unread = reading.read(files.picture(), "png")
    assert unread.pop("previews") and unread.pop("small")
    assert unread == {"state": "unread", "why": "no-recognition", "pages": [], "recognised": False}
