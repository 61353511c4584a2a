"""A paper as DOCX, for an office that goes on writing: the same blocks, the marking in the head and the foot of its pages."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.shared import Mm

from tenfold.reporting.printing import wordml
from tenfold.reporting.printing.paper import Block, Entry, Fields, Heading, Notice, Paper, Prose, Run, Statement, Table
from tenfold.reporting.printing.wordml import Element, element, paragraph, text

_SIDE, _INDENT, _WIDTH = 21, 5, 168  # millimetres
_ACCENT, _QUIET, _PALE = "1F4E79", "55606E", "F1F4F7"
_LABEL = {"red": "FF2B2B", "amber": "FFC000", "amber-strict": "FFC000", "green": "33FF00", "clear": "FFFFFF"}


def write(paper: Paper, at: datetime) -> bytes:
    """The DOCX. All content is text of runs: nothing of it is a field, a link or a part."""
    made = docx.Document()
    _set_up(made, paper, at)
    setter = _Setter(paper)
    body = made.element.body
    last = body.sectPr
    for one in setter.all():
        last.addprevious(one)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def _set_up(made: Document, paper: Paper, at: datetime) -> None:
    """The page, its head and foot, the languages of the styles, and what the file says of itself."""
    known = made.core_properties
    known.title, known.language, known.keywords = (
        f"{paper.title.text} · {paper.label}" if paper.label else paper.title.text,
        wordml.tag(paper.lang),
        paper.label,
    )
    known.author = known.last_modified_by = known.comments = ""
    known.created = known.modified = at.astimezone(UTC).replace(tzinfo=None)
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(_SIDE)
    section.top_margin, section.bottom_margin = Mm(30), Mm(28)
    section.header_distance = section.footer_distance = Mm(11)
    if paper.dir == "rtl":
        wordml.put(section._sectPr, element("w:bidi"), before=("w:rtlGutter", "w:docGrid", "w:printerSettings"))
    wordml.restyle(made.styles.element, paper.lang, _ACCENT)
    setter = _Setter(paper)
    _fill(section.header._element, [setter.line(paper.head, paper.stamp), setter.marking()])
    _fill(section.footer._element, [setter.marking(), setter.line(paper.foot, None), setter.pages()])


def _fill(place: Any, paragraphs: Iterable[Element]) -> None:
    for old in list(place):
        place.remove(old)
    place.extend(paragraphs)


class _Setter:
    """Sets blocks as elements, in the direction of the paper; every run in its own."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.rtl = paper.dir == "rtl"

    def all(self) -> Iterable[Element]:
        """The body."""
        yield paragraph(
            [text(self.paper.kicker, colour=_QUIET), self._between("  "), text(self.paper.reference, colour=_QUIET)],
            rtl=self.rtl,
        )
        yield self._own(self.paper.title, [text(self.paper.title)], style="Title")
        for block in self.paper.blocks:
            yield from self._block(block)

    def _between(self, sign: str) -> list[Element]:
        """What parts two runs, in the direction of the line: else two that run the other way would change their places."""
        return text(f"\u200f{sign}" if self.rtl else sign, rtl=self.rtl)

    def marking(self) -> Element:
        """The marking, whole, at the end of the line."""
        runs: list[list[Element]] = []
        for one in self.paper.marking:
            runs += [*([self._between(" · ")] if runs else []), text(one, bold=True, size=17)]
        if self.paper.tlp:
            label = text(f" {self.paper.label} ", bold=True, size=24, colour=_LABEL[self.paper.tlp], fill="000000")
            runs += [self._between("  "), label]
        return paragraph(runs, rtl=self.rtl, end=True, tight=True)

    def line(self, said: Run, stamp: Run | None) -> Element:
        """A line of the head or the foot, with the stamp of what is not released."""
        runs = [text(said, size=16, colour=_QUIET)]
        if stamp:
            runs += [self._between("   "), text(stamp, bold=True, size=18)]
        return paragraph(runs, rtl=self.rtl, tight=True)

    def pages(self) -> Element:
        """Page X of Y, counted by whoever shows it."""
        fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
        runs: list[list[Element]] = []
        for piece in self.paper.page_of:
            runs += (
                wordml.counter(fields[piece], rtl=self.rtl) if piece in fields else [text(piece, size=17, rtl=self.rtl)]
            )
        return paragraph(runs, rtl=self.rtl, end=True, tight=True)

    def _block(self, block: Block) -> Iterable[Element]:
        match block:
            case Heading():
                runs = [text(block.text), *self._tags(block.tags)]
                yield paragraph(runs, rtl=self.rtl, style=f"Heading{block.level}", indent=block.depth * _INDENT)
            case Fields():
                yield self._fields(block)
                yield paragraph([], rtl=self.rtl, small=True)
            case Prose():
                yield from (self._line(line) for line in block.lines)
                if block.note:
                    yield self._line(block.note, colour=_QUIET, size=16)
            case Table():
                if block.note:
                    yield self._own(
                        block.note, [text(block.note, colour=_QUIET, size=17)], keep=True, indent=block.depth * _INDENT
                    )
                yield self._table(block)
                yield paragraph([], rtl=self.rtl, small=True)
            case Statement():
                yield from self._statement(block)
            case Notice():
                if block.title:
                    yield self._own(block.title, [text(block.title, bold=True)], keep=True, fill=_PALE, tight=True)
                yield self._own(block.text, [text(block.text)], fill=_PALE)

    def _tags(self, tags: Iterable[Run]) -> list[list[Element]]:
        return [one for tag in tags for one in (self._between("  "), text(tag, colour=_QUIET, size=15, boxed=True))]

    def _statement(self, block: Statement) -> Iterable[Element]:
        runs = [text(block.title, bold=True)]
        if block.said:
            runs += [self._between(" · "), text(block.said)]
        how: dict[str, Any] = {
            "rtl": self.rtl,
            "keep": True,
            "fill": _PALE,
            "tight": True,
            "indent": block.depth * _INDENT,
        }
        yield paragraph([], rtl=self.rtl, small=True)
        yield paragraph(runs, **how)
        if block.grade:
            yield paragraph([text(block.grade, colour=_QUIET, size=17)], **how)

    def _fields(self, block: Fields) -> Element:
        inner = _WIDTH - block.depth * _INDENT
        widths = (inner * 3 // 10, inner - inner * 3 // 10)
        rows = [wordml.row([self._label(one), self._said(one)], widths) for one in block.entries]
        return wordml.table(rows, widths, rtl=self.rtl, indent=block.depth * _INDENT)

    def _label(self, entry: Entry) -> list[Element]:
        runs = [text(entry.label, colour=_QUIET, size=17), *self._tags(entry.tags)]
        return [paragraph(runs, rtl=self.rtl, tight=True)]

    def _said(self, entry: Entry) -> list[Element]:
        made = [self._line(line) for line in entry.lines]
        if entry.note:
            made.append(self._line(entry.note, colour=_QUIET, size=16))
        return made or [paragraph([], rtl=self.rtl, tight=True)]

    def _line(self, said: Run, **how: Any) -> Element:
        """A line of content."""
        return self._own(said, [text(said, **how)], tight=True)

    def _own(self, said: Run, runs: list[list[Element]], **how: Any) -> Element:
        """A paragraph in the direction of its text, from the side on which the page begins."""
        own = said.dir == "rtl"
        return paragraph(runs, rtl=own, end=own != self.rtl, **how)

    def _table(self, block: Table) -> Element:
        inner = _WIDTH - block.depth * _INDENT
        shares = block.shares or (1,) * len(block.columns)
        widths = tuple(inner * share // sum(shares) for share in shares)
        heads = [
            [paragraph([text(cell.text, bold=True, size=17)], rtl=self.rtl, tight=True, end=cell.numeric)]
            for cell in block.columns
        ]
        rows = [
            wordml.row(
                [[paragraph([text(cell.text, size=17)], rtl=self.rtl, tight=True, end=cell.numeric)] for cell in row],
                widths,
            )
            for row in block.rows
        ]
        return wordml.table(
            [wordml.row(heads, widths, header=True), *rows], widths, rtl=self.rtl, indent=block.depth * _INDENT
        )
