"""What the annotations of a field say: its class, its list, its unit, its scheme, the kinds it may point to."""

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError, ValidatorFunctionWrapHandler
from pydantic_core import CoreSchema, ErrorDetails, InitErrorDetails, core_schema

from tenfold.foundation.reason import Reason
from tenfold.kinds.fault import fault
from tenfold.vocabulary import lists

Need = Literal["draft", "release"]
Weight = Literal["A", "B", "C", "D"]
PartName = Literal["open", "nominal", "protected"]
PARTS: tuple[PartName, ...] = ("open", "nominal", "protected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The class of a leaf. Exactly one stands on each; it decides the part in which the value is kept."""

    facet: bool = False
    weight: Weight | None = None
    scan: bool = False
    need: Need | None = None

    @property
    def part(self) -> PartName:
        raise TypeError("use Open, Nominal or Protected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Open(Mark):
    """Neither personal nor about a smuggled person."""

    @property
    def part(self) -> PartName:
        return "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal(Mark):
    """Personal data."""

    @property
    def part(self) -> PartName:
        return "nominal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected(Mark):
    """About a smuggled person (Protocol Art. 5); closed to law enforcement unless opened with a written reason."""

    @property
    def part(self) -> PartName:
        return "protected"


@dataclass(frozen=True, slots=True)
class From:
    """The code list from which a Code is taken."""

    list: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self._read, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        made = handler(schema)
        target = made["items"] if made.get("type") == "array" else made
        target["enum"] = sorted(lists.get(self.list).codes)
        return made

    def _read(self, value: Any, inner: ValidatorFunctionWrapHandler) -> Any:
        try:
            return self._check(inner(value))
        except ValidationError as error:
            raise self._named(error) from None

    def _named(self, error: ValidationError) -> ValidationError:
        """What has not even the form of a code is none of the list: the fault says of which."""
        return ValidationError.from_exception_data(
            self.list, [self._line(line) for line in error.errors(include_url=False)]
        )

    def _line(self, line: ErrorDetails) -> InitErrorDetails:
        if line["type"] == Reason.VALUE_NOT_FIT:
            none = fault(Reason.CODE_UNKNOWN, value=str(line["input"])[:80], list=self.list)
            return {"type": none, "loc": line["loc"], "input": line["input"]}
        return {"type": line["type"], "loc": line["loc"], "input": line["input"], "ctx": line.get("ctx", {})}

    def _check(self, value: Any) -> Any:
        for code in value if isinstance(value, list) else [value]:
            if code not in lists.get(self.list):
                raise fault(Reason.CODE_UNKNOWN, value=code, list=self.list)
        return value


@dataclass(frozen=True, slots=True, init=False)
class To:
    """The kinds of record to which a Ref may point; none named means any."""

    kinds: tuple[str, ...]

    def __init__(self, *kinds: str) -> None:
        object.__setattr__(self, "kinds", kinds)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a Range counts: a code of the list count_unit. Units are never mixed."""

    unit: str


@dataclass(frozen=True, slots=True)
class Born:
    """A When that is the date of birth of the person whose name stands beside it or around it."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A File that could show the holder of a document. A kind with one takes no picture of which it is not said that nobody is shown.

    What shows somebody is blacked out before it is kept.
    """


@dataclass(frozen=True, slots=True)
class Scheme:
    """What an Ident or a Text identifies: phone, imo, plate, name, vessel … Values of one scheme are compared.

    `by` names the Code beside it that says which scheme it is: a code of identifier_type names one in its list.
    """

    scheme: str
    by: str | None = None
