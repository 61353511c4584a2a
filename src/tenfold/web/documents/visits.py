"""When somebody looked at the alerts the last time: kept in the browser, signed, for the person who signed in there.

A visit goes on for half an hour; what was new at its beginning stays so until it is over.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpResponse

from tenfold.web.pages import Request

_COOKIE, _SALT = "alerts-seen", "tenfold-alerts-seen"
_GOES_ON = timedelta(minutes=30)
_KEPT = 180 * 24 * 3600


def last(request: Request) -> datetime | None:
    """The end of the visit before this one; None where this browser knows of none."""
    return _read(request)[0]


def note(request: Request, response: HttpResponse) -> None:
    """Let this visit be the last one for the next."""
    before, here = _read(request)
    if here is not None and request.now - here >= _GOES_ON:
        before = here
    value = signing.dumps(
        [request.person.pk, before.isoformat() if before else "", request.now.isoformat()], salt=_SALT
    )
    response.set_cookie(
        _COOKIE,
        value,
        max_age=_KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
        path=request.path,
    )


def _read(request: Request) -> tuple[datetime | None, datetime | None]:
    """The end of the visit before, as it counts now, and the last moment of the visit that was noted."""
    try:
        person, before, here = signing.loads(request.COOKIES.get(_COOKIE, ""), salt=_SALT)
        moments = datetime.fromisoformat(before) if before else None, datetime.fromisoformat(here)
    except (signing.BadSignature, ValueError, TypeError):
        return None, None
    if person != request.person.pk:
        return None, None
    return (moments[1], moments[1]) if request.now - moments[1] >= _GOES_ON else moments
