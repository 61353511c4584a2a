"""Reading papers back, and bodies in which every text of every part can be told from all others."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Any

import docx
import pypdfium2
from docx.oxml.ns import qn
from pypdfium2 import raw

from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import Field, Shape, shape_of
from tenfold.vocabulary import lists

_UNSEEN = dict.fromkeys([0xAD, 0x200B, *range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])


def plain(text: str) -> str:
    """Text as two readers agree on it: no spaces, no signs that nobody sees, one form of every letter."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text).translate(_UNSEEN))


def pages(content: bytes) -> list[str]:
    """The text of every page of a PDF."""
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def pieces(content: bytes) -> list[list[str]]:
    """The text objects of every page: their letters are whole, whatever order a reader of mixed scripts makes of them."""
    with pypdfium2.PdfDocument(content) as document:
        return [_objects(page) for page in document]


def _objects(page: Any) -> list[str]:
    text = page.get_textpage()
    return [one.extract() for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=text)]


def times(label: str, found: list[str]) -> int:
    """How often a label stands among the objects of a page."""
    return sum(Counter(one.strip()) == Counter(label) for one in found)


def office(content: bytes) -> Any:
    """A DOCX, opened as an office program opens it."""
    return docx.Document(io.BytesIO(content))


def written(content: bytes) -> str:
    """Everything that a DOCX says, with head and foot."""
    document = office(content)
    section = document.sections[0]
    parts = [section.header._element, document.element.body, section.footer._element]
    return "\n".join(node.text or "" for part in parts for node in part.iter(qn("w:t")))


def said(run: Any) -> str:
    """What a run of a DOCX says."""
    return "".join(node.text or "" for node in run.iter(qn("w:t")))


def planted(kind: Kind) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """A body of this kind with every field filled, and the words that were planted in each part."""
    found: dict[str, list[str]] = {"open": [], "nominal": [], "protected": []}
    numbers = count(1001)
    return _filled(shape_of(kind.model), found, numbers), found


def _filled(shape: Shape, found: dict[str, list[str]], numbers: Iterator[int]) -> dict[str, Any]:
    return {field.name: _value(field, found, numbers) for field in shape.fields if field.type not in {"ref", "file"}}


def _value(field: Field, found: dict[str, list[str]], numbers: Iterator[int]) -> Any:
    if field.inner is None:
        return [_leaf(field, found, numbers) for _ in range(2)] if field.many else _leaf(field, found, numbers)
    if not field.many:
        return _filled(field.inner, found, numbers)
    return [{"key": f"K{next(numbers)}", **_filled(field.inner, found, numbers)} for _ in range(2)]


def _leaf(field: Field, found: dict[str, list[str]], numbers: Iterator[int]) -> Any:
    word = f"Planted{next(numbers)}"
    match field.type:
        case "text" | "long_text" | "ident" | "local":
            found[field.part].append(word)
            return word
        case "ltext":
            found[field.part].append(word)
            return {"en": word}
        case "where":
            found[field.part].append(word)
            return {"name": word, "country": "ITA", "lat": "35.5", "lon": "12.6", "radius_km": "12.5"}
        case "code":
            return next(iter(lists.get(field.list or "").codes))
    return {"when": "2026-05", "day": "2026-05-04", "range": {"low": 3, "high": 5}, "yes3": "yes", "flag": True,
            "money": {"currency": "EUR", "year": 2024, "low": 10, "high": 20}}[field.type]  # fmt: skip
