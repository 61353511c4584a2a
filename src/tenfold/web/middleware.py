"""The two ends of every request: the log line outside, the one open view inside.

A page is made whole inside the durable transaction of one view and sent only after it was committed. What a view raises
becomes a page here and nowhere else.
"""

import time
import traceback
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import psycopg
import structlog
from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import DataError, transaction
from django.db import Error as DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, UnreadablePostError
from django.urls import reverse

from tenfold.accounts import rules
from tenfold.accounts import selectors as accounts
from tenfold.audit import circumstances
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import metrics
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Missing, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.handling.services import glass
from tenfold.records.services import reading
from tenfold.web import errors, gates, language, pages, sessions
from tenfold.web.pages import Declaration

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from tenfold.accounts.actor import Actor
    from tenfold.accounts.models import Person

Responder = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger("tenfold.web")

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def log_request(get_response: Responder) -> Responder:
    """One line a request: no address, no words searched for, no name of a person."""

    def respond(request: HttpRequest) -> HttpResponse:
        request.number = uuid.uuid4().hex  # type: ignore[attr-defined]
        began = time.perf_counter()
        response = get_response(request)
        actor = getattr(request, "actor", None)
        route, seconds = request.resolver_match.view_name if request.resolver_match else "", time.perf_counter() - began
        metrics.count_request(route, response.status_code, seconds)
        log.info(
            "request", request=request.number, method=request.method if request.method in _METHODS else "other",  # type: ignore[attr-defined]
            route=route, status=response.status_code, ms=round(seconds * 1000, 1), participant=actor.participant if actor else None,
        )  # fmt: skip
        response["X-Request-ID"] = request.number  # type: ignore[attr-defined]
        return response

    return respond


def act(get_response: Responder) -> "_Act":
    """Every view runs in the view of whoever signed in; see `_Act`."""
    return _Act(get_response)


class _Act:
    """Opens the view, runs the page inside it, and turns what went wrong into a page."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with language.of_request(request):
            response = self.get_response(request)
        for name, value in _HEADERS.items():
            response.setdefault(name, value)
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Answer here, so that nothing is sent before the view is closed; only a door of its own is passed by."""
        declared = pages.declared(view)
        if declared is not None and declared.own_door:
            request.signed_in = lambda: _signed_in(request)  # for that door to ask, where no token came
            return None
        request.now = now()
        try:
            if declared is None:
                raise Missing
            if not declared.takes(request.method):
                return errors.wrong_method(request, declared.methods)
            return _answer(request, declared, lambda: view(request, *args, **kwargs))
        except Exception as error:  # noqa: BLE001 - whatever it is, the reader gets a page and the log a line
            return _explain(request, error)
        finally:
            _keep(request)


def _signed_in(request: HttpRequest) -> "tuple[Person, str] | None":
    """Person and purpose of the session, for a door that opens its views itself."""
    person = sessions.find_person(request)
    return (person, sessions.purpose(request, person)) if person and not gates.of(person) else None


def _answer(request: Any, declared: Declaration, run: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    request.person = None if declared.probe else sessions.find_person(request)
    if request.person is not None:
        language.of_person(request.person)
    if declared.public:
        return _whole(run())
    if request.person is None:
        return _to_sign_in(request)
    if (gate := gates.of(request.person)) and gate not in declared.opens:
        return HttpResponseRedirect(gates.address(gate))
    with circumstances.under(circumstances.WEB, sessions.because(request)):
        response = _in_own_view(request, declared, run) if declared.own_view else _in_view(request, declared, run)
    if refused := getattr(request, "refused", None):
        _record_refusal(request, refused)
    return response


def _in_view(request: Any, declared: Declaration, run: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    with reading.remembered() as read, _own(request) as actor:
        request.actor = actor
        if declared.needs is not None:
            rules.may(actor, declared.needs).require()
        response = _whole(run())
        if response.status_code < 400:
            _note_glass(request, actor)
        else:
            transaction.set_rollback(True)  # a page that says "not accepted" leaves nothing half-done behind
    if response.status_code >= 400 and read:
        _read_all_the_same(request, read)
    return response


def _own(request: Any) -> "AbstractContextManager[Actor]":
    return acting(request.person, sessions.purpose(request, request.person), glass=True)


def _read_all_the_same(request: Any, read: "Iterable[tuple[uuid.UUID, int]]") -> None:
    """What a page shows that undid what it wrote was read: evidence and receipts are written before it is sent."""
    with _own(request) as actor:
        for ref, number in dict.fromkeys(read):
            reading.open_record(ref, number=number, by=actor, at=request.now)
        _note_glass(request, actor)


def _note_glass(request: Any, actor: "Actor") -> None:
    if actor.opened is not None:
        glass.note_use(request.resolver_match.view_name, by=actor, at=request.now)


def _in_own_view(request: Any, declared: Declaration, run: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The page opens the views that its services need, one after the other."""
    request.actor = accounts.actor_before_view(request.person, sessions.purpose(request, request.person))
    if declared.needs is not None:
        rules.may(request.actor, declared.needs).require()
    return _whole(run())


def _whole(response: HttpResponseBase) -> HttpResponseBase:
    """The response with its content made; one that would read from the database while being sent is refused."""
    if response.streaming and not getattr(response, "finished", False):
        raise TypeError("a page is made whole before it is sent")
    render = getattr(response, "render", None)
    return render() if callable(render) else response


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Only a page that was asked for by reading is come back to."""
    reading = request.method in {"GET", "HEAD"} and request.path != "/"
    back = "?" + urlencode({"next": request.get_full_path()}) if reading else ""
    return HttpResponseRedirect(reverse("accounts:sign-in") + back)


def _explain(request: Any, error: Exception) -> HttpResponse:
    match error:
        case Denied():
            _record_refusal(request, error.reason)
            return errors.answer(request, error)
        case TenfoldError():
            return errors.answer(request, error)
        case Http404():
            return errors.missing(request)
        case SuspiciousOperation() | BadRequest() | UnreadablePostError():
            return errors.not_understood(request)
        case DataError():  # such as a zero character: what was sent cannot be kept
            _log_fault(request, error)
            return errors.not_understood(request)
        case DatabaseError() | psycopg.Error():
            _log_fault(request, error)
            return errors.unavailable(request)
        case _ if settings.DEBUG:
            raise error
        case _:
            _log_fault(request, error)
            return errors.failed(request)


def _keep(request: Any) -> None:
    """What a page wants kept whatever becomes of its own transaction, such as text that was typed and not accepted."""
    keeping, person = getattr(request, "keeping", None), getattr(request, "person", None)
    if keeping is None or person is None:
        return
    try:
        with acting(person, sessions.purpose(request, person)) as actor:
            keeping(actor)
    except (TenfoldError, DatabaseError, psycopg.Error) as error:
        _log_fault(request, error)


def _record_refusal(request: Any, reason: Reason) -> None:
    """In a transaction of its own: the one that was refused is gone."""
    person = getattr(request, "person", None)
    if person is None:
        return
    route = request.resolver_match.view_name if request.resolver_match else ""
    try:
        with acting(person, sessions.purpose(request, person)) as actor:
            audit.write(Event.REFUSED, person=actor.person, at=request.now, refused=reason, detail={"page": route})
    except (TenfoldError, DatabaseError, psycopg.Error) as error:
        _log_fault(request, error)


def _log_fault(request: Any, error: Exception) -> None:
    """Where it happened and of which class it is; its words can hold data and stay out."""
    where = [
        f"{frame.filename.rpartition('/tenfold/')[2]}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    log.error("fault", request=getattr(request, "number", ""), error=type(error).__name__, where=where[-8:])
