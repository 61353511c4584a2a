"""A fact says when, where and from where, is graded, and does not judge."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tenfold.reporting.lint.noted import Finding
from tenfold.reporting.lint.texts import Statement, Written, statements_of
from tenfold.reporting.lint.words import first, of

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|「[^」]*」|\"[^\"]*\"")


def look(written: Written) -> Iterator[Finding]:
    """Every fact among the statements of what is written to be read."""
    if written.kind.writing is None:
        return
    for statement in statements_of(written):
        if statement.line == "fact":
            yield from _fact(written, statement)


def _fact(written: Written, statement: Statement) -> Iterator[Finding]:
    for type_, rule in (("when", "fact-without-date"), ("where", "fact-without-place")):
        field = statement.leaf(type_)
        if field is not None and not statement.row.get(field.name):
            yield Finding(rule, f"{statement.anchor}.{field.name}")
    if not _graded(written.marks.get(statement.anchor)) and not _graded(written.body):
        yield Finding("fact-without-grade", statement.anchor)
    source = next((field for field in statement.shape.fields if field.name.startswith("source")), None)
    if source is not None and not statement.row.get(source.name):
        yield Finding("fact-without-source", f"{statement.anchor}.{source.name}")
    text = statement.leaf("long_text")
    said = statement.row.get(text.name) if text is not None else None
    if text is not None and isinstance(said, str):
        own = _QUOTED.sub(" … ", said)  # what somebody said is told, not judged
        if word := first(own, of(written.lang, "comment"), written.lang):
            yield Finding("fact-with-comment", f"{statement.anchor}.{text.name}", (("word", word),),
                          (f"{statement.anchor}.{statement.line_field}", "comment"))  # fmt: skip


def _graded(beside: Any) -> bool:
    grading = beside.get("grading") if isinstance(beside, Mapping) else None
    return isinstance(grading, Mapping) and bool(grading.get("info_code"))
