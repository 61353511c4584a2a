"""The body of any kind for reading: its sections with what is filled, row by row, and whose data each part is.

The record page and the printed paper show the same. Words of the interface are said in the language that is active.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from tenfold.handling.terms import law_enforcement
from tenfold.kinds import display, grades, labels, writing
from tenfold.kinds.body import Mark
from tenfold.kinds.grammar import Derived
from tenfold.kinds.labels import Labels
from tenfold.kinds.sections import FILES, split
from tenfold.kinds.shape import Field, Shape, as_field, shape_of
from tenfold.records.selectors.opened import Opened
from tenfold.vocabulary import lists

Context = dict[str, Any]
Files = Mapping[str, Context]
_SHORT = frozenset({"text", "code", "when", "day", "range", "money", "yes3", "ident", "local", "flag"})


class _Reader:
    """What every value of one record needs: the words, the language, and the references that this reader can follow."""

    def __init__(self, opened: Opened, lang: str, link: Callable[[str], Context], files: Files) -> None:
        self.labels: Labels = labels.of(opened.kind.name)
        self.lang = lang
        self.marks = opened.marks
        self.graded_whole = grades.of(opened.body.get("grading"), lang) is not None
        self.link = link
        self.files = files


def sections(opened: Opened, lang: str, *, link: Callable[[str], Context], files: Files) -> list[Context]:
    """The sections that hold something. `link` tells how a reference to another record stands; `files` its files."""
    reader = _Reader(opened, lang, link, files)
    worked_out = list(opened.kind.worked_out(opened.body))
    made = []
    for name, declared in split(opened.kind):
        shown = [field for field in declared if field.name not in {"title", "grading"}]
        pieces = list(_pieces(reader, shown, opened.body, "", opened.kind.marks_on))
        names = {field.name for field in declared}
        if follows := [_derived(reader, one, code) for one, code in worked_out if one.after in names]:
            pieces.append({"details": {"entries": follows}})
        title = _("Attachments") if name == FILES else reader.labels.section(name, lang)
        if pieces:
            made.append({"id": f"section-{name}", "title": title, "pieces": _not_twice(pieces, title)})
    return made


def closed(part: str, purpose: str, lang: str) -> str:
    """That a part is there and cannot be read in this view."""
    said = {"purpose": lists.get("purpose").label(purpose, lang)}
    if part == "protected" and purpose in law_enforcement():
        return (
            _(
                "This record tells something about smuggled persons that is closed to the purpose “%(purpose)s” (Smuggling of Migrants Protocol, Art. 5)."
            )
            % said
        )
    if part == "protected":
        return (
            _(
                "This record tells something about smuggled persons that was not opened to you for the purpose “%(purpose)s”."
            )
            % said
        )
    return _("This record holds personal data that was not opened to you for the purpose “%(purpose)s”.") % said


def size(count: int, lang: str) -> str:
    """So many bytes, for people."""
    if count < 1024 * 1024:
        return _("%(number)s kB") % {"number": format_decimal(max(1, round(count / 1024)), locale=lang)}
    return _("%(number)s MB") % {"number": format_decimal(round(count / (1024 * 1024)), locale=lang)}


def _not_twice(pieces: list[Context], title: str) -> list[Context]:
    """Rows that are called as their section need no heading of their own."""
    for piece in pieces:
        if piece.get("rows", {}).get("title") == title:
            piece["rows"]["title"] = ""
    return pieces


def _pieces(
    reader: _Reader, declared: list[Field], body: Mapping[str, Any], route: str, graded: tuple[str, ...]
) -> Iterator[Context]:
    """Runs of plain fields as one list, blocks and rows as pieces of their own, in order."""
    run: list[Context] = []
    for field in declared:
        value = body.get(field.name)
        if value in (None, [], {}):
            continue
        if field.inner is None:
            run.append(_entry(reader, field, value, f"{route}{field.name}"))
            continue
        if run:
            yield {"details": {"entries": run}}
            run = []
        yield from _inner(reader, field, value, f"{route}{field.name}", field.name in graded)
    if run:
        yield {"details": {"entries": run}}


def _inner(reader: _Reader, field: Field, value: Any, route: str, graded: bool) -> Iterator[Context]:
    assert field.inner is not None
    title = reader.labels.field(route, reader.lang)
    if not field.many:
        pieces = list(_pieces(reader, list(field.inner.fields), value, f"{route}.", ()))
        yield {"block": {"title": title, "pieces": pieces}}
    elif _fits_a_table(field.inner, value) and not graded:
        yield {"table": _table(reader, field, value, route, title), "part": _part(field.inner)}
    else:
        rows = [_row(reader, field, row, number, route, graded) for number, row in enumerate(value, 1)]
        yield {"rows": {"id": route, "title": title, "entries": rows}}


def _row(reader: _Reader, field: Field, row: Mapping[str, Any], number: int, route: str, graded: bool) -> Context:
    assert field.inner is not None
    anchor = f"{route}.{row['key']}"
    mark = reader.marks.get(anchor, {}) if graded else {}
    head = next((one for one in field.inner.fields if one.type == "code" and not one.many and one.name in row), None)
    said = display.text(head, row[head.name], reader.lang) if head else ""
    rest = [one for one in field.inner.fields if one is not head]
    return {
        "id": anchor, "title": f"{writing.row(reader.labels, route, reader.lang)} {number}", "said": said, "graded": graded,
        "grade": grades.of(mark.get("grading"), reader.lang), "as_whole": reader.graded_whole, "aid": grades.aid(mark.get("grading"), reader.lang),
        "pieces": list(_pieces(reader, rest, row, f"{route}.", ())), "mark": _mark(reader, mark),
    }  # fmt: skip


def _mark(reader: _Reader, mark: Mapping[str, Any]) -> Context | None:
    """What the mark of a statement says beside the grade."""
    entries = [_entry(reader, field, mark[field.name], f"mark.{field.name}") for field in shape_of(Mark).fields
               if field.inner is None and field.name in mark]  # fmt: skip
    if graded_on := mark.get("grading", {}).get("graded_on"):
        grading = shape_of(Mark).field("grading").inner
        assert grading is not None
        entries.insert(0, _entry(reader, grading.field("graded_on"), graded_on, "mark.grading.graded_on"))
    return {"entries": entries} if entries else None


def _entry(reader: _Reader, field: Field, value: Any, route: str) -> Context:
    """One field with its label and value, as components/details.html takes it."""
    verify = bool(field.list and lists.get(field.list).verify)
    entry: Context = {"label": reader.labels.field(route, reader.lang), "data_class": field.part, "verify": verify}
    return entry | _value(reader, field, value)


def _derived(reader: _Reader, derived: Derived, code: str) -> Context:
    """What follows from the record, told apart from what somebody said."""
    said = reader.labels.help(derived.name, reader.lang) or ""
    note = " ".join(text for text in (_("Worked out from what stands above; nobody wrote it."), said) if text)
    return _entry(reader, as_field(derived), code, derived.name) | {"note": note}


def _value(reader: _Reader, field: Field, value: Any) -> Context:
    if field.type == "ref":
        return {"links": [reader.link(one) for one in (value if field.many else [value])]}
    if field.type == "file":
        return {"files": [reader.files.get(one, {}) for one in (value if field.many else [value])]}
    if field.many:
        return {"several": [display.text(_single(field), one, reader.lang) for one in value]}
    match field.type:
        case "ltext":
            return {"texts": [
                {"lang": code, "name": writing.language_name(code, reader.lang), "dir": writing.direction(code), "text": said}
                for code, said in sorted(value.items(), key=lambda pair: pair[0] != reader.lang)
            ]}  # fmt: skip
        case "where":
            return {"value": display.place(value, reader.lang), "note": _place_note(value, reader.lang)}
        case "range" if value.get("unknown"):
            return {"unknown": True}
        case "when" if value == "?":
            return {"unknown": True}
        case "long_text":
            return {"value": value, "long": True}
        case "text" if value.startswith(("https://", "http://")):
            return {"value": value, "code": True}
        case "flag":
            return {"value": _("Yes")}
        case "ident":
            return {"value": writing.as_written(value)}
        case _:
            return {"value": display.text(field, value, reader.lang)}


def _single(field: Field) -> Field:
    return Field(field.name, field.type, False, field.part, list=field.list)


def _place_note(value: Mapping[str, str], lang: str) -> str:
    """How exact the place is, and what it is called where it lies."""
    said = [
        value.get("name_original", "") if value.get("name_original") != value.get("name") else "",
        value.get("admin1", ""),
        value.get("locode", ""),
    ]
    if value.get("lat"):
        said.append(writing.as_written(f"{value['lat']}, {value['lon']}"))
    if value.get("radius_km"):
        said.append(_("within %(km)s km") % {"km": value["radius_km"]})
    for part, name in (("precision", "place_precision"), ("place_type", "place_type")):
        said.append(lists.get(name).label(value[part], lang) if value.get(part) else "")
    return " · ".join(one for one in [*said, value.get("status_note", "")] if one)


def _fits_a_table(shape: Shape, rows: Any) -> bool:
    """Rows of a few short values read better as a table."""
    used = {name for row in rows for name in row if name != "key"}
    plain = all(field.inner is None and not field.many and field.type in _SHORT for field in shape.fields)
    return plain and len(shape.fields) <= 6 and len(used) > 0


def _table(reader: _Reader, field: Field, rows: Any, route: str, title: str) -> Context:
    assert field.inner is not None
    columns = [one for one in field.inner.fields if any(one.name in row for row in rows)]
    return {
        "id": f"table-{route}", "caption": title, "note": reader.labels.help(route, reader.lang),
        "columns": [{"label": reader.labels.field(f"{route}.{one.name}", reader.lang), "numeric": one.type == "range"} for one in columns],
        "rows": [
            [{"text": _cell(one, row[one.name], reader.lang) if one.name in row else "–", "numeric": one.type == "range"} for one in columns]
            for row in rows
        ],
    }  # fmt: skip


def _cell(field: Field, value: Any, lang: str) -> str:
    said = display.text(field, value, lang)
    return writing.as_written(said) if field.type == "ident" else said


def _part(shape: Shape) -> str:
    parts = {leaf.part for _, leaf in shape.leaves()}
    return parts.pop() if len(parts) == 1 else "open"
