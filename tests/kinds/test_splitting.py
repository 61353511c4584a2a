"""Parts: no leaf is lost, none stands in a part of another class, and joining gives the body back."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenfold.kinds import registry
from tenfold.kinds.difference import changes
from tenfold.kinds.marks import PARTS
from tenfold.kinds.parts import classes, join, split
from tenfold.kinds.shape import Shape
from tenfold.kinds.validation import clean
from tests.factories import bodies
from tests.kinds.strategies import content

KINDS = registry.names()


def by_key(value: Any) -> Any:
    """The same body with its rows in the order of their keys: a row is found by its key, never by its place."""
    if isinstance(value, dict):
        return {name: by_key(inner) for name, inner in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict) and "key" in value[0]:
        return sorted((by_key(row) for row in value), key=lambda row: row["key"])
    return value


def paths(value: Any, prefix: str = "") -> list[str]:
    """The paths of the leaves of a body, without keys."""
    if isinstance(value, dict) and prefix.rpartition(".")[2] not in {"title", "summary"}:
        return [
            path
            for name, inner in value.items()
            if name != "key"
            for path in paths(inner, f"{prefix}.{name}" if prefix else name)
        ]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [path for row in value for path in paths(row, prefix)]
    return [prefix]


def class_of(shape: Shape, path: str) -> str:
    """The class of the leaf at a path, or at the beginning of a path that goes on inside a value."""
    steps = path.split(".")
    return next(leaf.part for known, leaf in shape.leaves() if steps[: len(known.split("."))] == known.split("."))


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_valid_body_comes_back(name: str, data: st.DataObject) -> None:
    kind = registry.get(name)
    shape = registry.shape(name)
    body, _ = clean(kind, data.draw(content(shape)))
    parts = split(body, shape)
    assert by_key(join(parts[part] for part in PARTS if part in parts)) == by_key(body)
    assert list(changes(body, join(parts[part] for part in PARTS if part in parts), shape)) == []
    for part, held in parts.items():
        assert {class_of(shape, path) for path in paths(held)} <= {part}
    again, _ = clean(kind, body)
    assert again == body, "cleaning twice changes nothing"


def test_joining_without_a_part_leaves_out_what_stands_there() -> None:
    shape = registry.shape("intelligence_report")
    body, _ = clean(registry.get("intelligence_report"), bodies.nominal_report())
    parts = split(body, shape)
    assert set(parts) == {"open", "nominal"}
    assert "named" not in str(parts["open"]) and "Quillfeather" not in str(parts["open"])
    assert parts["nominal"] == {"statements": [{"key": "FACT1", "named": [{"key": "N1", "full": "Oskar Quillfeather"}],
                                                "contacts": [{"key": "C1", "type": "phone", "value": "+999 555 0101"}]}]}  # fmt: skip


def test_a_row_with_nothing_but_its_key_is_kept() -> None:
    shape = registry.shape("intelligence_report")
    body = {"title": {"en": "T"}, "statements": [{"key": "K1"}, {"key": "K2", "text": "t"}]}
    assert join(split(body, shape).values()) == body


def lists_of_rows(shape: Shape, prefix: str = "") -> list[tuple[str, Any]]:
    """Every list of rows of a kind, with its path through blocks that stand once."""
    found = []
    for field in shape.fields:
        if field.inner is not None and field.many:
            found.append((f"{prefix}{field.name}", field))
        elif field.inner is not None:
            found += lists_of_rows(field.inner, f"{prefix}{field.name}.")
    return found


def wrapped(path: str, value: Any) -> Any:
    head, _, rest = path.partition(".")
    return {head: wrapped(rest, value) if rest else value}


@pytest.mark.parametrize("name", KINDS)
def test_a_row_that_says_nothing_is_told_as_little_as_what_it_could_say(name: str) -> None:
    shape = registry.shape(name)
    for path, field in lists_of_rows(shape):
        could = {leaf.part for _, leaf in field.inner.leaves()}
        floor = min(could, key=PARTS.index)
        for empty in ({"key": "K1"}, {"key": "K1", **{one.name: None for one in field.inner.fields}}):
            body = wrapped(path, [empty])
            assert set(split(body, shape)) == {floor}, f"{path}: {empty}"
            assert classes(body, shape) == {floor}
            assert join(split(body, shape).values()) == wrapped(path, [{"key": "K1"}])


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_of_a_row_half_filled_no_part_holds_what_it_may_not(name: str, data: st.DataObject) -> None:
    """Beside a full row stands an empty one: it is in no part that is more open than everything it could say."""
    shape = registry.shape(name)
    kind = registry.get(name)
    body, _ = clean(kind, data.draw(content(shape)))
    for path, field in lists_of_rows(shape):
        if "." in path or not body.get(path):
            continue
        mixed = body | {path: [*body[path], {"key": "zz9"}]}
        floor = min((leaf.part for _, leaf in field.inner.leaves()), key=PARTS.index)
        held = {
            part for part, said in split(mixed, shape).items() if any(row["key"] == "zz9" for row in said.get(path, ()))
        }
        assert held == {floor}
        assert by_key(join(split(mixed, shape).values())) == by_key(mixed)
