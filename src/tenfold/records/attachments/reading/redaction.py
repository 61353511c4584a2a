"""Redactions that only look like ones: text that is still there under a box, a picture, a mark, or in the colour of the page.

Answers where and why, never what the hidden text says.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points
_COVERED = 0.6
_MOST_CHARS, _MOST_COVERS, _MOST_FOUND = 200_000, 3_000, 200
_SOLID, _SAME = 250, 12
_WHITE = (255, 255, 255)
_UNPAINTED = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
_MARKS = {
    pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_CIRCLE, pdfium.FPDF_ANNOT_POLYGON, pdfium.FPDF_ANNOT_INK, pdfium.FPDF_ANNOT_STAMP,
    pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_LINE,
}  # fmt: skip
_REDACT = pdfium.FPDF_ANNOT_REDACT


@dataclass(frozen=True, slots=True)
class Cover:
    """Something that hides what was drawn before it: its place in the order of drawing, its box, how it hides."""

    order: int
    box: Box
    kind: str


@dataclass(slots=True)
class _Group:
    chars: int = 0
    box: Box | None = None
    seen: list[str] = field(default_factory=list)

    def add(self, box: Box) -> None:
        self.chars += 1
        old = self.box
        self.box = (
            box if old is None else (min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3]))
        )


def check(document: Any) -> list[dict[str, Any]]:
    """One verdict for each page and kind: {page, box, kind, chars}. Where there is too much to look at, that is one too."""
    found: list[dict[str, Any]] = []
    left = _MOST_CHARS
    for number in range(len(document)):
        page = document[number]
        left -= _page(page, number + 1, found, left)
        page.close()
        if left <= 0 or len(found) >= _MOST_FOUND:
            found.append({"kind": "unchecked", "page": number + 1, "box": None, "chars": 0})
            break
    return found


def _page(page: Any, number: int, found: list[dict[str, Any]], most: int) -> int:
    objects = list(page.get_objects())
    covers = list(_covers(objects))[:_MOST_COVERS]
    marks = list(_marks(page))
    suspects = dict(_suspects(objects, covers, marks))
    groups: dict[str, _Group] = {}
    words = page.get_textpage()
    count = min(int(words.count_chars()), max(most, 0))
    for index in range(count) if suspects else ():
        drawn = pdfium.FPDFText_GetTextObject(words.raw, index)
        place = suspects.get(ctypes.addressof(drawn.contents)) if drawn else None
        box = _char_box(words, index) if place is not None else None
        if place is None or box is None:
            continue
        for kind in _why_hidden(drawn, box, place, covers, marks):
            groups.setdefault(kind, _Group()).add(box)
    words.close()
    _tell(number, groups, marks, found)
    return count


def _suspects(objects: list[Any], covers: list[Cover], marks: list[tuple[str, Box]]) -> Iterator[tuple[int, int]]:
    """The pieces of text of which some sign may be hidden, with their place in the order; most pages have none."""
    for place, one in enumerate(objects):
        box = _bounds(one) if one.type == pdfium.FPDF_PAGEOBJ_TEXT else None
        if box is None:
            continue
        over = any(cover.order > place and _meet(box, cover.box) for cover in covers)
        if over or any(_meet(box, mark) for _, mark in marks) or _odd(one.raw, box, place, covers):
            yield ctypes.addressof(one.raw.contents), place


def _odd(drawn: Any, box: Box, place: int, covers: list[Cover]) -> bool:
    """Not painted, or in the colour of the page or of something that lies under it."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
    colour = _colour(drawn)
    if mode in _UNPAINTED or (colour is not None and colour[3] < 8):
        return True
    grounds = [_grounds.get(one, _WHITE) for one in covers if one.order < place and _meet(box, one.box)]
    return colour is not None and any(_alike(colour[:3], ground) for ground in [_WHITE, *grounds])


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= _SAME


def _tell(number: int, groups: dict[str, _Group], marks: list[tuple[str, Box]], found: list[dict[str, Any]]) -> None:
    for kind, group in groups.items():
        found.append(
            {"kind": kind, "page": number, "box": [round(edge, 1) for edge in group.box or ()], "chars": group.chars}
        )
    if any(kind == "redaction-not-applied" for kind, _ in marks) and "redaction-not-applied" not in groups:
        found.append({"kind": "redaction-not-applied", "page": number, "box": None, "chars": 0})


def _char_box(words: Any, index: int) -> Box | None:
    """The box of a visible sign; white space hides nothing."""
    if chr(pdfium.FPDFText_GetUnicode(words.raw, index)).isspace():
        return None
    left, bottom, right, top = words.get_charbox(index)
    return (left, bottom, right, top) if right > left and top > bottom else None


def _why_hidden(drawn: Any, box: Box, place: int, covers: list[Cover], marks: list[tuple[str, Box]]) -> Iterator[str]:
    cover = next((one for one in reversed(covers) if one.order > place and _share(box, one.box) >= _COVERED), None)
    if cover is not None:
        yield cover.kind
    elif kind := _unseen_by_itself(drawn, box, place, covers):
        yield kind
    for kind in {kind for kind, over in marks if _share(box, over) >= _COVERED}:
        yield kind


def _unseen_by_itself(drawn: Any, box: Box, place: int, covers: list[Cover]) -> str | None:
    """Text that is not painted, or painted in the colour of what lies under it."""
    if pdfium.FPDFTextObj_GetTextRenderMode(drawn) in _UNPAINTED:
        return "invisible-text"
    colour = _colour(drawn)
    if colour is None:
        return None
    if colour[3] < 8:
        return "invisible-text"
    under = next((one for one in reversed(covers) if one.order < place and _share(box, one.box) >= _COVERED), None)
    if under is not None and under.kind != "text-under-box":
        return None  # on a picture any colour may show
    ground = _grounds.get(under, _WHITE) if under is not None else _WHITE
    return "same-colour" if _alike(colour[:3], ground) else None


_grounds: dict[Cover, tuple[int, int, int]] = {}


def _covers(objects: list[Any]) -> Iterator[Cover]:
    """Filled shapes and pictures that nothing shines through, in the order in which they are drawn."""
    _grounds.clear()
    for place, one in enumerate(objects):
        box = _bounds(one)
        if box is None:
            continue
        if one.type == pdfium.FPDF_PAGEOBJ_IMAGE and _is_solid(one):
            yield Cover(place, box, "text-under-image")
        elif one.type == pdfium.FPDF_PAGEOBJ_PATH and _is_filled(one) and _is_solid(one):
            cover = Cover(place, box, "text-under-box")
            colour = _colour(one.raw)
            _grounds[cover] = colour[:3] if colour else _WHITE
            yield cover


def _bounds(one: Any) -> Box | None:
    """The box of an object on the page; one inside a form is moved to where the form puts it."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(one.raw, *(ctypes.byref(edge) for edge in edges)):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    holder = one.container if hasattr(one, "container") else None
    while holder is not None:
        matrix = holder.get_matrix()
        corners = [matrix.on_point(x, y) for x in (left, right) for y in (bottom, top)]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        bottom, top = min(y for _, y in corners), max(y for _, y in corners)
        holder = getattr(holder, "container", None)
    return left, bottom, right, top


def _is_filled(one: Any) -> bool:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(one.raw, ctypes.byref(mode), ctypes.byref(stroked))
    return bool(mode.value != pdfium.FPDF_FILLMODE_NONE)


def _is_solid(one: Any) -> bool:
    colour = _colour(one.raw)
    return (
        (colour is None or colour[3] >= _SOLID)
        if one.type == pdfium.FPDF_PAGEOBJ_PATH
        else not pdfium.FPDFPageObj_HasTransparency(one.raw)
    )


def _colour(raw: Any) -> tuple[int, int, int, int] | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(raw, *(ctypes.byref(part) for part in parts)):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha


def _marks(page: Any) -> Iterator[tuple[str, Box]]:
    """Annotations that lie over the page: whoever takes them off reads what is under them."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), 2_000)):
        mark = pdfium.FPDFPage_GetAnnot(page.raw, index)
        kind, edges = pdfium.FPDFAnnot_GetSubtype(mark), pdfium.FS_RECTF()
        known = pdfium.FPDFAnnot_GetRect(mark, ctypes.byref(edges))
        hides = kind == _REDACT or (kind in _MARKS and _hides(mark, kind))
        pdfium.FPDFPage_CloseAnnot(mark)
        if known and hides:
            box = (edges.left, min(edges.bottom, edges.top), edges.right, max(edges.bottom, edges.top))
            yield ("redaction-not-applied" if kind == _REDACT else "text-under-annotation"), box


def _hides(mark: Any, kind: int) -> bool:
    """A mark that is filled; a highlight only where it is dark, since one reads through a light one."""
    parts = [ctypes.c_uint() for _ in range(4)]
    which = (
        pdfium.FPDFANNOT_COLORTYPE_Color
        if kind in {pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_INK}
        else pdfium.FPDFANNOT_COLORTYPE_InteriorColor
    )
    if not pdfium.FPDFAnnot_GetColor(mark, which, *(ctypes.byref(part) for part in parts)):
        return kind in {pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_FREETEXT}
    red, green, blue, alpha = (part.value for part in parts)
    dark = max(red, green, blue) < 90
    return alpha >= _SOLID and (dark or kind not in {pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_INK})


def _share(inner: Box, outer: Box) -> float:
    """How much of a box lies under another."""
    width = min(inner[2], outer[2]) - max(inner[0], outer[0])
    height = min(inner[3], outer[3]) - max(inner[1], outer[1])
    if width <= 0 or height <= 0:
        return 0.0
    return (width * height) / ((inner[2] - inner[0]) * (inner[3] - inner[1]))
