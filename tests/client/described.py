"""The interface as it describes itself, and answers of the shape that it gives."""

import json
import re
from functools import cache
from typing import Any

Json = dict[str, Any]
MOMENT = "2026-11-01T12:00:00+00:00"


@cache
def description() -> Json:
    """The description of the interface; another test holds it to the one that is kept."""
    from tenfold.api import document

    read: Json = json.loads(document.text())
    return read


def operations() -> dict[str, tuple[str, str, Json]]:
    """Method, path and description of every operation by its name."""
    return {
        operation["operationId"]: (method.upper(), path, operation)
        for path, methods in description()["paths"].items()
        for method, operation in methods.items()
    }


def operation_of(method: str, path: str) -> str:
    """The name of the operation that answers this request; a fixed path goes before one with a name in it."""
    fitting = [
        (told.count("{"), name)
        for name, (verb, told, _) in operations().items()
        if verb == method and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", told), path)
    ]
    return min(fitting)[1]


def resolved(schema: Json) -> Json:
    """A schema with what it refers to in its place."""
    while "$ref" in schema:
        schema = description()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def sent(operation: Json) -> Json | None:
    """The schema of the body that an operation takes as JSON."""
    content = operation.get("requestBody", {}).get("content", {})
    found: Json | None = content.get("application/json", {}).get("schema")
    if found is None:
        return None
    named = resolved(found)
    return resolved(named["allOf"][0]) if "allOf" in named else named


def answered(operation: Json) -> Json | None:
    """The schema of what an operation answers as JSON."""
    for code in ("200", "201"):
        content = operation["responses"].get(code, {}).get("content", {})
        if "application/json" in content:
            return resolved(content["application/json"]["schema"])
    return None


def sample(schema: Json, name: str = "") -> Any:
    """One answer of this shape, with every member there."""
    told = resolved(schema)
    if "anyOf" in told:
        return sample(next(one for one in told["anyOf"] if one.get("type") != "null"), name)
    kind = told.get("type")
    if kind == "object" and "properties" in told:
        return {member: sample(inner, member) for member, inner in told["properties"].items()}
    if kind == "object":
        inner = told.get("additionalProperties")
        return {"en": sample(inner)} if isinstance(inner, dict) else {"free": 1}
    if kind == "array":
        return [sample(one) for one in told["prefixItems"]] if "prefixItems" in told else [sample(told["items"])]
    return _plain(kind, name)


def _plain(kind: str | None, name: str) -> Any:
    if kind == "string":
        return MOMENT if name.endswith("_at") or name in {"at", "notice_until"} else f"some {name}"
    return {"integer": 3, "number": 1.5, "boolean": True}.get(kind or "", "anything")
