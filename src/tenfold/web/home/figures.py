"""The figures of the node, for the operator's monitor and for nobody else."""

import hmac
import ipaddress

from django.conf import settings
from django.http import HttpResponse

from tenfold.foundation import metrics
from tenfold.foundation.errors import Missing
from tenfold.web.pages import Request, page

# Whatever a proxy adds: a request that carries one comes from outside, though its connection comes from this machine.
_FORWARDED = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
    "HTTP_VIA",
)


@page(probe=True)
def figures(request: Request) -> HttpResponse:
    """Asked with the token where there is one; without one, from this machine, on a node that serves no other."""
    if not _may_ask(request):
        raise Missing
    return HttpResponse(metrics.told(), content_type=metrics.CONTENT_TYPE)


def _may_ask(request: Request) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").encode()
        return hmac.compare_digest(given, f"Bearer {settings.METRICS_TOKEN}".encode())
    if settings.HTTPS or any(name in request.META for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
