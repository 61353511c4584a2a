"""The elements of a DOCX that a paper needs, with direction and language on every run."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tenfold.kinds.writing import direction_of
from tenfold.reporting.printing.paper import Run
from tenfold.vocabulary.languages import RTL

Element = Any
_TAGS = {"zh": "zh-CN", "en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "ar": "ar-SA"}
_EAST = frozenset({"zh", "ja", "ko"})
_LATIN, _EASTERN, _COMPLEX = "Arial", "Microsoft YaHei", "Arial"  # found, or stood in for, in every office
_TWIPS = 56.7  # to the millimetre
_MARKS = {"rtl": "\u200f", "ltr": "\u200e"}
_ISOLATES, _CLOSING = {"\u2066": "ltr", "\u2067": "rtl", "\u2068": ""}, "\u2069"


def tag(lang: str) -> str:
    """A language as offices call it."""
    return _TAGS.get(lang, lang)


def element(name: str, **attributes: str) -> Element:
    """An element with attributes of its own namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def put(parent: Element, child: Element, *, before: Sequence[str]) -> None:
    """Add a child where the schema wants it: before the first of these, else last."""
    following = next((one for one in parent if one.tag in {qn(name) for name in before}), None)
    if following is None:
        parent.append(child)
    else:
        following.addprevious(child)


def text(
    said: Run | str, *, bold: bool = False, size: int = 0, colour: str = "", fill: str = "", boxed: bool = False,
    rtl: bool = False,
) -> list[Element]:  # fmt: skip
    """One text as runs, each in its own direction; `size` in half points. In a complex script bold and size have names of their own.

    `rtl`: what stands between runs goes with the line. An office takes a run that says nothing as written from the left.
    """
    pieces = list(_apart(said)) if isinstance(said, Run) else [said]
    return [_run(one, bold=bold, size=size, colour=colour, fill=fill, boxed=boxed, rtl=rtl) for one in pieces]


def _apart(said: Run) -> Iterator[Run]:
    """What is isolated as a run of its own: offices honour isolates by halves, and marks on both sides do the same."""
    side, rest = _MARKS[said.dir], said.text
    while (begun := next((at for at, sign in enumerate(rest) if sign in _ISOLATES), None)) is not None:
        ended = _closing(rest, begun)
        inner = rest[begun + 1 : ended]
        own = _ISOLATES[rest[begun]] or direction_of(inner, said.dir)
        if before := rest[:begun]:
            yield replace(said, text=f"{before}{side}")
        yield from _apart(replace(said, text=f"{_MARKS[own]}{inner}{_MARKS[own]}", dir=own))
        rest = rest[ended + 1 :]
        rest = f"{side}{rest}" if rest else ""
    if rest:
        yield replace(said, text=rest)


def _closing(text: str, begun: int) -> int:
    depth = 0
    for at in range(begun, len(text)):
        depth += (text[at] in _ISOLATES) - (text[at] == _CLOSING)
        if depth == 0:
            return at
    return len(text)


def _run(said: Run | str, *, bold: bool, size: int, colour: str, fill: str, boxed: bool, rtl: bool) -> Element:
    made, how = element("w:r"), element("w:rPr")
    if bold:
        how.extend([element("w:b"), element("w:bCs")])
    if colour:
        how.append(element("w:color", val=colour))
    if size:
        how.extend([element("w:sz", val=str(size)), element("w:szCs", val=str(size))])
    if boxed:
        how.append(element("w:bdr", val="single", sz="4", space="0", color=colour or "auto"))
    if fill:
        how.append(element("w:shd", val="clear", color="auto", fill=fill))
    if isinstance(said, Run):
        if said.dir == "rtl":
            how.append(element("w:rtl"))
        how.append(_language(said.lang))
    elif rtl:
        how.append(element("w:rtl"))
    words = element("w:t")
    words.text = said.text if isinstance(said, Run) else said
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.extend([how, words])
    return made


def _language(lang: str) -> Element:
    if lang in RTL or lang in {"fa", "ur", "ps", "he", "ckb"}:
        return element("w:lang", bidi=tag(lang))
    return element("w:lang", eastAsia=tag(lang)) if lang in _EAST else element("w:lang", val=tag(lang))


def counter(field: str, *, rtl: bool) -> list[list[Element]]:
    """A number that whoever shows the page counts: PAGE or NUMPAGES."""
    made = element("w:fldSimple", instr=f" {field} ")
    made.extend(text("1", size=17, rtl=rtl))
    return [[made]]


def paragraph(
    runs: Iterable[Iterable[Element]], *, rtl: bool, style: str = "", end: bool = False, keep: bool = False, tight: bool = False,
    small: bool = False, fill: str = "", indent: int = 0,
) -> Element:  # fmt: skip
    """One paragraph in its direction; `end`: at the far side of the line, `keep`: with the next, `small`: a gap."""
    made, how = element("w:p"), element("w:pPr")
    if style:
        how.append(element("w:pStyle", val=style))
    if keep:
        how.append(element("w:keepNext"))
    if fill:
        how.append(element("w:shd", val="clear", color="auto", fill=fill))
    if rtl:
        how.append(element("w:bidi"))
    if small:
        how.append(element("w:spacing", before="0", after="0", line="120", lineRule="exact"))
    elif tight:
        how.append(element("w:spacing", before="20", after="20"))
    if indent:
        how.append(element("w:ind", start=str(round(indent * _TWIPS))))
    if end:
        how.append(element("w:jc", val="end"))
    made.append(how)
    for run in runs:
        made.extend(run)
    return made


def row(cells: Iterable[Iterable[Element]], widths: Sequence[int], *, header: bool = False) -> Element:
    """A row that no page divides where it fits one; a header stands on every page."""
    made = element("w:tr")
    how = element("w:trPr")
    if header:
        how.extend([element("w:cantSplit"), element("w:tblHeader")])
    made.append(how)
    for content, width in zip(cells, widths, strict=True):
        cell, what = element("w:tc"), element("w:tcPr")
        what.append(element("w:tcW", w=str(round(width * _TWIPS)), type="dxa"))
        cell.append(what)
        cell.extend(content)
        made.append(cell)
    return made


def table(rows: Iterable[Element], widths: Sequence[int], *, rtl: bool, indent: int) -> Element:
    """Rows with hairlines between them; from the right where the page runs so."""
    made, how = element("w:tbl"), element("w:tblPr")
    if rtl:
        how.append(element("w:bidiVisual"))
    how.append(element("w:tblW", w=str(round(sum(widths) * _TWIPS)), type="dxa"))
    if indent:
        how.append(element("w:tblInd", w=str(round(indent * _TWIPS)), type="dxa"))
    borders = element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color="C9D0D8"))
    edges = element("w:tblCellMar")
    edges.extend(
        [
            element("w:left", w="0" if not rtl else "90", type="dxa"),
            element("w:right", w="90" if not rtl else "0", type="dxa"),
        ]
    )
    how.extend([borders, element("w:tblLayout", type="fixed"), edges])
    grid = element("w:tblGrid")
    grid.extend(element("w:gridCol", w=str(round(width * _TWIPS))) for width in widths)
    made.extend([how, grid])
    made.extend(rows)
    return made


def restyle(styles: Element, lang: str, accent: str) -> None:
    """Fonts for three families of scripts, the language of the document, and calm headings."""
    default = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in list(default):
        default.remove(old)
    names = {"ascii": _LATIN, "hAnsi": _LATIN, "eastAsia": _EASTERN, "cs": _COMPLEX}
    default.append(element("w:rFonts", **names))
    default.extend([element("w:sz", val="20"), element("w:szCs", val="22")])
    known = {"val": tag(lang) if lang not in RTL and lang not in _EAST else "en-GB"}
    default.append(
        element(
            "w:lang", **known, eastAsia=tag(lang if lang in _EAST else "zh"), bidi=tag(lang if lang in RTL else "ar")
        )
    )
    sizes = {"Title": 36, "Heading1": 26, "Heading2": 22, "Heading3": 20}
    for style in styles.findall(qn("w:style")):
        name = style.get(qn("w:styleId"))
        if name in sizes:
            _restyle(style, sizes[name], accent if name == "Heading1" else "1C2430")


def _restyle(style: Element, size: int, colour: str) -> None:
    for name in ("w:rPr", "w:pPr"):
        if (old := style.find(qn(name))) is not None:
            style.remove(old)
    how = element("w:pPr")
    how.extend([element("w:keepNext"), element("w:keepLines"), element("w:spacing", before="240", after="100")])
    if colour != "1C2430":
        how.insert(2, _underline(colour))
    level = {26: "0", 22: "1", 20: "2"}.get(size)
    if level:
        how.append(element("w:outlineLvl", val=level))
    look = element("w:rPr")
    look.extend(
        [
            element("w:b"),
            element("w:bCs"),
            element("w:color", val=colour),
            element("w:sz", val=str(size)),
            element("w:szCs", val=str(size)),
        ]
    )
    style.extend([how, look])


def _underline(colour: str) -> Element:
    made = element("w:pBdr")
    made.append(element("w:bottom", val="single", sz="6", space="2", color=colour))
    return made
