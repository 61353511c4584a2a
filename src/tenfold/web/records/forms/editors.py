"""Specialised editors: a kind may have one, registered by the room that owns it; the form of any kind is the fallback."""

from collections.abc import Mapping
from typing import Any, Protocol

from tenfold.records.selectors.opened import Opened
from tenfold.web.pages import Request
from tenfold.web.records.forms.form import RecordForm


class Editor(Protocol):
    """What an editor adds to the form of its kind."""

    template: str

    def act(self, request: Request, form: RecordForm, wish: str) -> bool:
        """Carry out a wish that is its own and shows the page again; False for anything else."""

    def beside(
        self, request: Request, form: RecordForm, shown: dict[str, Any], opened: Opened | None
    ) -> Mapping[str, Any]:
        """What stands beside the form; `shown` is the context of the page, to which it may add."""


_registered: dict[str, Editor] = {}


def register(kind_name: str, editor: Editor) -> None:
    """Give a kind its editor."""
    _registered[kind_name] = editor


def find(kind_name: str) -> Editor | None:
    """The editor of a kind, if it has one of its own."""
    return _registered.get(kind_name)
