"""A file of numbers of documents: issuer, type and number in each line, as a table or a list gives them. Pure."""

import csv

Line = tuple[str, str, str]
_HEADS = (["issuer", "type", "number"], ["number"])


def read(text: str, issuer: str = "", type_: str = "") -> list[Line]:
    """Its lines in order, without headings and empty lines; a line of one cell is a number of the issuer and type that are said beside.

    Cells stand apart by commas, semicolons or tabs. A line of any other size asks for nothing, and is told as such when it is looked up.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    apart = next((sign for sign in ",;\t" if sign in first), ",")
    rows = [row for row in csv.reader(text.splitlines(), delimiter=apart) if any(cell.strip() for cell in row)]
    if rows and [cell.strip().lower() for cell in rows[0]] in _HEADS:
        rows = rows[1:]
    return [_line([cell.strip() for cell in row], issuer, type_) for row in rows]


def _line(cells: list[str], issuer: str, type_: str) -> Line:
    if len(cells) == 1:
        return issuer, type_, cells[0]
    return (cells[0], cells[1], cells[2]) if len(cells) == 3 else ("", "", "")
