"""The boundaries that the operator put in the place of ours."""

from django.conf import settings
from django.http import HttpResponse

from tenfold.foundation.errors import Missing
from tenfold.web.pages import Request, page

_YEAR = 365 * 24 * 3600


@page()
def boundaries(request: Request, digest: str) -> HttpResponse:
    """The file as it was read at the start; packed where the browser takes that."""
    held = settings.BOUNDARIES
    if held is None or digest != held.digest:
        raise Missing
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(held.packed if packed else held.data, content_type="application/json")
    if packed:
        answer["Content-Encoding"] = "gzip"
    answer["Vary"] = "Accept-Encoding"
    answer["Cache-Control"] = f"private, max-age={_YEAR}, immutable"
    return answer
