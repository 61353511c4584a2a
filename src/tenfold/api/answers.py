"""What an operation answers, before it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseBase, JsonResponse

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Answer:
    """A body, a status and headers.

    What a write answers may be kept under its key, and what is kept holds no content: `kept` is that, where the body does.
    What changes nothing is not kept, for asking it again is harmless.
    """

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = JSON
    kept: Any = None
    changes: bool = True


def render(answer: Answer) -> HttpResponseBase:
    """The bytes, made while the view is open. No cache keeps what was meant for one reader."""
    response = _written(answer)
    response.headers["Content-Type"] = answer.content_type
    response.headers["Cache-Control"] = "no-store"
    for name, value in answer.headers.items():
        response.headers[name] = value
    return response


def _written(answer: Answer) -> HttpResponseBase:
    if hasattr(answer.body, "read"):  # written whole; it is sent once the view is closed
        return FileResponse(answer.body)
    if isinstance(answer.body, bytes):
        return HttpResponse(answer.body, status=answer.status)
    return JsonResponse(answer.body, status=answer.status, safe=False, json_dumps_params={"ensure_ascii": False})
