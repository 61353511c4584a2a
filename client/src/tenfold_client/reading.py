"""JSON into the dataclasses of `answers`. A member that is missing or of another type is an error; a new one is not."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from tenfold_client.errors import UnexpectedAnswer

_PLAIN = (str, int, float, bool)


def build(shape: Any, value: Any, at: str = "") -> Any:
    """The value in this shape. Raises UnexpectedAnswer, which names the place and never the value."""
    if shape is Any:
        return value
    if shape is datetime:
        return _moment(value, at)
    if shape in _PLAIN:
        return _plain(shape, value, at)
    if is_dataclass(shape):
        return _object(shape, value, at)
    origin, inner = get_origin(shape), get_args(shape)
    if origin in (types.UnionType, Union):
        kept = [one for one in inner if one is not type(None)]
        return None if value is None and len(kept) < len(inner) else build(kept[0], value, at)
    if origin is tuple:
        return _row(inner, value, at)
    if origin is dict and isinstance(value, dict):
        return {str(name): build(inner[1], one, f"{at}.{name}") for name, one in value.items()}
    raise _wrong(at)


@cache
def hints(shape: type) -> Mapping[str, Any]:
    """The types of the fields of a dataclass, names resolved."""
    return get_type_hints(shape)


def _object(shape: Any, value: Any, at: str) -> Any:
    if not isinstance(value, dict):
        raise _wrong(at)
    told = hints(shape)
    absent = [one.name for one in fields(shape) if one.name not in value and one.default is MISSING]
    if absent:
        raise _wrong(f"{at}.{absent[0]}")
    there = [one.name for one in fields(shape) if one.name in value]
    return shape(**{name: build(told[name], value[name], f"{at}.{name}") for name in there})


def _row(inner: tuple[Any, ...], value: Any, at: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _wrong(at)
    if inner[-1] is ...:
        return tuple(build(inner[0], one, f"{at}[{place}]") for place, one in enumerate(value))
    if len(inner) != len(value):
        raise _wrong(at)
    return tuple(build(one, part, f"{at}[{place}]") for place, (one, part) in enumerate(zip(inner, value, strict=True)))


def _plain(shape: type, value: Any, at: str) -> Any:
    if shape is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, shape) or (shape is not bool and isinstance(value, bool)):
        raise _wrong(at)
    return value


def _moment(value: Any, at: str) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise _wrong(at) from None


def _wrong(at: str) -> UnexpectedAnswer:
    return UnexpectedAnswer(f"the answer is not of the documented form at “{at.strip('.') or 'its top'}”")
