"""What the style guide tells of the tokens and the icons, read from the files that the pages use."""

import re
from pathlib import Path

from django import template

register = template.Library()

STATIC = Path(__file__).parent.parent / "static" / "tenfold"
_DECLARED = re.compile(r"--([\w-]+):\s*([^;]+);")


@register.simple_tag
def colours() -> list[dict[str, str]]:
    """Every colour by its name, with its value in both schemes."""
    light, dark = _schemes()
    return [
        {"name": name, "light": value, "dark": dark.get(name, value)}
        for name, value in light.items()
        if value.startswith(("#", "rgb"))
    ]


@register.simple_tag
def spaces() -> list[dict[str, str]]:
    """The steps of distance."""
    return [{"name": name, "value": value} for name, value in _schemes()[0].items() if re.fullmatch(r"s\d", name)]


@register.simple_tag
def letters() -> list[dict[str, str]]:
    """The sizes of letters."""
    light = _schemes()[0]
    return [{"name": name, "value": light[name]} for name in ("small", "size", "large", "larger", "largest")]


@register.simple_tag
def icons() -> list[str]:
    """The names of the pictures in the sprite."""
    return re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8"))


def _schemes() -> tuple[dict[str, str], dict[str, str]]:
    """The tokens, and those that dark colours change."""
    first, _, second = (STATIC / "tokens.css").read_text(encoding="utf-8").partition("@media")
    return dict(_DECLARED.findall(first)), dict(_DECLARED.findall(second))
