"""Fields of small forms, as components/field.html takes them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

Field = dict[str, Any]
Errors = Mapping[str, Sequence[str]]


def text(name: str, label: str, *, value: str = "", errors: Errors | None = None, **more: Any) -> Field:
    """One line."""
    return _field("text", name, label, errors, value=value, **more)


def textarea(name: str, label: str, *, value: str = "", errors: Errors | None = None, **more: Any) -> Field:
    """Several lines."""
    return _field("textarea", name, label, errors, value=value, **more)


def select(
    name: str,
    label: str,
    options: Iterable[tuple[str, str]],
    *,
    value: str = "",
    errors: Errors | None = None,
    **more: Any,
) -> Field:
    """One of a list."""
    made = [{"value": code, "label": words, "selected": code == value} for code, words in options]
    return _field("select", name, label, errors, value=value, options=made, **more)


def radios(
    name: str,
    label: str,
    options: Iterable[tuple[str, str]],
    *,
    value: str = "",
    errors: Errors | None = None,
    **more: Any,
) -> Field:
    """One of a few, all in sight."""
    return select(name, label, options, value=value, errors=errors, **more) | {"widget": "radios"}


def checkboxes(
    name: str,
    label: str,
    options: Iterable[tuple[str, str]],
    *,
    values: Collection[str] = (),
    errors: Errors | None = None,
    **more: Any,
) -> Field:
    """Several of a list."""
    made = [{"value": code, "label": words, "selected": code in values} for code, words in options]
    return _field("checkboxes", name, label, errors, options=made, **more)


def file(name: str, label: str, *, errors: Errors | None = None, **more: Any) -> Field:
    """A file to be sent."""
    return _field("file", name, label, errors, **more)


def summary(fields: Iterable[Field]) -> dict[str, Any]:
    """What components/error_summary.html lists: each error, called as its field is on the page, with a link to it."""
    return {
        "errors": [
            {
                "text": f"{field['label']}{' ' if field['label'][-1:] in '?？؟' else ': '}{said}",
                "href": f"#{field['id']}",
            }
            for field in fields
            for said in field["errors"]
        ]
    }


def _field(widget: str, name: str, label: str, errors: Errors | None, **more: Any) -> Field:
    return {
        "widget": widget,
        "id": f"field-{name}",
        "name": name,
        "label": label,
        "errors": list((errors or {}).get(name, ())),
        **more,
    }
