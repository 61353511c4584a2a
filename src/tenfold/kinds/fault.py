"""A fault raised inside validation, which pydantic gathers with its place."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason

_BY_TYPE = {
    "missing": Reason.FIELD_REQUIRED,
    "extra_forbidden": Reason.FIELD_NOT_KNOWN,
    "string_too_short": Reason.FIELD_REQUIRED,
}

_QUOTED = re.compile(r"'([^']*)'")


def fault(reason: Reason, **params: str) -> PydanticCustomError:
    """The error to raise in a validator; `params` fill the sentence of the reason."""
    return PydanticCustomError(reason.value, "{reason}", {"reason": reason.value, **params})


def gather(error: ValidationError, raw: Mapping[str, Any]) -> list[Fault]:
    """All faults of one validation, each at its anchor (rows by key, not by position)."""
    return [_one(entry, raw) for entry in error.errors(include_url=False, include_input=False)]


def _one(entry: Any, raw: Mapping[str, Any]) -> Fault:
    context = entry.get("ctx", {})
    at = anchor_of(entry["loc"], raw)
    kind = entry["type"]
    if kind in {"string_too_long", "too_long"}:
        limit = str(context.get("max_length", ""))
        return Fault(at, Reason.TOO_LONG if kind == "string_too_long" else Reason.TOO_MANY, (("limit", limit),))
    if kind in _BY_TYPE:
        return Fault(at, _BY_TYPE[kind])
    if kind in {"literal_error", "enum"}:
        return Fault(at, Reason.NOT_AMONG, (("allowed", ", ".join(_QUOTED.findall(str(context.get("expected", ""))))),))
    try:
        reason = Reason(kind)
    except ValueError:
        return Fault(at, Reason.VALUE_NOT_FIT)
    return Fault(at, reason, tuple((key, str(value)) for key, value in context.items() if key != "reason"))


def anchor_of(location: Iterable[str | int], raw: Any) -> str:
    """The anchor of a pydantic location: `statements.K7Q2MN.text` for ("statements", 0, "text")."""
    steps: list[str] = []
    here = raw
    for step in location:
        if isinstance(step, int):
            here = here[step] if isinstance(here, list) and step < len(here) else None
            steps.append(str(here["key"]) if isinstance(here, Mapping) and here.get("key") else str(step))
        else:
            here = here.get(step) if isinstance(here, Mapping) else None
            steps.append(step)
    return ".".join(steps)
