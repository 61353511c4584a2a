"""Files of records: a workbook, a table, JSON, GeoJSON. Written record by record, so that memory stays flat."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import Marking
from tenfold.kinds import display, registry
from tenfold.kinds.cells import disarm
from tenfold.kinds.values.where import point
from tenfold.records.sheets import layout, template, writing
from tenfold.records.sheets.layout import Column, Sheet
from tenfold.records.sheets.writing import Told

TYPES = {
    "csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json", "geojson": "application/geo+json",
}  # fmt: skip
_CELL = 32_767
_ROWS = 1_048_576
_NUMBERS = frozenset({"lat", "lon", "radius_km"})


def write(
    format: str, target: IO[bytes], kinds: Sequence[str], told: Iterable[Told], whole: Marking, lang: str
) -> None:
    """Write all records; `whole` is the marking of the file. Raises Invalid where the format cannot hold them."""
    _WRITERS[format](target, kinds, told, whole, lang)


def _csv(target: IO[bytes], kinds: Sequence[str], told: Iterable[Told], whole: Marking, lang: str) -> None:
    if len(kinds) != 1:
        raise Invalid(Reason.SHEET_MANY_KINDS)
    sheet = layout.flat(kinds[0])
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    lines = csv.writer(text)
    lines.writerow([disarm(cell) for cell in writing.heading_line(kinds[0], lang)])
    for one in told:
        for row in writing.rows(one, sheet, lang):
            lines.writerow([disarm(cell) for cell in row])
    text.detach()


def _xlsx(target: IO[bytes], kinds: Sequence[str], told: Iterable[Told], whole: Marking, lang: str) -> None:
    book = template.Book(target, lang, streaming=True)
    book.explain(list(kinds), marking=words_of(whole))
    pages = {kind: [(sheet, book.headed(kind, sheet)) for sheet in layout.of(kind)] for kind in kinds}
    at: dict[tuple[str, str], int] = {}
    for one in told:
        for sheet, page in pages[one.kind]:
            for row in writing.rows(one, sheet, lang):
                number = at.get((one.kind, sheet.path), template.FIRST)
                if number >= _ROWS:
                    raise Invalid(Reason.TOO_MANY, limit=_ROWS)
                _line(page, number, sheet, row)
                at[one.kind, sheet.path] = number + 1
    book.close()


def _line(page: Any, number: int, sheet: Sheet, row: Sequence[str]) -> None:
    for place, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
        if not cell:
            continue
        if _is_number(column, cell):
            page.write_number(number, place, float(cell))
        elif len(cell) >= _CELL:
            raise Invalid(Reason.SHEET_WIDE_TEXT)
        else:
            page.write_string(number, place, disarm(cell))


def _is_number(column: Column, cell: str) -> bool:
    """What people calculate with: counts that are exact, and coordinates."""
    if column.field is None:
        return False
    counted = column.field.type == "range" and not column.field.many and cell.isdecimal()
    return counted or (column.field.type == "where" and column.piece in _NUMBERS)


def _json(target: IO[bytes], kinds: Sequence[str], told: Iterable[Told], whole: Marking, lang: str) -> None:
    head = json.dumps({"marking": marking(whole), "kinds": list(kinds)}, ensure_ascii=False)
    target.write((head[:-1] + ', "records": [').encode())
    for place, one in enumerate(told):
        target.write((",\n" if place else "\n").encode() + json.dumps(_record(one), ensure_ascii=False).encode())
    target.write(b"\n]}\n")


def _geojson(target: IO[bytes], kinds: Sequence[str], told: Iterable[Told], whole: Marking, lang: str) -> None:
    """RFC 7946: longitude before latitude, WGS 84; a record without a point has no geometry, and is there all the same."""
    head = json.dumps({"type": "FeatureCollection", "marking": marking(whole)}, ensure_ascii=False)
    target.write((head[:-1] + ', "features": [').encode())
    for place, one in enumerate(told):
        target.write((",\n" if place else "\n").encode() + json.dumps(_feature(one, lang), ensure_ascii=False).encode())
    target.write(b"\n]}\n")


def _feature(one: Told, lang: str) -> dict[str, Any]:
    kind = registry.get(one.kind)
    place: Mapping[str, Any] = (one.body.get(kind.place) if kind.place else None) or {}
    found = point(place)
    title, title_lang = display.headline(kind, one.body, lang)
    exact = {
        "precision": place.get("precision"),
        "radius_km": float(place["radius_km"]) if "radius_km" in place else None,
    }
    return {
        "type": "Feature", "id": one.id,
        "geometry": {"type": "Point", "coordinates": [found[1], found[0]]} if found else None,
        "properties": {"title": title or one.reference, "title_lang": title_lang, **exact, **_record(one)},
    }  # fmt: skip


def _record(one: Told) -> dict[str, Any]:
    return {
        "id": one.id, "reference": one.reference, "kind": one.kind, "version": one.version, "state": one.state,
        "originator": one.originator, "marking": marking(one.marking), "body": one.body, "marks": one.marks,
    }  # fmt: skip


def marking(of: Marking) -> dict[str, Any]:
    """A marking in JSON."""
    return {"label": of.words, "tlp": of.tlp, "pap": of.pap, "caveats": sorted(of.caveats), "note": of.note}


def words_of(of: Marking) -> str:
    """A marking in one line."""
    return ", ".join([of.words, *([f"PAP:{of.pap.upper()}"] if of.pap else []), *sorted(of.caveats)])


_WRITERS = {"csv": _csv, "xlsx": _xlsx, "json": _json, "geojson": _geojson}
