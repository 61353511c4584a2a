"""The value types that are a string, or a string per language."""

import re
import uuid
from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from tenfold.foundation.reason import Reason
from tenfold.kinds.fault import fault

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CODE = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*|[A-Z]{3}|[0-9]{3}")
_SPACE = re.compile(r"[^\S\n]+")


class _String(str):
    """A string of one value type; stored and sent as a plain JSON string."""

    longest: ClassVar[int] = 500
    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        inner = core_schema.str_schema(strip_whitespace=True, min_length=1, max_length=cls.longest)
        return core_schema.no_info_after_validator_function(
            cls.read, inner, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def read(cls, value: str) -> Self:
        """Take one value as a person or a machine wrote it."""
        if "\x00" in value:  # PostgreSQL cannot hold it, and no text needs it
            raise fault(Reason.VALUE_NOT_FIT)
        return cls(value)


class Text(_String):
    """One line of text; runs of white space count as one space."""

    @classmethod
    def read(cls, value: str) -> Self:
        return super().read(" ".join(value.split()))


class LongText(_String):
    """Text of several paragraphs."""

    longest = 50_000

    @classmethod
    def read(cls, value: str) -> Self:
        return super().read(_SPACE.sub(" ", value.replace("\r\n", "\n")))


class Code(_String):
    """A code of the list named beside it by From."""

    longest = 80

    @classmethod
    def read(cls, value: str) -> Self:
        if not _CODE.fullmatch(value):
            raise fault(Reason.VALUE_NOT_FIT)
        return super().read(value)


class Ident(Text):
    """An identifier under the scheme named beside it; kept as written, compared as vocabulary.identifiers says."""

    longest = 300


class Local(Text):
    """The key of another row of the same record."""

    longest = 40


class File(Text):
    """The address of an attachment, a keyed hash that its originator's node made."""

    longest = 100


class Ref(_String):
    """The reference of another record. It is stored as a link row, so that the wall holds for it too."""

    longest = 36

    @classmethod
    def read(cls, value: str) -> Self:
        try:
            return cls(str(uuid.UUID(value)))
        except ValueError as error:
            raise fault(Reason.VALUE_NOT_FIT) from error


class Yes3(_String):
    """Yes, no or unknown. Not stated is none of the three."""

    values: ClassVar[tuple[str, ...]] = ("yes", "no", "unknown")

    @classmethod
    def read(cls, value: str) -> Self:
        if value not in cls.values:
            raise fault(Reason.CODE_UNKNOWN, value=value[:80], list="yes_no_unknown")
        return cls(value)


class LText(dict[str, str]):
    """Text per language. Never merged, never silently translated."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        words = core_schema.str_schema(strip_whitespace=True, min_length=1, max_length=20_000)
        inner = core_schema.dict_schema(core_schema.str_schema(), words, min_length=1)
        return core_schema.no_info_after_validator_function(cls._read, inner)

    @classmethod
    def _read(cls, value: dict[str, str]) -> "LText":
        for language, words in value.items():
            if not _LANGUAGE.fullmatch(language) or "\x00" in words:
                raise fault(Reason.VALUE_NOT_FIT)
        return cls(value)
