"""Errors as problem+json: every kind of failure is mapped here, once."""

import http
from typing import Any

import structlog
from django.core.exceptions import RequestDataTooBig
from django.db import Error as DatabaseError
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from psycopg import Error as DriverError

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Fault, Invalid, Missing, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.vocabulary import lists

CONTENT_TYPE = "application/problem+json"
# Nothing that a database says is ever passed on: its words can quote data.
_OUT_OF_ORDER = "Something went wrong here, and nothing was changed. Try again in a moment."
_MOST_NAMED = 60  # of the codes of a list; a longer one is read at its own address
_log = structlog.get_logger(__name__)


class NotSignedIn(Denied):
    """Neither a live token nor a session came with the request."""

    status = 401

    def __init__(self) -> None:
        super().__init__(Reason.SIGN_IN_NEEDED)


class NotFromHere(Invalid):
    """A session came with the request, but not the proof that one of our pages sent it."""

    status = 403

    def __init__(self) -> None:
        super().__init__(faults=[Fault("X-CSRFToken", Reason.FIELD_REQUIRED)])


class Changed(TenfoldError):
    """The version named by If-Match is no longer the newest."""

    status = 412


class VersionNeeded(Invalid):
    """A change says on which version it builds, so that nobody's change is lost."""

    status = 428

    def __init__(self) -> None:
        super().__init__(faults=[Fault("If-Match", Reason.FIELD_REQUIRED)])


def answer(status: int, reason: str, detail: str, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    """One problem."""
    said = {
        "type": f"urn:tenfold:problem:{reason}",
        "title": http.HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "reason": reason,
        "faults": [_told(fault) for fault in faults],
    }
    response = JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Type"] = CONTENT_TYPE
    if status == http.HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="tenfold"'
    if status == http.HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = "2"
    return response


def _told(fault: Fault) -> dict[str, Any]:
    """One fault; where a value is none of a list, the list, and what could stand there instead."""
    said = {"at": fault.at, "reason": fault.reason.value, "detail": fault.text}
    params = dict(fault.params)
    name, choices = params.get("list"), params.get("allowed", "").split(", ")
    if name in lists.names():
        known = [code.code for code in lists.get(name).active(now().date())]
        return said | {"code_list": name, "allowed": known if len(known) <= _MOST_NAMED else None}
    return said | {"code_list": None, "allowed": choices if choices != [""] else None}


def expected(_request: HttpRequest, error: TenfoldError) -> HttpResponse:
    """A failure with a reason. Its status belongs to its class."""
    if isinstance(error, Invalid):
        return answer(error.status, error.reason.value, error.reason.text.format_map(error.params), error.faults)
    return answer(error.status, error.reason.value, str(error))


def missing() -> HttpResponse:
    """What stands for absent, unseen and unknown addresses alike."""
    return answer(Missing.status, Reason.NOT_FOUND.value, Reason.NOT_FOUND.text)


def unexpected(_request: HttpRequest, error: Exception) -> HttpResponse:
    """Everything else, in one fixed sentence. The log is told the kind of the failure and its place, never its words."""
    if isinstance(error, RequestDataTooBig):
        return answer(413, "too-long", "This is more than one request can carry. Send it in several.")
    if isinstance(error, RawPostDataException):
        return answer(415, "json-only", "Send JSON, as application/json.")
    _log.error("request failed", error=type(error).__name__, place=_place(error))
    if isinstance(error, OperationalError):
        return answer(503, Reason.TRY_LATER.value, Reason.TRY_LATER.text)
    reason = "database" if isinstance(error, DatabaseError | DriverError) else "unexpected"
    return answer(500, reason, _OUT_OF_ORDER)


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else ""
