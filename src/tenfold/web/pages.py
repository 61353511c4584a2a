"""Who may come to a page. A view without a declaration answers nobody, and an address to one stops the start."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import URLPattern, URLResolver

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.foundation.reason import Reason

if TYPE_CHECKING:
    from tenfold.accounts.models import Person

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
_DECLARED = "tenfold_page"


class Request(HttpRequest):
    """What a view is given. `actor` is there on every page that is not public; on a public one `person` may be None."""

    actor: Actor
    person: "Person"
    now: datetime
    number: str
    refused: Reason
    keeping: Callable[[Actor], object] | None


@dataclass(frozen=True, slots=True)
class Declaration:
    """Access to one view: everybody, or whoever signed in, or the roles that hold a permission; and by which methods.

    A probe is asked by machines and knows neither session nor person. A door of its own opens its views itself, and so
    does a page with `own_view`: its `request.actor` is nobody's open view. `opens` names the gates that it answers before.
    """

    public: bool = False
    needs: Permission | None = None
    methods: tuple[str, ...] = ("GET",)
    probe: bool = False
    own_door: bool = False
    own_view: bool = False
    opens: tuple[str, ...] = ()

    def takes(self, method: str | None) -> bool:
        """Whether the view answers this method; HEAD goes where GET goes."""
        return ("GET" if method == "HEAD" else method) in self.methods


def page(
    *, public: bool = False, needs: Permission | None = None, methods: Sequence[str] = ("GET",), probe: bool = False,
    own_view: bool = False, opens: Sequence[str] = (),
) -> Callable[[View], View]:  # fmt: skip
    """Declare a view. Without `public` it runs inside the view of the person who signed in, as `request.actor`."""
    if public and needs:
        raise TypeError("a public page needs no permission")

    def declare(view: View) -> View:
        made = Declaration(public or probe, needs, tuple(methods), probe, own_view=own_view, opens=tuple(opens))
        setattr(view, _DECLARED, made)
        return view

    return declare


class Download(FileResponse):
    """A file that was written whole while the view was open, and is sent once it is closed and its evidence committed."""

    finished = True


class Pieces(StreamingHttpResponse):
    """What is worked out while it is sent, out of what was sent: nothing of it comes from the database, whose view is closed."""

    finished = True


def declared(view: Any) -> Declaration | None:
    """What was declared of a view."""
    found: Declaration | None = getattr(view, _DECLARED, None)
    return found


def own_door(patterns: Iterable[URLPattern | URLResolver]) -> None:
    """Declare all views below: their room opens a view for each request itself, and tests that it does."""
    for _, pattern in _walk(patterns):
        setattr(pattern.callback, _DECLARED, Declaration(own_door=True))


def undeclared(patterns: Iterable[URLPattern | URLResolver]) -> list[str]:
    """The addresses whose views nobody declared."""
    return [address for address, pattern in _walk(patterns) if declared(pattern.callback) is None]


def require_declared(patterns: Iterable[URLPattern | URLResolver]) -> None:
    """Stop the start where an address leads to a view without a declaration."""
    if missing := undeclared(patterns):
        raise ImproperlyConfigured("No access is declared for: " + ", ".join(missing))


def _walk(patterns: Iterable[URLPattern | URLResolver], before: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, address)
        else:
            yield address, pattern
