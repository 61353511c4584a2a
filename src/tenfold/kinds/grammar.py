"""The words in which a kind is declared: Body, Row, Block, and what stands beside the model."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, TypeVar, dataclass_transform, get_origin

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic._internal._model_construction import ModelMetaclass

from tenfold.foundation.errors import Fault
from tenfold.foundation.ids import short
from tenfold.kinds.procedure import Course

Check = Callable[..., Iterable[Fault]]
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
Worked = Callable[[Mapping[str, Any]], str | None]


@dataclass_transform(kw_only_default=True, field_specifiers=(Field,))
class _Optional(ModelMetaclass):
    """Every field may be absent: a draft is saved early. What is needed, and when, its mark says (`need`)."""

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **kwargs: Any) -> type:
        for field_name, annotation in namespace.get("__annotations__", {}).items():
            if field_name.startswith("_") or field_name in namespace or field_name == "model_config":
                continue
            bare = annotation.__origin__ if hasattr(annotation, "__metadata__") else annotation
            namespace[field_name] = Field(default_factory=list) if get_origin(bare) is list else None
        return super().__new__(mcs, name, bases, namespace, **kwargs)


class Block(BaseModel, metaclass=_Optional):
    """Fields that stand together, once. `__tenfold_words__` names the shared labels of a block that several kinds use."""

    __tenfold_words__: ClassVar[str] = ""
    model_config = ConfigDict(extra="forbid")


class Row(Block):
    """A block that repeats. Its key is given once and never changes; it anchors grades, comments and differences.

    `__tenfold_ordered__` rows are a sequence: the form lets each be moved before the one above it. `__tenfold_alias__` rows
    are names of one and the same person: the one of whom the block around them tells.
    """

    __tenfold_ordered__: ClassVar[bool] = False
    __tenfold_alias__: ClassVar[bool] = False
    key: str = Field(default_factory=short, pattern=r"^[A-Za-z0-9_-]{1,40}$")

    @field_validator("key", mode="before")
    @classmethod
    def _given(cls, raw: object) -> object:
        return raw or short()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One measure that a kind yields for statistics: what one row counts, its unit and its dimensions.

    `measure` is a count or an amount: a field, one in a block, or one in rows (`estimates.persons`: a figure each). The
    unit of an amount is its currency. `dated` names the field with its period, where that is not the one of the kind.
    `part_of` names the measure of which this one is a breakdown; a total and its breakdown are never added.
    """

    grain: str
    measure: str
    unit: str
    by: tuple[str, ...]
    dated: str | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Serials:
    """The fields of a kind that lists numbers of documents: one number, or all from the first to the last.

    `back` are rows with a `first` and a `last` of their own: what is listed no more. `unless` is a field and the codes of it
    under which nothing is listed.
    """

    issuer: str
    type: str
    one: str
    first: str
    last: str
    back: str
    unless: tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Stix:
    """The STIX 2.1 object that carries this kind, and its native properties by field."""

    type: str
    native: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """The fields of a kind that is written to be read: what the lint looks at, and where."""

    bottom_line: str
    judgement: str
    probability: str
    confidence: str
    gaps: str
    action: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A code that is worked out from the open part whenever it is asked for, and never stored as something said.

    It is shown after the field `after`, and is a facet.
    """

    name: str
    list: str
    after: str
    work_out: Worked


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kind:
    """A declared kind: its model and what annotations cannot say.

    `sections` are (name, first field) in order; a section runs to the next one's first field. `occurred` and `place`
    name the field that dates and places the record; `headline` the fields of which a title is made where none stands.

    `written_by` names the field with the State that alone may write such a record. `browse="originator"`: the house alone
    reads and finds its records; to others they are addressed for one purpose, the look-up of a number. `two_persons`: never
    released by one person alone, not even urgently. `ends` is a field and the codes of it that end all sharing. `widest` is a
    field and, for codes of it, the widest marking that they allow. `unmatched` are paths and codes: where one of them stands,
    or nothing is said at a path, nobody in the record is compared with anybody (Protocol Art. 5). `course` is what follows once a
    record of it was sent to another authority: the moves of a request. `answers`: unless its originator says otherwise, that a
    record holds what another organisation asks for is told to whoever asked, and to nobody else. `about` names the references to
    records of one other house of which a record of this kind tells: it goes to that house and to nobody else (architecture 4.3).
    `endangered` is the field by which a record says that lives are in danger: it is withheld from no member of a network that it
    is shared in (architecture 4.14). `persons_cross`: its persons can be asked for by a name and a date of birth; only where `unmatched` says whom the Protocol protects.
    """

    name: str
    model: type["Block"]
    art10: str
    schema: int
    sections: tuple[tuple[str, str], ...]
    marks_on: tuple[str, ...] = ()
    occurred: str = "date_of_info"
    place: str | None = None
    headline: tuple[str, ...] = ()
    tlp: str = "amber"
    purposes: tuple[str, ...] = ()
    graded: bool = False
    facts: tuple[Facts, ...] = ()
    stix: Stix | None = None
    writing: Writing | None = None
    checks: tuple[tuple[str, Check], ...] = ()
    upgrades: Mapping[int, Upgrade] = field(default_factory=dict)
    derived: tuple[Derived, ...] = ()
    serials: Serials | None = None
    browse: Literal["readers", "originator"] = "readers"
    written_by: str = ""
    two_persons: bool = False
    ends: tuple[str, tuple[str, ...]] = ("", ())
    widest: tuple[str, tuple[tuple[str, str], ...]] = ("", ())
    unmatched: tuple[tuple[str, str], ...] = ()
    course: Course | None = None
    answers: bool = False
    about: str = ""
    persons_cross: bool = False
    endangered: str = ""

    def ends_sharing(self, content: Mapping[str, Any]) -> bool:
        """Whether an open part says what ends all sharing."""
        return content.get(self.ends[0]) in self.ends[1]

    def saves_lives(self, content: Mapping[str, Any]) -> bool:
        """Whether an open part says that lives are in danger."""
        return bool(self.endangered) and content.get(self.endangered) == "yes"

    def widest_marking(self, content: Mapping[str, Any]) -> str | None:
        """The widest marking that an open part allows; none where it says nothing about it."""
        return dict(self.widest[1]).get(content.get(self.widest[0], ""))

    def worked_out(self, content: Mapping[str, Any]) -> Iterator[tuple[Derived, str]]:
        """What follows from an open part, where anything does."""
        for one in self.derived:
            if (code := one.work_out(content)) is not None:
                yield one, code


B = TypeVar("B", bound=type[Block])


def kind(
    name: str, *, art10: str, schema: int, sections: tuple[tuple[str, str], ...], **beside: Any
) -> Callable[[B], B]:
    """Declare the model below as a kind. The other words are those of Kind."""

    def declare(model: B) -> B:
        checks = tuple(
            (member.__tenfold_check__, member)
            for member in vars(model).values()
            if hasattr(member, "__tenfold_check__")
        )
        upgrades = {
            member.__tenfold_upgrade__: member.__func__
            for member in vars(model).values()
            if hasattr(member, "__tenfold_upgrade__")
        }
        model.__tenfold_kind__ = Kind(  # type: ignore[attr-defined]
            name=name,
            model=model,
            art10=art10,
            schema=schema,
            sections=sections,
            checks=checks,
            upgrades=upgrades,
            derived=tuple(
                Derived(name, **member.__tenfold_derived__, work_out=member.__func__)
                for name, member in vars(model).items()
                if hasattr(member, "__tenfold_derived__")
            ),
            **beside,
        )
        return model

    return declare


def check(when: str) -> Callable[[Check], Check]:
    """A check of meaning at `draft` or `release`: a method that takes the marks and yields faults."""

    def note(method: Check) -> Check:
        method.__tenfold_check__ = when  # type: ignore[attr-defined]
        return method

    return note


def upgrade(from_schema: int) -> Callable[[Any], Any]:
    """A static method that turns the JSON body of one schema into the next. It is given one part, so a field may be missing."""

    def note(method: Any) -> Any:
        method.__tenfold_upgrade__ = from_schema
        return method

    return note


def derived(*, list: str, after: str) -> Callable[[Any], Any]:
    """A static method that works out a code of a list from the JSON of an open part; its name is that of the value."""

    def note(method: Any) -> Any:
        method.__tenfold_derived__ = {"list": list, "after": after}
        return method

    return note
