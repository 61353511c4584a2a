"""The shape of a kind: its fields as a tree, read once from the annotations. Every door walks this tree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from tenfold.kinds.grammar import Block, Derived, Kind, Row
from tenfold.kinds.marks import PARTS, Bearer, Born, From, Mark, Need, PartName, Scheme, To, Unit, Weight
from tenfold.kinds.values import Code, File, Ident, Local, LongText, LText, Money, Range, Ref, Text, When, Where, Yes3

_VALUE_TYPES: dict[type, str] = {
    Text: "text", LongText: "long_text", LText: "ltext", Code: "code", When: "when", Where: "where", Range: "range",
    Money: "money", Yes3: "yes3", Ident: "ident", Ref: "ref", Local: "local", File: "file", bool: "flag", date: "day",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """A model and its fields in the order of their declaration."""

    model: type[Block]
    fields: tuple["Field", ...]
    asking: tuple["Field", ...] = field(init=False, repr=False, compare=False)  # those that are needed, or hold such
    _order: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "asking", tuple(here for here in self.fields if here.need or here.inner is not None))
        object.__setattr__(self, "_order", {here.name: place for place, here in enumerate(self.fields)})

    def said(self, content: Mapping[str, Any]) -> list[tuple["Field", Any]]:
        """The fields of which the content says something, with what it says, in the order of their declaration.

        A kind has many more fields than one record fills.
        """
        order, fields = self._order, self.fields
        places = sorted([order[name] for name, value in content.items() if value is not None and name in order])
        return [(fields[place], content[fields[place].name]) for place in places]

    def field(self, name: str) -> "Field":
        """The field of this name; KeyError where there is none."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(name)

    def leaves(self, prefix: str = "") -> Iterator[tuple[str, "Field"]]:
        """Every leaf with its path (without keys)."""
        for here in self.fields:
            path = f"{prefix}{here.name}"
            if here.inner:
                yield from here.inner.leaves(f"{path}.")
            else:
                yield path, here


@dataclass(frozen=True, slots=True)
class Field:
    """One field: a leaf with its value type and class, or a block or list of rows with an inner shape."""

    name: str
    type: str
    many: bool
    part: PartName
    facet: bool = False
    weight: Weight | None = None
    scan: bool = False
    need: Need | None = None
    list: str | None = None
    kinds: tuple[str, ...] = ()
    unit: str | None = None
    scheme: str | None = None
    scheme_by: str | None = None
    born: bool = False
    bearer: bool = False
    inner: Shape | None = None

    @property
    def is_rows(self) -> bool:
        """A list of rows with keys."""
        return self.inner is not None and self.many


@cache
def shape_of(model: type[Block], floor: PartName = "open") -> Shape:
    """The shape of a model; `floor` is the class of the block that holds it, below which no leaf falls.

    Raises TypeError, at import of the kind, for a leaf without exactly one class or with a type outside the grammar.
    """
    hints = {name: info for name, info in model.model_fields.items() if name != "key" or not issubclass(model, Row)}
    return Shape(model, tuple(_field(model, name, floor) for name in hints))


def _field(model: type[Block], name: str, floor: PartName) -> Field:
    annotation = _annotation(model, name)
    notes: tuple[Any, ...] = ()
    if get_origin(annotation) is Annotated:
        annotation, *rest = get_args(annotation)
        notes = tuple(rest)
    marks = [note for note in notes if isinstance(note, Mark)]
    many = get_origin(annotation) is list
    bare = get_args(annotation)[0] if many else annotation
    part = max([floor, *(mark.part for mark in marks)], key=PARTS.index)
    if isinstance(bare, type) and issubclass(bare, Block):
        return Field(name, "rows" if many else "block", many, part, inner=shape_of(bare, part), need=_need(marks))
    if len(marks) != 1 or bare not in _VALUE_TYPES:
        raise TypeError(
            f"{model.__name__}.{name}: one class (Open, Nominal, Protected) and a value type of the grammar"
        )
    mark = marks[0]
    scheme = next((note for note in notes if isinstance(note, Scheme)), None)
    return Field(
        name, _VALUE_TYPES[bare], many, part,
        facet=mark.facet, weight=mark.weight, scan=mark.scan, need=mark.need,
        list=next((note.list for note in notes if isinstance(note, From)), None),
        kinds=next((note.kinds for note in notes if isinstance(note, To)), ()),
        unit=next((note.unit for note in notes if isinstance(note, Unit)), None),
        scheme=scheme.scheme if scheme else _scheme_of_itself(_VALUE_TYPES[bare], part, mark),
        scheme_by=scheme.by if scheme else None,
        born=any(isinstance(note, Born) for note in notes),
        bearer=any(isinstance(note, Bearer) for note in notes),
    )  # fmt: skip


def as_field(derived: Derived) -> Field:
    """What is worked out, as the leaf that it would be were it stored."""
    return Field(derived.name, "code", False, "open", facet=True, list=derived.list)


def facets(kind: Kind) -> Iterator[tuple[str, Field]]:
    """Every facet of a kind with its path, also those that are worked out."""
    yield from ((path, leaf) for path, leaf in shape_of(kind.model).leaves() if leaf.facet)
    yield from ((derived.name, as_field(derived)) for derived in kind.derived)


def _scheme_of_itself(type_: str, part: PartName, mark: Mark) -> str | None:
    """A line of personal data that weighs most in search is somebody's name."""
    return "name" if type_ == "text" and part == "nominal" and mark.weight == "A" else None


def _need(marks: list[Mark]) -> Need | None:
    return marks[0].need if marks else None


def _annotation(model: type[Block], name: str) -> Any:
    for owner in model.__mro__:
        if name in vars(owner).get("__annotations__", {}):
            return vars(owner)["__annotations__"][name]
    raise TypeError(f"{model.__name__}.{name} has no annotation")
