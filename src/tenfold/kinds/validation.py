"""From what was sent to a clean JSON body, or the list of everything that is wrong with it and where."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds import grades
from tenfold.kinds.body import Mark
from tenfold.kinds.fault import gather
from tenfold.kinds.grammar import Block, Kind
from tenfold.kinds.shape import Field, Shape, shape_of

Json = dict[str, Any]
_NESTED = (dict, list)


def clean(
    kind: Kind, raw: Mapping[str, Any], marks: Mapping[str, Any] | None = None, *, at: str = "draft", known: Collection[Fault] = ()
) -> tuple[Json, Json]:  # fmt: skip
    """The body and the marks in their JSON form. `at` is draft or release, which asks for more.

    Raises Invalid with a fault for each field; the anchors are those of the form and of the API. `known` are faults that are
    not held against it.
    """
    shape = shape_of(kind.model)
    faults: list[Fault] = []
    model = None
    try:
        model = kind.model.model_validate(raw)
    except ValidationError as error:
        faults += gather(error, raw)
    checked, mark_faults = _marks(kind, marks or {}, model)
    faults += mark_faults
    if model is None:
        raise Invalid(faults=_unique(faults))
    body = without_empty(model.model_dump(mode="json", exclude_none=True))
    faults += [*_repeated_keys(body, shape, ""), *_needed(body, shape, at, "")]
    if at == "release":
        for when, check in kind.checks:
            faults += [] if when not in {"draft", at} else list(check(model, checked))
        faults += [*_ungraded(kind, body), *_mixed(body, checked)]
    else:
        faults += [fault for when, check in kind.checks if when == "draft" for fault in check(model, checked)]
    if faults := [one for one in faults if one not in known]:
        raise Invalid(faults=_unique(faults))
    if "art10" in kind.model.model_fields:
        body.setdefault("art10", [kind.art10])
    return body, checked


def without_empty(value: Any) -> Any:
    """The same JSON without empty text, lists and blocks: absent is absent, in one way only."""
    if isinstance(value, dict):
        made = {}
        for name, member in value.items():
            inner = without_empty(member) if member and isinstance(member, _NESTED) else member
            if inner or type(inner) in {int, float}:  # a nought says something
                made[name] = inner
        return made
    return [without_empty(member) for member in value] if isinstance(value, list) else value


def _unique(faults: list[Fault]) -> list[Fault]:
    return list(dict.fromkeys(faults))


def _repeated_keys(body: Mapping[str, Any], shape: Shape, prefix: str) -> Iterator[Fault]:
    for field, rows in shape.said(body):
        if field.inner is None or not field.many:
            continue
        seen: set[str] = set()
        for row in rows:
            if row["key"] in seen:
                yield Fault(f"{prefix}{field.name}.{row['key']}", Reason.KEY_REPEATED, (("value", row["key"]),))
            seen.add(row["key"])
            yield from _repeated_keys(row, field.inner, f"{prefix}{field.name}.{row['key']}.")


def _needed(body: Mapping[str, Any], shape: Shape, at: str, prefix: str) -> Iterator[Fault]:
    for field in shape.asking:
        value = body.get(field.name)
        if value is None and not field.need:
            continue
        path = f"{prefix}{field.name}"
        if value is None and (field.need == "draft" or (field.need == "release" and at == "release")):
            yield from _inside(field, at, path) or [Fault(path, Reason.FIELD_REQUIRED)]
        elif field.inner is not None and value is not None:
            for row in value if field.many else [value]:
                yield from _needed(row, field.inner, at, f"{path}.{row['key']}." if field.many else f"{path}.")


def _inside(field: Field, at: str, path: str) -> list[Fault]:
    """What an absent block lacks, by the fields that it needs: the fault stands where it is mended."""
    return [] if field.inner is None or field.many else list(_needed({}, field.inner, at, f"{path}."))


def _ungraded(kind: Kind, body: Json) -> list[Fault]:
    """Intelligence carries a grade. Where single rows can carry one, a check of the kind says which need it."""
    graded = bool(body.get("grading", {}).get("info_code"))
    return [] if graded or not kind.graded or kind.marks_on else [Fault("grading", Reason.GRADE_NEEDED)]


def _mixed(body: Json, marks: Json) -> Iterator[Fault]:
    """A grade is a pair of one scheme: letter and figure of two would be read as what nobody said."""
    said = {"grading": body.get("grading")} | {
        f"marks.{anchor}.grading": mark.get("grading") for anchor, mark in marks.items()
    }
    for at, grading in said.items():
        if grading and grades.is_mixed(grading):
            yield Fault(f"{at}.info_code", Reason.GRADE_MIXED)


def _marks(kind: Kind, raw: Mapping[str, Any], model: Block | None) -> tuple[Json, list[Fault]]:
    faults: list[Fault] = []
    marks: Json = {}
    if not raw:
        return marks, faults
    anchors = _anchors(kind, model)
    for anchor, mark in raw.items():
        if anchors is not None and anchor not in anchors:
            faults.append(Fault(f"marks.{anchor}", Reason.FIELD_NOT_KNOWN))
            continue
        try:
            made = without_empty(Mark.model_validate(mark).model_dump(mode="json", exclude_none=True))
        except ValidationError as error:
            faults += [Fault(f"marks.{anchor}.{fault.at}", fault.reason, fault.params) for fault in gather(error, mark)]
        else:
            if made:
                marks[anchor] = made
    return marks, faults


def _anchors(kind: Kind, model: Block | None) -> set[str] | None:
    if model is None:
        return None
    return {f"{name}.{row.key}" for name in kind.marks_on for row in getattr(model, name)}


@cache
def json_schema(kind: Kind) -> Json:
    """The JSON Schema of a kind's body, with the class of each leaf and its needs as annotations."""
    schema = kind.model.model_json_schema(mode="validation")
    schema["title"] = kind.name
    schema["x-tenfold"] = {
        path: {
            "part": leaf.part,
            **({"need": leaf.need} if leaf.need else {}),
            **({"unit": leaf.unit} if leaf.unit else {}),
        }
        for path, leaf in shape_of(kind.model).leaves()
    }
    return schema


def upgraded(kind: Kind, body: Json, schema: int) -> Json:
    """One part of a body as the present schema of its kind has it; stored bytes stay as they were signed.

    Part by part, so that nothing passes from a part that few read to one that more do.
    """
    for number in range(schema, kind.schema):
        body = kind.upgrades[number](body)
    return body
