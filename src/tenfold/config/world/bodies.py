"""From what the files say of a record to a body and its marks, as a service takes them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tenfold.config.world.content import Json

SYSTEM = "Invented world"
_SCHEMES = {"europol": "europol-4x4"}
_MARK = {"grade": "grading", "note": "handling_note", "standing": "standing", "review_due": "review_due"}


def changed(body: Mapping[str, Any], change: Mapping[str, Any]) -> Json:
    """The body of the next version: fields are replaced, rows are replaced or added by their key."""
    made = dict(body)
    for name, value in change.items():
        rows = made.get(name)
        if isinstance(value, list) and isinstance(rows, list) and rows and isinstance(rows[0], dict):
            given = {row["key"]: row for row in value}
            made[name] = [given.pop(row["key"], row) for row in rows] + list(given.values())
        else:
            made[name] = value
    return made


def written(
    key: str, body: Mapping[str, Any], places: Mapping[str, Json], refs: Mapping[str, str]
) -> tuple[Json, Json]:
    """The body and its marks. `@name` is a place, `#key` another record; a grade stands beside the statement that it grades."""
    marks: Json = {}
    made = {name: _filled(value, places, refs) for name, value in body.items()}
    if "grading" in made:
        made["grading"] = _grading(made["grading"])
    for row in made.get("statements", ()):
        mark = {_MARK[name]: row.pop(name) for name in list(row) if name in _MARK}
        if "grading" in mark:
            mark["grading"] = _grading(mark["grading"])
        if mark:
            marks[f"statements.{row['key']}"] = mark
    made["external_ids"] = [{"key": "WORLD", "system": SYSTEM, "value": key}]
    return made, marks


def _filled(value: Any, places: Mapping[str, Json], refs: Mapping[str, str]) -> Any:
    if isinstance(value, str) and value.startswith("@"):
        return places[value[1:]]
    if isinstance(value, str) and value.startswith("#"):
        return refs[value[1:]]
    if isinstance(value, list):
        return [_filled(one, places, refs) for one in value]
    if isinstance(value, Mapping):
        return {name: _filled(one, places, refs) for name, one in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _grading(written: str) -> Json:
    """“admiralty b2”: the scheme, and its letter and figure for source and information."""
    scheme, pair = written.split()
    return {
        "scheme": _SCHEMES.get(scheme, scheme),
        "source_code": f"{scheme}-{pair[0]}",
        "info_code": f"{scheme}-{pair[1]}",
    }
