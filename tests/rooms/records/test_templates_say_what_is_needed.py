"""A template says at each heading what a release needs, and comes back with the same columns in every language."""

import io
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

import pytest

from tenfold.kinds import registry
from tenfold.kinds.needs import needs
from tenfold.records.sheets import headers, layout, template
from tenfold.records.sheets.cells import Row
from tenfold.vocabulary.languages import LANGUAGES

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass
class Sheet:
    """What of one sheet of a workbook a person sees: cells, notes, where lists open, and in which direction it runs."""

    title: str
    hidden: bool
    rtl: bool
    cells: dict[str, str]
    lists: dict[str, str]
    notes: dict[str, str] = field(default_factory=dict)

    def column(self, machine: str) -> str:
        return next(
            at[:-1] for at, text in self.cells.items() if text == machine and at[-1] == "1" and at[:-1].isalpha()
        )

    def head(self, machine: str) -> str:
        return self.cells[f"{self.column(machine)}2"]

    def note(self, machine: str) -> str:
        return self.notes[f"{self.column(machine)}2"]


def _sheets(kind: str, lang: str) -> list[Sheet]:
    book = zipfile.ZipFile(io.BytesIO(template.workbook(kind, lang)))

    def tree(name: str) -> ElementTree.Element:
        return ElementTree.fromstring(book.read(name))

    shared = ["".join(one.itertext()) for one in tree("xl/sharedStrings.xml")]
    made, commented = [], 0
    for number, told in enumerate(tree("xl/workbook.xml").iter(f"{_MAIN}sheet"), 1):
        page = tree(f"xl/worksheets/sheet{number}.xml")
        cells = {
            cell.attrib["r"]: shared[int(cell.findtext(f"{_MAIN}v") or 0)]
            for cell in page.iter(f"{_MAIN}c")
            if cell.get("t") == "s"
        }
        lists = {
            one.attrib["sqref"]: one.findtext(f"{_MAIN}formula1") or "" for one in page.iter(f"{_MAIN}dataValidation")
        }
        rtl = any(one.get("rightToLeft") == "1" for one in page.iter(f"{_MAIN}sheetView"))
        sheet = Sheet(told.attrib["name"], told.get("state") == "hidden", rtl, cells, lists)
        if page.find(f"{_MAIN}legacyDrawing") is not None:
            commented += 1
            notes = tree(f"xl/comments{commented}.xml")
            sheet.notes = {one.attrib["ref"]: "".join(one.itertext()) for one in notes.iter(f"{_MAIN}comment")}
        made.append(sheet)
    return made


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_check_asks_for_carries_the_star(lang: str) -> None:
    incident, report = _sheets("incident", lang)[1], _sheets("intelligence_report", lang)[1]
    for name in ("source_quality", "date", "incident_type", "date_of_info"):
        assert incident.head(name).endswith(" *"), name
    assert not incident.head("dead").endswith("*")
    assert report.head("probability").endswith(" (*)")
    assert report.head("judgement").removesuffix(" *") in report.note("probability")


@pytest.mark.parametrize("name", registry.names())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_headings_with_stars_are_recognised_without_the_hidden_row(name: str, lang: str) -> None:
    sheet = layout.of(name)[0]
    known = [column for column in sheet.columns if layout.star(name, column)]
    cells = [f"{layout.heading(name, column, lang)}{layout.star(name, column)}" for column in known]
    found = headers.recognise(name, layout.title(name, sheet, lang)[:31], [Row("", 1, cells)], alone=False)
    assert found is not None and list(found.columns) == known
    assert not [heading for heading in found.headings if "*" in heading]


@pytest.mark.parametrize("name", registry.names())
def test_every_field_that_is_always_needed_has_a_starred_column(name: str) -> None:
    columns = [column for sheet in layout.of(name) for column in sheet.columns] + list(layout.flat(name).columns)
    starred = {column.path for column in columns if layout.star(name, column) == " *"}
    assert {path for path, need in needs(registry.get(name)).items() if need.always} <= starred


@pytest.mark.parametrize("lang", ["en", "zh", "ar"])
def test_lists_open_help_is_there_and_the_sheet_runs_as_its_language_does(lang: str) -> None:
    sheets = _sheets("incident", lang)
    assert {sheet.rtl for sheet in sheets} == {lang == "ar"}
    first, lists = sheets[1], sheets[-1]
    assert first.note("source_quality")
    letter = first.column("source_quality")
    [source] = [formula for where, formula in first.lists.items() if where.startswith(f"{letter}3:")]
    assert source.startswith(f"'{lists.title}'!") and lists.hidden
    place = source.partition("!$")[2].partition("$")[0]
    assert lists.cells[f"{place}1"] == "source_quality" and lists.cells[f"{place}2"]
