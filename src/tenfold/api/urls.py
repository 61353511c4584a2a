"""The addresses of the interface. Any other address under it, and any other method, is answered in JSON too."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, re_path
from django.views.decorators.csrf import csrf_exempt

from tenfold.api import problems
from tenfold.api.interface import make

app_name = "api"
api = make()


def _in_json(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            return problems.missing()
        if response.status_code != 405:
            return response
        said = problems.answer(405, "method-not-allowed", "This address does not take that method.")
        said.headers["Allow"] = ", ".join(sorted(response.headers["Allow"].split(", ")))
        return said

    return answered


@csrf_exempt  # nothing stands here, for anybody
def _absent(_request: HttpRequest) -> HttpResponse:
    return problems.missing()


def _patterns() -> list[URLPattern]:
    made, _, _ = api.urls
    for pattern in made:
        assert isinstance(pattern, URLPattern)
        pattern.callback = _in_json(pattern.callback)
    return [*(pattern for pattern in made if isinstance(pattern, URLPattern)), re_path(r"", _absent)]


urlpatterns = _patterns()
