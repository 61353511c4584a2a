"""The template of a kind in a language: a workbook to be filled in, with lists to choose from and help at each column."""

import io
from collections.abc import Iterator
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from tenfold.kinds import labels
from tenfold.kinds.cells import codes
from tenfold.kinds.values import where
from tenfold.records.sheets import headers, layout, words
from tenfold.records.sheets.layout import Column, Sheet
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import RTL

FIRST = 2  # rows above the data: the hidden one and the headings
_OFFERED = 5_000  # rows for which a list opens
_NARROW, _WIDE = 16, 34
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


class Book:
    """A workbook in the layout of kinds: sheets with headings, lists, and the words that explain it."""

    def __init__(self, target: IO[bytes], lang: str, *, streaming: bool = False) -> None:
        self.lang = lang
        self.book = Workbook(target, {
            "constant_memory": streaming, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
            "use_zip64": True, "nan_inf_to_errors": False,
        })  # fmt: skip
        self._taken: set[str] = set()
        self._lists: dict[str, tuple[int, int]] = {}
        self._head = self._format(bold=True, bg_color="#DCE6F1", text_wrap=True, valign="top", border=1)
        self._needed = self._format(bold=True, bg_color="#F8E3C8", text_wrap=True, valign="top", border=1)
        self._text = self.book.add_format({"num_format": "@", "valign": "top"})

    def _format(self, **how: Any) -> Format:
        return self.book.add_format(how)

    def sheet(self, title: str) -> Worksheet:
        """A new sheet, in the direction of the language, under a name that no other has."""
        clean = " ".join(title.translate(_FORBIDDEN).split())[:31] or "Sheet"
        name, number = clean, 1
        while name.casefold() in self._taken or name.casefold() == "history":
            number += 1
            name = f"{clean[: 30 - len(str(number))]} {number}"
        self._taken.add(name.casefold())
        made = self.book.add_worksheet(name)
        if self.lang in RTL:
            made.right_to_left()
        return made

    def explain(self, kinds: list[str], marking: str = "") -> None:
        """The sheet of instructions, before all others."""
        made = self.sheet(words.say("sheet.read_me", self.lang))
        made.set_column(0, 0, 110)
        wrapped, bold = self._format(text_wrap=True, valign="top"), self._format(bold=True, font_size=14)
        made.write_string(0, 0, f"{headers.MARK}:{layout.VERSION}::")
        made.set_row(0, None, None, {"hidden": True})
        for row, (line, how) in enumerate(self._lines(kinds, marking, bold, wrapped), 1):
            made.write_string(row, 0, line, how)

    def _lines(self, kinds: list[str], marking: str, bold: Format, plain: Format) -> Iterator[tuple[str, Format]]:
        named = ", ".join(labels.of(kind).plural(self.lang) for kind in kinds)
        yield words.say("read.title", self.lang, kind=named), bold
        if marking:
            yield words.say("read.marking", self.lang, marking=marking), bold
        for kind in kinds:
            yield labels.of(kind).definition(self.lang), plain
        for name in ("first", "lists", "codes", "hidden", "blank", "safe"):
            yield words.say(f"read.{name}", self.lang), plain

    def headed(self, kind_name: str, sheet: Sheet, *, rows: int = _OFFERED) -> Worksheet:
        """A sheet of a kind with its hidden row and its headings; lists open in its first `rows` rows."""
        made = self.sheet(layout.title(kind_name, sheet, self.lang))
        for place, column in enumerate(sheet.columns):
            made.write_string(0, place, headers.machine(kind_name, sheet, column))
        made.set_row(0, None, None, {"hidden": True})
        made.set_row(1, 45)
        for place, column in enumerate(sheet.columns):
            star = " *" if column.name == layout.RECORD and sheet.path else layout.star(kind_name, column)
            made.write_string(
                1, place, layout.heading(kind_name, column, self.lang) + star, self._needed if star else self._head
            )
            made.set_column(
                place,
                place,
                _WIDE if column.field and column.field.type in {"ltext", "long_text"} else _NARROW,
                self._text,
            )
            if note := _note(kind_name, column, self.lang):
                made.write_comment(1, place, note, {"x_scale": 2, "y_scale": 1.5})
            self._choice(made, place, column, rows)
        made.freeze_panes(FIRST, 1)
        return made

    def _choice(self, made: Worksheet, place: int, column: Column, rows: int) -> None:
        """Let a list open. It proposes and forbids nothing: labels of other languages, and several values, are read too."""
        name = list_of(column)
        if not name:
            return
        at, count = self._lists.setdefault(name, (len(self._lists), len(lists.get(name).codes)))
        letter = xl_col_to_name(at)
        made.data_validation(FIRST, place, FIRST + rows, place, {
            "validate": "list", "source": f"='{words.say('sheet.lists', self.lang)}'!${letter}$2:${letter}${count + 1}",
            "show_error": False,
        })  # fmt: skip

    def close(self) -> None:
        """Write the lists that were offered, and the file."""
        made = self.sheet(words.say("sheet.lists", self.lang))
        offered = [
            (name, [codes.label(name, code, self.lang) for code in lists.get(name).codes]) for name in self._lists
        ]
        for row in range(max((len(said) for _, said in offered), default=0) + 1):
            for place, (name, said) in enumerate(offered):
                if row == 0:
                    made.write_string(0, place, f"{headers.MARK}:{layout.VERSION}::{name}" if place == 0 else name)
                elif row <= len(said):
                    made.write_string(row, place, said[row - 1])
        made.hide()
        self.book.close()


def list_of(column: Column) -> str:
    """The list from which a column is filled; empty where there is none."""
    if column.field is None:
        return ""
    if column.piece:
        return where.PART_LISTS.get(column.piece, "") if column.field.type == "where" else ""
    return "yes_no_unknown" if column.field.type in {"yes3", "flag"} else column.field.list or ""


def _note(kind_name: str, column: Column, lang: str) -> str:
    """The help at a heading: what the kind says of the field, how its type is written, which class it is of."""
    if column.field is None:
        return words.say(f"help.{column.name[1:]}", lang) if words.known(f"help.{column.name[1:]}") else ""
    said = labels.of(kind_name).help(column.path or column.name, lang)
    names = [
        column.field.type if not column.piece else column.piece,
        "list" if column.field.many else "",
        column.field.part,
    ]
    notes = [words.say(f"help.{name}", lang) for name in names if name and words.known(f"help.{name}")]
    return "\n".join([*([said] if said else []), *notes, *_needed(kind_name, column, lang)])


def _needed(kind_name: str, column: Column, lang: str) -> list[str]:
    """When a release needs it, in words."""
    need = layout.need_of(kind_name, column)
    if need is None:
        return []
    told = {"required_unless": need.unless, "required_where": need.where, "required_some": need.some}
    notes = [
        words.say(f"help.{name}", lang, fields="; ".join(_label(kind_name, path, lang) for path in paths))
        for name, paths in told.items()
        if paths
    ]
    return notes or [words.say("help.required", lang)]


def _label(kind_name: str, path: str, lang: str) -> str:
    return f"“{labels.of(kind_name).field(path, lang)}”"


def workbook(kind_name: str, lang: str) -> bytes:
    """The template as XLSX. Raises Missing for a kind that is none."""
    sheets = layout.of(kind_name)
    target = io.BytesIO()
    book = Book(target, lang)
    book.explain([kind_name])
    for place, sheet in enumerate(sheets):
        made = book.headed(kind_name, sheet)
        if place == 0:
            made.activate()
            made.set_first_sheet()
    book.close()
    return target.getvalue()


def table(kind_name: str, lang: str) -> bytes:
    """The template as CSV: one line of headings, each with the path of its column in brackets. Raises Missing."""
    from tenfold.records.sheets import writing

    return writing.commas([writing.heading_line(kind_name, lang)]).encode("utf-8-sig")
