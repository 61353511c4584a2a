"""The words in which a kind is declared: Body, Row, Block, and what stands beside the model."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, dataclass_transform, get_origin

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic._internal._model_construction import ModelMetaclass

from tenfold.foundation.errors import Fault
from tenfold.foundation.ids import short

Check = Callable[..., Iterable[Fault]]
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


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
    """Fields that stand together, once."""

    model_config = ConfigDict(extra="forbid")


class Row(Block):
    """A block that repeats. Its key is given once and never changes; it anchors grades, comments and differences."""

    key: str = Field(default_factory=short, pattern=r"^[A-Za-z0-9_-]{1,40}$")

    @field_validator("key", mode="before")
    @classmethod
    def _given(cls, raw: object) -> object:
        return raw or short()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One measure that a kind yields for statistics: what one row counts, its unit and its dimensions.

    `part_of` names the measure of which this one is a breakdown; a total and its breakdown are never added.
    """

    grain: str
    measure: str
    unit: str
    by: tuple[str, ...]
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Stix:
    """The STIX 2.1 object that carries this kind, and its native properties by field."""

    type: str
    native: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kind:
    """A declared kind: its model and what annotations cannot say.

    `sections` are (name, first field) in order; a section runs to the next one's first field. `occurred` and `place`
    name the field that dates and places the record; `headline` the fields of which a title is made where none stands.
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
    checks: tuple[tuple[str, Check], ...] = ()
    upgrades: Mapping[int, Upgrade] = field(default_factory=dict)


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
    """A static method that turns the JSON body of one schema into the next."""

    def note(method: Any) -> Any:
        method.__tenfold_upgrade__ = from_schema
        return method

    return note
