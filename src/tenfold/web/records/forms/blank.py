"""A question that nobody answered yet: in twenty rows it is the same twenty times but for its place, so a page makes it once."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import escape

Context = dict[str, Any]
Draw = Callable[[Mapping[str, Any]], str]
PLACE, FINDINGS = "\ue000", "\ue001"  # stand for the path and what was found there; no label and no code holds them


class Blank:
    """One unanswered question at any place."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._drawn: dict[bool, str] = {}

    def at(self, path: str) -> Context:
        """What others read of a question on a form: its place among them, and how it is drawn."""
        return self._context | {"id": path, "name": path, "blank": self}

    def draw(self, field: Mapping[str, Any], draw: Draw) -> str:
        """The question at its place, with what was found there."""
        found = field.get("findings")
        if bool(found) not in self._drawn:
            self._drawn[bool(found)] = draw(self._context | {"findings_at": FINDINGS if found else ""})
        drawn = self._drawn[bool(found)].replace(PLACE, escape(field["id"]))
        if not found:
            return drawn
        beside = draw({"template": "components/findings.html", "id": field["id"], "findings": found})
        return drawn.replace(FINDINGS, beside)
