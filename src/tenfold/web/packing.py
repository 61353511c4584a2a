"""Answers are packed before they are sent, unless another site may have asked for them.

Whoever sees the lengths of packed answers, and can choose a word that comes back in them, learns the rest of the page
letter by letter (BREACH). He needs many requests in the name of somebody who has signed in. A browser says of each
request which site made it; where it says another one, or says nothing, the answer goes out as it is. The framework adds
a random length to what is packed. See docs/decisions/18-answers-are-packed.md.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.gzip import GZipMiddleware

_WORDS = ("text/", "application/json", "application/problem+json", "image/svg+xml")
_OURS = frozenset({"same-origin", "none"})  # one of our pages, or the person at the keys


class Pack(GZipMiddleware):
    """Packs pages, data and tables that are held whole; files are sent as they are kept."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        """The answer, packed where that is safe and saves something."""
        words = response.get("Content-Type", "").startswith(_WORDS)
        if response.streaming or not words or not _asked_by_us(request):
            return response
        return super().process_response(request, response)


def _asked_by_us(request: HttpRequest) -> bool:
    """Whether no other site can have made this request in somebody's name: no session, or a browser that vouches for it."""
    return settings.SESSION_COOKIE_NAME not in request.COOKIES or request.headers.get("Sec-Fetch-Site") in _OURS
