"""From the sections of a record, as its page shows them, to blocks of a paper. It iterates over pieces, never over kinds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tenfold.kinds.writing import codes_apart
from tenfold.reporting.printing.inert import lines
from tenfold.reporting.printing.paper import Block, Cell, Entry, Fields, Heading, Prose, Run, Statement, Table, run

Piece = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets pieces in the language of the paper; long texts are in that of the content."""

    lang: str
    content: str

    def sections(self, found: Sequence[Piece]) -> Iterator[Block]:
        """Every section under its heading."""
        for section in found:
            yield Heading(run(section["title"], self.lang), 1)
            match section["pieces"]:
                case [{"details": {"entries": [{"label": label} as only]}}] if label == section["title"]:
                    entry = self._entry(only)
                    yield Prose(entry.lines, entry.note)
                case pieces:
                    yield from self._pieces(pieces, 0)

    def _pieces(self, pieces: Sequence[Piece], depth: int) -> Iterator[Block]:
        for piece in pieces:
            if "details" in piece:
                yield self._fields(piece["details"]["entries"], depth)
            elif "block" in piece:
                yield Heading(run(piece["block"]["title"], self.lang), 2, depth)
                yield from self._pieces(piece["block"]["pieces"], depth)
            elif "table" in piece:
                yield from self._table(piece, depth)
            elif "rows" in piece:
                yield from self._rows(piece["rows"], depth)

    def _fields(self, entries: Sequence[Piece], depth: int) -> Fields:
        return Fields(tuple(self._entry(one) for one in entries), depth)

    def _entry(self, entry: Piece) -> Entry:
        note = entry.get("note")
        tags = self._tags(entry.get("data_class", "open"))
        if entry.get("verify"):
            tags = (*tags, run(_("Tenfold definition"), self.lang))
        return Entry(
            run(entry["label"], self.lang), tuple(self._lines(entry)), tags, run(note, self.lang) if note else None
        )

    def _tags(self, part: str) -> tuple[Run, ...]:
        said = {"nominal": _("Personal data"), "protected": _("Protected")}.get(part)
        return (run(said, self.lang),) if said else ()

    def _lines(self, entry: Piece) -> Iterator[Run]:
        """What a field says; which of these stands in it is decided where values are told."""
        if entry.get("unknown"):
            yield run(_("Stated as unknown"), self.lang)
        elif "texts" in entry:
            for text in entry["texts"]:
                if text["lang"] != self.lang or len(entry["texts"]) > 1:
                    yield run(text["name"], text["lang"])
                yield from (run(line, text["lang"]) for line in lines(text["text"]))
        elif "several" in entry:
            yield from (run(one, self.lang) for one in entry["several"])
        elif "links" in entry:
            yield from (run(one["label"], self.lang, dir="ltr") for one in entry["links"])
        elif "files" in entry:
            for file in entry["files"]:
                yield from (run(line, self.lang) for line in self._file(file))
        elif entry.get("long"):
            yield from (run(line, self.content) for line in lines(entry["value"]))
        else:
            yield from (run(line, self.lang) for line in lines(str(entry.get("value", ""))))

    def _file(self, file: Piece) -> list[str]:
        return [file["name"], file["about"]] if file else [_("This file is no longer here.")]

    def _table(self, piece: Piece, depth: int) -> Iterator[Block]:
        table = piece["table"]
        if table["caption"]:
            yield Heading(run(table["caption"], self.lang), 2, depth, self._tags(piece["part"]))
        yield Table(
            tuple(Cell(run(one["label"], self.lang), one["numeric"]) for one in table["columns"]),
            tuple(tuple(self._cell(cell) for cell in row) for row in table["rows"]),
            depth,
            run(table["note"], self.lang) if table["note"] else None,
        )

    def _cell(self, cell: Piece) -> Cell:
        return Cell(run(cell["text"], self.lang), cell["numeric"])

    def _rows(self, rows: Piece, depth: int) -> Iterator[Block]:
        if rows["title"]:
            yield Heading(run(rows["title"], self.lang), 2, depth)
        for row in rows["entries"]:
            said = run(row["said"], self.lang) if row["said"] else None
            yield Statement(run(row["title"], self.lang), said, self._grade(row), depth)
            yield from self._pieces(row["pieces"], depth + 1)
            if row["mark"]:
                yield self._fields(row["mark"]["entries"], depth + 1)

    def _grade(self, row: Piece) -> Run | None:
        if not row["graded"]:
            return None
        if row["grade"]:
            return run(grade(row["grade"]), self.lang)
        return run(_("Graded as the whole record") if row["as_whole"] else _("Not graded"), self.lang)


def grade(said: Piece) -> str:
    """A grade as its author gave it, in words, with the scheme in which it was given."""
    scheme = f" ({codes_apart(said['scheme'])})" if said["scheme"] else ""
    return f"\u2066{said['pair']}\u2069 – {said['words']}{scheme}"
