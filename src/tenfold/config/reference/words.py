"""The vocabulary: all lists with their source, and the codes of each."""

from collections.abc import Iterator

from tenfold.config.reference.markdown import code, join, table
from tenfold.vocabulary import lists
from tenfold.vocabulary.codelist import Code, CodeList

TOO_LONG = ("country", "m49")  # they come from libraries and are read at /api/lists


def pages() -> dict[str, str]:
    """The lists, and their codes."""
    return {"vocabulary.md": _lists(), "codes.md": _codes()}


def _all() -> Iterator[CodeList]:
    return (lists.get(name) for name in lists.names())


def _lists() -> str:
    rows = ((_name(one), one.title["en"], len(one.codes), one.source, _verify(one)) for one in _all())
    return join(
        "# Code lists",
        "One YAML file a list, in `src/tenfold/vocabulary/lists`, with labels in six languages. `country` and `m49` are made from"
        " libraries. A code is never renamed and never used again; one that is given up gets a last day and a successor.",
        "*Verify* means: our own definition, or written from memory and not yet compared with the source. The pages then say"
        " “Tenfold definition”.",
        table(("list", "title", "codes", "source", "verify"), rows),
    )


def _name(one: CodeList) -> str:
    return code(one.name) if one.name in TOO_LONG else f"[`{one.name}`](codes.md#{one.name})"


def _verify(one: CodeList) -> str:
    marked = sum(entry.verify for entry in one.codes.values())
    return "no" if not marked else "yes" if marked == len(one.codes) else f"{marked} of {len(one.codes)}"


def _codes() -> str:
    shown = [one for one in _all() if one.name not in TOO_LONG]
    return join(
        "# Codes",
        "All codes of all lists, with their English labels. The other five languages stand in the files and at `/api/lists/{name}`."
        " About the lists as such: [Code lists](vocabulary.md).",
        *(part for one in shown for part in _list(one)),
    )


def _list(one: CodeList) -> Iterator[str]:
    yield f"## {one.name}"
    yield f"{one.title['en']}. Source: {one.source}."
    yield table(
        ("code", "label", "notes"),
        ((code(entry.code), entry.labels["en"], _notes(entry, one)) for entry in one.codes.values()),
    )


def _notes(entry: Code, one: CodeList) -> str:
    notes = [f"under `{entry.parent}`"] if entry.parent else []
    notes += [f"source: {entry.source}"] if entry.source != one.source else []
    notes += [f"since {entry.since}"] if entry.since else []
    notes += [f"until {entry.until}"] if entry.until else []
    notes += [f"now `{entry.replaced_by}`"] if entry.replaced_by else []
    notes += ["verify"] if entry.verify else []
    return "; ".join(notes)
