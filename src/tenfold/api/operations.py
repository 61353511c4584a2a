"""What every operation shares: a declared permission, one view, one transaction, and refusals that leave an entry."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, get_args, get_origin

from django.http import HttpRequest, HttpResponseBase
from pydantic import BaseModel

from tenfold.accounts import rules
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import callers
from tenfold.api.answers import Answer, render
from tenfold.api.once import answered_once
from tenfold.foundation.errors import Denied, Fault, Invalid
from tenfold.foundation.reason import Reason

# Facets are named by the kinds, so their names stand in no signature; the search refuses those that no kind declares.
FACET = "f."
FILTERS = "filters"
# The bytes of the request as they are, for an operation that takes a file.
CONTENT = "content"
# What is sent by these methods acts, and acts once under one key.
WRITING = frozenset({"POST", "PUT", "DELETE"})

Operation = Callable[..., Answer]
Served = Callable[..., HttpResponseBase]


def declared(permission: Permission) -> Callable[[Operation], Served]:
    """An operation that needs this permission. It takes the actor first, and runs in that actor's view."""

    def serve(operation: Operation) -> Served:
        allowed = _parameters(operation)
        filtered = FILTERS in inspect.signature(operation).parameters
        takes_bytes = CONTENT in inspect.signature(operation).parameters

        def run(request: Any, *args: Any, **given: Any) -> HttpResponseBase:
            _require_known(request, allowed, filtered=filtered)
            if filtered:
                given[FILTERS] = _filters(request)
            if takes_bytes:
                given[CONTENT] = request.body
            try:
                with callers.view(request) as actor:
                    rules.may(actor, permission).require()
                    return render(_perform(request, actor, lambda: operation(actor, *args, **given)))
            except Denied as refusal:
                callers.note_refusal(request, refusal, operation.__name__)
                raise

        return _as_view(run, operation, permission)

    return serve


def public(operation: Operation) -> Served:
    """An operation that shows what the documentation shows too: kinds and lists. It needs no caller and no view."""
    allowed = _parameters(operation)

    def run(request: Any, *args: Any, **given: Any) -> HttpResponseBase:
        _require_known(request, allowed, filtered=False)
        return render(operation(None, *args, **given))

    return _as_view(run, operation, None)


def _perform(request: HttpRequest, actor: Actor, act: Callable[[], Answer]) -> Answer:
    return answered_once(request, actor, act) if request.method in WRITING else act()


def _as_view(run: Served, operation: Operation, permission: Permission | None) -> Served:
    """The operation as the router takes it: its first argument is the request."""
    made = wraps(operation)(run)
    signature = inspect.signature(operation)
    _, *rest = signature.parameters.values()
    request = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=HttpRequest)
    seen = [parameter for parameter in rest if parameter.name not in {FILTERS, CONTENT}]
    made.__signature__ = signature.replace(parameters=[request, *seen])  # type: ignore[attr-defined]
    made.permission = permission  # type: ignore[attr-defined]
    return made


def _parameters(operation: Operation) -> frozenset[str]:
    """The names of the query parameters that an operation takes."""
    names: set[str] = set()
    for parameter in inspect.signature(operation).parameters.values():
        if get_origin(parameter.annotation) is Annotated:
            model = get_args(parameter.annotation)[0]
            if isinstance(model, type) and issubclass(model, BaseModel):
                names |= set(model.model_fields)
    return frozenset(names)


def _require_known(request: HttpRequest, allowed: frozenset[str], *, filtered: bool) -> None:
    """A parameter that is not known is refused, so that a misspelt filter never widens an answer."""
    facets = {name for name in request.GET if filtered and name.startswith(FACET)}
    faults = [Fault(name, Reason.FIELD_NOT_KNOWN) for name in request.GET if name not in allowed | facets]
    faults += [Fault(name, Reason.VALUE_NOT_FIT) for name in allowed if len(request.GET.getlist(name)) > 1]
    if faults:
        raise Invalid(faults=faults)


def _filters(request: HttpRequest) -> dict[str, list[str]]:
    return {name.removeprefix(FACET): request.GET.getlist(name) for name in request.GET if name.startswith(FACET)}
