"""Redactions that only look like ones are found, with where and why; those that are ones, and plain pages, are not."""

from typing import Any

import pytest

from tenfold.records.attachments.reading import __main__ as reading
from tests.factories import files
from tests.factories.files import TEXT

BOX = "0 g 70 695 200 20 re f "
CASES = {
    "text under a black box": (TEXT + BOX, "text-under-box", 26),
    "a word of a line under a box": (TEXT + "0 g 70 695 40 20 re f ", "text-under-box", 5),
    "text under a white box": (TEXT + "1 g 70 695 200 20 re f ", "text-under-box", 26),
    "white on white": ("1 g " + TEXT, "same-colour", 26),
    "black on black": (BOX + TEXT, "same-colour", 26),
    "text that is not painted": ("BT 3 Tr /F1 12 Tf 72 700 Td (Oskar) Tj ET", "invisible-text", 5),
}  # fmt: skip
CLEAN = {
    "plain text": TEXT,
    "text on a grey box": "0.8 g 70 695 200 20 re f 0 g " + TEXT,
    "white on black": "0 g 70 695 200 20 re f 1 g " + TEXT,
    "a box beside the text": TEXT + "0 g 70 100 200 20 re f ",
    "a frame round the text": TEXT + "0 G 70 695 200 20 re S ",
    "a box and no text": BOX,
}


def findings(content: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = reading.inspect(content, "x.pdf")["findings"]
    return found


@pytest.mark.parametrize("what", CASES)
def test_found(what: str) -> None:
    content, kind, chars = CASES[what]
    found = findings(files.pdf(files.said("A first page"), content))
    assert [(one["kind"], one["page"], one["chars"]) for one in found] == [(kind, 2, chars)]
    left, bottom, right, top = found[0]["box"]
    assert 70 < left < right < 300 and 690 < bottom < top < 715
    assert "Oskar" not in repr(found) and "Quillfeather" not in repr(found)


@pytest.mark.parametrize("what", CLEAN)
def test_not_found(what: str) -> None:
    assert findings(files.pdf(CLEAN[what])) == []


MARKS = {
    "a filled square": ("/Square /IC [0 0 0] /C [0 0 0]", "text-under-annotation"),
    "a dark highlight": ("/Highlight /C [0 0 0] /QuadPoints [70 720 300 720 70 690 300 690]", "text-under-annotation"),
    "a redaction that was not carried out": ("/Redact", "redaction-not-applied"),
}


@pytest.mark.parametrize("what", MARKS)
def test_text_under_a_mark_that_can_be_taken_off(what: str) -> None:
    subtype, kind = MARKS[what]
    mark = f"/Annots [<< /Type /Annot /Rect [70 690 300 720] /Subtype {subtype} >>]"
    assert [one["kind"] for one in findings(files.pdf(TEXT, annots=mark))] == [kind]


def test_a_light_highlight_hides_nothing() -> None:
    mark = "/Annots [<< /Type /Annot /Rect [70 690 300 720] /Subtype /Highlight /C [1 1 0] /QuadPoints [70 720 300 720 70 690 300 690] >>]"
    assert findings(files.pdf(TEXT, annots=mark)) == []


def test_text_under_a_picture() -> None:
    image = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\0\nendstream"
    content = files.pdf(TEXT + "q 200 0 0 20 70 695 cm /I1 Do Q", more=[image])
    content = content.replace(b"/Font << /F1 3 0 R >> >>", b"/Font << /F1 3 0 R >> /XObject << /I1 6 0 R >> >>")
    assert [one["kind"] for one in findings(content)] == ["text-under-image"]


def test_text_in_a_form_under_a_box_in_another() -> None:
    """What editors write: the text in one form, the box in a second one that is moved into its place."""
    inner = TEXT.encode()
    box = b"0 g 0 0 200 20 re f"
    first = b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Length %d >>\nstream\n%s\nendstream"
    second = b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length %d >>\nstream\n%s\nendstream"
    content = files.pdf(
        "/X1 Do q 1 0 0 1 70 695 cm /X2 Do Q", more=[first % (len(inner), inner), second % (len(box), box)]
    )
    content = content.replace(b"/Font << /F1 3 0 R >> >> /Contents", b"/XObject << /X1 6 0 R /X2 7 0 R >> >> /Contents")
    assert "text-under-box" in [one["kind"] for one in findings(content)]


def test_an_older_state_that_is_still_inside_is_told() -> None:
    content = files.pdf(TEXT)
    assert "older-revision" in {
        one["kind"] for one in findings(content + content[-60:].partition(b"startxref")[0][:0] + b"\n%%EOF\n")
    }
