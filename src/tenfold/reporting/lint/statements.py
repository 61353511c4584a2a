"""A fact says when, where and from where, is graded, and does not judge."""

from collections.abc import Iterator, Mapping
from typing import Any

from tenfold.reporting.lint.noted import Finding
from tenfold.reporting.lint.texts import Statement, Written, statements_of
from tenfold.reporting.lint.words import first, of


def look(written: Written) -> Iterator[Finding]:
    """Every fact among the statements."""
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
    if text is not None and (said := statement.row.get(text.name)):
        word = first(str(said), written.lang, of(written.lang)["comment"])
        if word:
            line = next(field.name for field in statement.shape.fields if field.list == "line_type")
            yield Finding("fact-with-comment", f"{statement.anchor}.{text.name}", (("word", word),),
                          (f"{statement.anchor}.{line}", "comment"))  # fmt: skip


def _graded(beside: Any) -> bool:
    grading = (beside or {}).get("grading")
    return isinstance(grading, Mapping) and bool(grading.get("info_code"))
