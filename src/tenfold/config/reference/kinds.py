"""Kinds: an index with the value types, and a page for each kind with every field."""

from collections.abc import Iterator

from tenfold.config.reference.markdown import code, codes, first_line, join, table
from tenfold.config.reference.words import TOO_LONG
from tenfold.handling.terms import purposes
from tenfold.kinds import labels, registry
from tenfold.kinds.body import Mark
from tenfold.kinds.grammar import Kind
from tenfold.kinds.marks import PARTS
from tenfold.kinds.shape import Field, Shape, shape_of

TYPES: dict[str, tuple[str, str]] = {
    "code": ("a code of the list named beside it", '`"drowning"`'),
    "day": ("one day", '`"2026-05-17"`'),
    "file": ("the address of an attachment", "64 letters and digits; when it is written, what sending a file answered"),
    "flag": ("true, or absent", "`true`"),
    "ident": ("an identifier; kept as written, compared by its letters and digits", '`"IMO 9074729"`'),
    "local": ("the key of another row of the same record", '`"K7Q2MN"`'),
    "long_text": ("text of several paragraphs, at most 50,000 characters", '`"Three lorries cross each week."`'),
    "ltext": ("text per language", '`{"en": "Boat in distress", "fr": "Bateau en détresse"}`'),
    "money": ("an amount with its currency and year", '`{"currency": "EUR", "year": 2024, "low": 500, "high": 900}`'),
    "range": (
        "a count: best, or low and high, or low alone (at least), or unknown",
        '`{"best": 12}`, `{"low": 10, "high": 15}`, `{"low": 12}`, `{"unknown": true}`; written as `"12"`, `"10-15"`, `">=12"`, `"?"`',
    ),
    "ref": ("the reference of another record, which the writer must be able to see", '`"1b4e28ba-2fa1-41d2-883f-0016d3cca427"`'),
    "text": ("one line, at most 500 characters", '`"Coast radio"`'),
    "when": ("a year, a month, a day, a closed range, or unknown", '`"2024"`, `"2024-05"`, `"2024-05-17"`, `"2024-05-01/2024-05-17"`, `"?"`'),
    "where": (
        "a place; latitude and longitude are decimal strings with at most seven decimals",
        '`{"name": "Cape Verrin", "country": "ITA", "lat": "35.5", "lon": "12.6", "radius_km": "12.5"}`',
    ),
    "yes3": ("yes, no or unknown; absent means not stated", '`"yes"`, `"no"`, `"unknown"`'),
}  # fmt: skip


def pages() -> dict[str, str]:
    """The index and one page a kind."""
    return {"kinds.md": _index(), **{f"kinds/{name}.md": _page(registry.get(name)) for name in registry.names()}}


def _index() -> str:
    rows = []
    for name in registry.names():
        kind, said = registry.get(name), labels.of(name)
        rows.append(
            (
                f"[`{name}`](kinds/{name}.md)",
                said.name("en"),
                kind.art10,
                len(list(registry.shape(name).leaves())),
                said.definition("en"),
            )
        )
    return join(
        "# Kinds of record",
        "A kind is declared in one file of `src/tenfold/kinds/declared` and worded in one file of `src/tenfold/kinds/labels`."
        " How to add one: [Add a kind](../how-to/add-a-kind.md). A program reads the same from `/api/kinds`.",
        table(("kind", "label", "Art. 10(1)", "fields", "what belongs in it"), rows),
        "## Value types",
        "Absent means *not stated*. Empty text, empty lists and empty blocks are taken away before anything is stored, so that absent is"
        " written in one way only.",
        table(("type", "what it holds", "in JSON"), ((code(name), what, example) for name, (what, example) in TYPES.items())),
        "## Classes",
        table(("class", "what it means", "where it is kept"), (
            ("open", "neither personal nor about a smuggled person", "the open part, whose readers are those of the record"),
            ("nominal", "personal data", "the nominal part; it stays in the house until it is shared by name"),
            ("protected", "about a smuggled person (Protocol Art. 5)", "the protected part; its audience holds no law-enforcement purpose"),
        )),
        "A block or a list of rows hands its class down: no leaf inside falls below it.",
        "## Marks on one statement",
        "A kind can let rows carry a mark of their own: a grade, a standing, a handling note. Marks are kept beside the body, under the"
        " anchor of the row (`statements.K7Q2MN`), and are part of the open part.",
        _fields(shape_of(Mark), "", "mark.", labels.of(registry.names()[0])),
    )  # fmt: skip


def _page(kind: Kind) -> str:
    said, shape = labels.of(kind.name), shape_of(kind.model)
    return join(
        f"# {said.name('en')} (`{kind.name}`)", said.definition("en"), _beside(kind),
        *_sections(kind, shape, said), _checks(kind), _facts(kind), _stix(kind),
        "Back to [all kinds](../kinds.md).",
    )  # fmt: skip


def _beside(kind: Kind) -> str:
    return table(("", ""), (
        ("category of Art. 10(1)", code(kind.art10)), ("schema", kind.schema), ("usual TLP", code(kind.tlp)),
        ("usual purposes", codes(kind.purposes) if kind.purposes else f"all {len(purposes())}"),
        *_rules(kind),
        ("dated by", code(kind.occurred)), ("placed by", code(kind.place) or "nothing"),
        ("rows that carry marks", codes(kind.marks_on) or "none"),
    ))  # fmt: skip


def _rules(kind: Kind) -> Iterator[tuple[str, str]]:
    """What a kind asks beyond what all ask."""
    if kind.browse == "originator":
        yield "found by others", "by the exact number of a document alone, never by searching"
    if kind.written_by:
        yield "written by", f"an organisation of the State in {code(kind.written_by)}"
    if kind.two_persons:
        yield "released by", "two persons always; no urgent release by one"
    if kind.ends[0]:
        yield "shared with nobody while", f"{code(kind.ends[0])} is {codes(kind.ends[1])}"


def _sections(kind: Kind, shape: Shape, said: labels.Labels) -> Iterator[str]:
    firsts = {first: name for name, first in kind.sections}
    groups: list[tuple[str, list[Field]]] = []
    for field in shape.fields:
        if field.name in firsts or not groups:
            groups.append((firsts.get(field.name, kind.sections[0][0]), []))
        groups[-1][1].append(field)
    for name, fields in groups:
        yield f"## {said.section(name, 'en')}"
        yield _fields(Shape(shape.model, tuple(fields)), "", "", said, depth="../")


def _fields(shape: Shape, prefix: str, words: str, said: labels.Labels, depth: str = "") -> str:
    rows = list(_rows(shape, prefix, words, said, depth))
    return table(("field", "label", "type", "class", "needed", "from", "notes"), rows)


def _rows(shape: Shape, prefix: str, words: str, said: labels.Labels, depth: str) -> Iterator[tuple[object, ...]]:
    for field in shape.fields:
        path = f"{prefix}{field.name}"
        label = said.field(f"{words}{path}", "en")
        kind_of = "rows" if field.is_rows else "block" if field.inner else field.type
        many = "list of " if field.many and not field.inner else ""
        yield (
            code(path),
            label,
            f"{many}{kind_of}",
            _class(field),
            f"at {field.need}" if field.need else "",
            _from(field, depth),
            _notes(field),
        )
        if field.inner:
            yield from _rows(field.inner, f"{path}.", words, said, depth)


def _class(field: Field) -> str:
    """A block and its rows stand where their leaves do: a list of protected leaves alone leaves no trace in the open part."""
    found = {leaf.part for _, leaf in field.inner.leaves()} if field.inner else {field.part}
    return ", ".join(part for part in PARTS if part in found)


def _from(field: Field, depth: str) -> str:
    if field.list in TOO_LONG:
        return f"list {code(field.list)}"
    if field.list:
        return f"list [`{field.list}`]({depth}codes.md#{field.list})"
    if field.type == "ref":
        return f"records of {codes(field.kinds)}" if field.kinds else "any record"
    return f"scheme {code(field.scheme)}" if field.scheme else f"counts {code(field.unit)}" if field.unit else ""


def _notes(field: Field) -> str:
    notes = ["facet"] if field.facet else []
    notes += [f"searched, weight {field.weight}"] if field.weight else []
    notes += ["must not name persons"] if field.scan else []
    return "; ".join(notes)


def _checks(kind: Kind) -> str:
    rows = ((when, first_line(check.__doc__)) for when, check in kind.checks)
    return join("## Checks of meaning", table(("at", "what is asked"), rows)) if kind.checks else ""


def _facts(kind: Kind) -> str:
    if not kind.facts:
        return ""
    rows = ((code(one.measure), one.unit, code(one.part_of), codes(one.by)) for one in kind.facts)
    return join(
        "## Figures",
        "Each stated count yields one fact. Unknown and absent yield none. A measure that is a part of another is never added to it.",
        table(("measure", "unit", "part of", "by"), rows),
    )


def _stix(kind: Kind) -> str:
    if kind.stix is None:
        return ""
    rows = ((code(native), code(field)) for native, field in kind.stix.native.items())
    return join(
        "## STIX 2.1",
        f"Declared as `{kind.stix.type}`. Nothing is exported yet.",
        table(("native property", "field"), rows),
    )
