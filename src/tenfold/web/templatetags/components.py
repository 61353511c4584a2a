"""The few tags that the components need; all other knowledge of a component stands in its template."""

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import yaml
from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tenfold.web import language

register = template.Library()

SAMPLES = Path(__file__).parent.parent / "templates" / "components" / "samples.yml"


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture from the sprite, hidden from screen readers: the words beside it say the same."""
    direction = " icon--directional" if name in ("back", "forward") else ""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        direction,
        static("tenfold/icons.svg"),
        name,
    )


@register.filter
def count(value: int) -> language.Count:
    """A number in a sentence or beside a name, as people of the language of the page write it; plural forms still see its value."""
    return language.Count(value)


@register.simple_tag
def attributes(field: dict[str, Any], part: str = "") -> SafeString:
    """Id, name and description of a control; a part of a composite field is named `field.part`.

    The first control of a field carries the bare id, so that the error summary can always link to it.
    """
    suffix = f".{part}" if part else ""
    made = f' name="{escape(str(field["name"]) + suffix)}"'
    described = [f"{field['id']}-{key}" for key, filled in (("help", "help"), ("error", "errors")) if field.get(filled)]
    if described:
        made += f' aria-describedby="{escape(" ".join(described))}"'
    if field.get("errors"):
        made += ' aria-invalid="true"'
    if field.get("required"):
        made += ' aria-required="true"'
    return mark_safe(made)  # noqa: S308 - each piece was escaped above


@register.simple_tag(takes_context=True)
def question(context: template.Context, field: Mapping[str, Any]) -> SafeString:
    """One item of a form by its own template. What nobody answered yet is drawn once a page, and put at each place."""
    engine = template.Engine.get_default()

    def draw(item: Mapping[str, Any]) -> str:
        return engine.get_template(item["template"]).render(context.new({"item": item, "field": item}))

    blank = field.get("blank")
    return mark_safe(blank.draw(field, draw) if blank else draw(field))  # noqa: S308 - rendered by a template


@register.simple_tag
def options(choices: Iterable[Mapping[str, Any]] | None) -> SafeString:
    """The options of a select. A long form has thousands, and a loop in a template costs ten times as much."""
    return mark_safe("".join(map(_option, choices or ())))  # noqa: S308 - each piece is escaped below


def _option(choice: Mapping[str, Any]) -> str:
    chosen = " selected" if choice.get("selected") else ""
    return f'<option value="{escape(str(choice["value"]))}"{chosen}>{escape(str(choice["label"]))}</option>'


@register.simple_tag
def samples() -> list[dict[str, Any]]:
    """The invented content of the style guide: sections of examples, each naming its template and its context."""
    loaded: list[dict[str, Any]] = yaml.safe_load(SAMPLES.read_text(encoding="utf-8"))
    return loaded


@register.simple_tag(takes_context=True)
def sample(context: template.Context, example: dict[str, Any]) -> SafeString:
    """One example of the style guide, rendered by the component's own template."""
    with context.push(**example["context"]):
        rendered: SafeString = template.Engine.get_default().get_template(example["template"]).render(context)
    return rendered
