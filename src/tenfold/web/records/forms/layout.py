"""The sections of a form: questions, blocks and rows in the order of their declaration."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from tenfold.foundation.ids import short
from tenfold.kinds.body import Body, Mark
from tenfold.kinds.grammar import Kind, Row
from tenfold.kinds.sections import FILES, split
from tenfold.kinds.shape import Field, Shape, shape_of
from tenfold.web.records import words
from tenfold.web.records.forms import fields
from tenfold.web.records.forms.sheet import Sheet

Context = dict[str, Any]


def sections(sheet: Sheet, kind: Kind) -> list[Context]:
    """The sections of a kind, each with its items; what every kind has and nobody must fill in is folded away."""
    made = []
    for name, declared in split(kind):
        if name == FILES:
            made.append(_files(sheet, kind, declared))
            continue
        plain = [field for field in declared if not _aside(kind, field)]
        aside = [field for field in declared if _aside(kind, field)]
        items = list(_items(sheet, kind, sorted(plain, key=_urgency), "", ""))
        if aside:
            items.append(_fold(sheet, kind, name, aside))
        made.append({"id": f"section-{name}", "title": sheet.labels.section(name, sheet.lang), "entries": items})
    return made


def _files(sheet: Sheet, kind: Kind, declared: list[Field]) -> Context:
    return {"id": f"section-{FILES}", "title": _("Attachments"), "entries": list(_items(sheet, kind, declared, "", ""))}


def _aside(kind: Kind, field: Field) -> bool:
    """A field of all kinds that this one did not declare again, that nobody needs, that no reader searches first."""
    common = field.name in Body.model_fields and field.name not in vars(kind.model).get("__annotations__", {})
    return common and field.need is None and field.weight is None and not (kind.graded and field.name == "grading")


def _urgency(field: Field) -> int:
    """The title and what a draft needs come first, then what a release needs; the rest stands as declared."""
    if field.inner is not None:
        return 3
    return (
        0
        if field.need == "draft" or (field.weight == "A" and field.type == "ltext")
        else {"release": 1}.get(field.need or "", 2)
    )


def _fold(sheet: Sheet, kind: Kind, name: str, aside: list[Field]) -> Context:
    items = list(_items(sheet, kind, aside, "", ""))
    opened = any(sheet.faults.under(field.name) for field in aside)
    return {
        "template": "records/form/fold.html",
        "title": _("Dates, legal basis and further particulars"),
        "entries": items,
        "open": opened,
    }


def _items(sheet: Sheet, kind: Kind | None, declared: list[Field], prefix: str, route: str) -> Iterator[Context]:
    for counts, run in groupby(declared, key=lambda field: field.type == "range" and not field.many):
        made = [_item(sheet, kind, field, prefix, route) for field in run]
        if counts and len(made) > 1:
            yield {"template": "records/form/counts.html", "entries": made, "help": fields.how_to_count(sheet)}
        else:
            yield from made


def _item(sheet: Sheet, kind: Kind | None, field: Field, prefix: str, route: str) -> Context:
    path, here = f"{prefix}{field.name}", f"{route}{field.name}"
    if field.inner is None:
        return fields.leaf(sheet, field, path, here)
    label = sheet.labels.field(here, sheet.lang)
    head = {"id": path, "title": label, "help": sheet.labels.help(here, sheet.lang), "data_class": _common_part(field)}
    if not field.many:
        errors = sheet.faults.at(path, label, inside=False)
        entries = list(_items(sheet, None, list(field.inner.fields), f"{path}.", f"{here}."))
        if prefix:  # a block inside a row waits folded for whoever wants it, so that rows stay short
            opened = sheet.typed.has_words(path) or sheet.faults.under(path)
            return head | {"template": "records/form/fold.html", "errors": errors, "entries": entries, "open": opened}
        return head | {"template": "records/form/block.html", "errors": errors, "entries": entries}
    graded = kind is not None and field.name in kind.marks_on
    return head | _rows(sheet, field, path, here, label, graded=graded)


def _rows(sheet: Sheet, field: Field, path: str, route: str, label: str, *, graded: bool) -> Context:
    errors = sheet.faults.at(path, label, inside=False)
    one = words.row(sheet.labels, route, sheet.lang)
    entries = [_row(sheet, field, path, key, route, f"{one} {number}", graded=graded)
               for number, key in enumerate(sheet.typed.keys(path), 1)]  # fmt: skip
    return {
        "template": "records/form/rows.html", "errors": errors, "entries": entries, "key_name": f"{path}.key", "list": path,
        "ordered": _ordered(field), "required": field.need == "draft", "release": field.need == "release", "one": sheet.labels.one(route, sheet.lang), "new": f"{path}.{short()}",
    }  # fmt: skip


def _ordered(field: Field) -> bool:
    return field.inner is not None and issubclass(field.inner.model, Row) and field.inner.model.__tenfold_ordered__


def _row(sheet: Sheet, field: Field, path: str, key: str, route: str, title: str, *, graded: bool) -> Context:
    anchor = f"{path}.{key}"
    assert field.inner is not None
    errors = sheet.faults.at(anchor, title, inside=False)
    with sheet.faults.within(title):
        items = list(_items(sheet, None, list(field.inner.fields), f"{anchor}.", f"{route}."))
        graded_by = grade(sheet, anchor) if graded else None
    return {"id": anchor, "key": key, "title": title, "errors": errors, "entries": items, "grade": graded_by}


def grade(sheet: Sheet, anchor: str) -> Context:
    """The questions of the mark on one statement: the grade in sight, the rest folded."""
    prefix, shape = f"marks.{anchor}.", shape_of(Mark)
    grading = shape.field("grading")
    assert grading.inner is not None
    shown = [fields.leaf(sheet, field, f"{prefix}grading.{field.name}", f"mark.grading.{field.name}")
             for field in grading.inner.fields]  # fmt: skip
    rest = [
        fields.leaf(sheet, field, f"{prefix}{field.name}", f"mark.{field.name}")
        for field in shape.fields
        if field.inner is None
    ]
    return {
        "id": f"{prefix}grading", "title": sheet.labels.field("mark.grading", sheet.lang), "entries": shown, "rest": rest,
        "open": any(sheet.typed.has_words(f"{prefix}{field.name}") or sheet.typed.one(f"{prefix}{field.name}")
                    or sheet.faults.under(f"{prefix}{field.name}") for field in shape.fields if field.inner is None),
    }  # fmt: skip


def _common_part(field: Field) -> str:
    """The class that all leaves of a block share; open where they differ."""
    parts = {leaf.part for _, leaf in field.inner.leaves()} if field.inner else {field.part}
    return parts.pop() if len(parts) == 1 else "open"


def has_part(shape: Shape, part: str) -> bool:
    """Whether a kind can hold anything of this class."""
    return any(leaf.part == part for _, leaf in shape.leaves())


def has_type(shape: Shape, type_: str) -> bool:
    """Whether a kind asks for anything of this type."""
    return any(leaf.type == type_ for _, leaf in shape.leaves())
