"""The interface as a whole: its operations, how it reads bodies, and its description in OpenAPI."""

import json
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.parser import Parser
from ninja.router import Router
from pydantic.json_schema import models_json_schema

import tenfold
from tenfold.api import (
    acts,
    ballots,
    callers,
    comparing,
    contacts,
    counted,
    declarations,
    desk,
    discussion,
    documents,
    drafting,
    erasures,
    exporting,
    files,
    finding,
    groups,
    imports,
    intake,
    links,
    linting,
    losses,
    mapping,
    matches,
    node,
    papers,
    persons,
    places,
    problems,
    profiles,
    recalls,
    reciprocity,
    records,
    requests,
    reviewing,
    specimens,
    subjects,
    threads,
    told,
    twins,
    using,
    work,
)
from tenfold.api.once import HEADER
from tenfold.api.operations import WRITING
from tenfold.foundation.errors import Fault, Invalid, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.kinds.fault import gather

_REF = "#/components/schemas/{model}"
_PROBLEM = {
    "description": "A problem",
    "content": {problems.CONTENT_TYPE: {"schema": {"$ref": _REF.format(model="Problem")}}},
}
_ONCE = {
    "name": HEADER, "in": "header", "required": False, "schema": {"type": "string", "maxLength": 200},
    "description": "A key of your own: the same request under the same key changes nothing and is answered as before.",
}  # fmt: skip
_BECAUSE = {
    "name": callers.REASON, "in": "header", "required": False, "schema": {"type": "string", "maxLength": 60},
    "description": "Why the caller reads, a code of the list reading_reason. The originators of what is read see it.",
}  # fmt: skip
_SCHEMES = {
    "token": {"type": "http", "scheme": "bearer"},
    "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
}


_HALF = b"\\ud"  # how half a surrogate pair is written: no text without its other half, and not to be encoded again


class Strict(Parser):
    """Reads JSON that a database can keep: no NaN, no nesting without end, no half of a character."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body. Raises Invalid."""
        try:
            read = json.loads(request.body, parse_constant=_refuse)
            if _HALF in request.body.lower():
                json.dumps(read, ensure_ascii=False).encode()
            return read
        except (ValueError, RecursionError):
            raise Invalid(faults=[Fault("", Reason.FILE_NOT_READ, (("name", "body"), ("form", "JSON")))]) from None


def _refuse(_constant: str) -> None:
    raise ValueError


class Interface(NinjaAPI):
    """The operations with our own words for what is wrong."""

    def get_operation_url_name(self, operation: Operation, router: Router) -> str:
        """The name of an address is that of its operation: two functions of one name would share it."""
        return operation.operation_id or super().get_operation_url_name(operation, router)

    def validation_error_from_error_contexts(self, error_contexts: list[Any]) -> Any:
        """Everything that is wrong with the shape of what was sent, and where."""
        faults = [fault for context in error_contexts for fault in gather(context.pydantic_validation_error, {})]
        return Invalid(faults=[Fault(_sent(fault.at), fault.reason, fault.params) for fault in faults])

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """The description, with what all operations share: problems, keys of repetition, ways to sign in."""
        schema = super().get_openapi_schema(path_prefix=path_prefix or "/api/", path_params=path_params)
        for path in schema["paths"].values():
            for method, operation in path.items():
                operation["responses"]["default"] = _PROBLEM
                if method.upper() in WRITING:
                    operation.setdefault("parameters", []).append(_ONCE)
                if "declarations" not in operation.get("tags", []):
                    operation["security"] = [{name: []} for name in _SCHEMES]
                    operation.setdefault("parameters", []).append(_BECAUSE)
        _, problem = models_json_schema([(told.Problem, "serialization")], ref_template=_REF)
        schema["components"]["schemas"].update(problem["$defs"])
        schema["components"]["securitySchemes"] = _SCHEMES
        return schema


def _sent(at: str) -> str:
    """A place in what was sent; the first step is only the name of our own parameter."""
    return at.partition(".")[2]


def _unread(request: HttpRequest, error: HttpError) -> Any:
    cause = error.__cause__
    if isinstance(cause, TenfoldError):
        return problems.expected(request, cause)
    return problems.answer(error.status_code, Reason.NOT_ACCEPTED.value, Reason.NOT_ACCEPTED.text)


_ROUTERS = (
    finding.router,
    exporting.router,
    mapping.router,
    matches.router,
    records.router,
    files.router,
    papers.router,
    twins.router,
    acts.router,
    recalls.router,
    using.router,
    discussion.router,
    threads.router,
    links.router,
    linting.router,
    documents.router,
    losses.router,
    specimens.router,
    drafting.router,
    comparing.router,
    persons.router,
    ballots.router,
    groups.router,
    reciprocity.router,
    requests.router,
    contacts.router,
    reviewing.router,
    desk.router,
    work.router,
    imports.router,
    profiles.router,
    intake.router,
    erasures.router,
    counted.router,
    subjects.router,
    places.router,
    node.router,
)


def make() -> Interface:
    """The interface with all its operations."""
    made = Interface(
        title="Tenfold", version="1", description=tenfold.__doc__ or "", docs_url=None, openapi_url="/openapi.json",
        urls_namespace="api", auth=callers.authenticate,
    )  # fmt: skip
    made.parser = Strict()
    made.add_router("", declarations.router, auth=None)
    for router in _ROUTERS:
        made.add_router("", router)
    handlers: dict[type[Exception], Any] = {
        TenfoldError: problems.expected, HttpError: _unread, Exception: problems.unexpected,
    }  # fmt: skip
    for kind, handler in handlers.items():
        made.add_exception_handler(kind, handler)
    return made
