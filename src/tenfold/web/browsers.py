"""Browsers: what one is called in coarse words, which one signed in here before, and from where on the network it asks."""

import hashlib
import ipaddress
import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from tenfold.accounts import sealing
from tenfold.accounts.identity import canonical
from tenfold.accounts.services.guard import Whence

_COOKIE, _SALT = "tenfold_device", "tenfold-device-1"
_LASTS = 180 * 24 * 3600
_MOST = 5  # people who share one browser
_KEPT = 16
# The first word that stands in what a browser says of itself names it: later ones are said by nearly all.
_PROGRAMS = (
    ("Edg", "edge"),
    ("OPR", "opera"),
    ("Firefox", "firefox"),
    ("Chrome", "chrome"),
    ("CriOS", "chrome"),
    ("Safari", "safari"),
)
_SYSTEMS = (
    ("Android", "android"),
    ("iPhone", "ios"),
    ("iPad", "ios"),
    ("Windows", "windows"),
    ("Mac OS", "macos"),
    ("Linux", "linux"),
)


def of(request: HttpRequest) -> str:
    """Program and system, as two codes; nothing that would tell one machine from another."""
    said = request.headers.get("User-Agent", "")
    return "/".join(next((code for word, code in words if word in said), "other") for words in (_PROGRAMS, _SYSTEMS))


def whence(request: HttpRequest, email: str) -> Whence:
    """From where a try to sign in comes: a browser that signed in as this person before, else its place on the network."""
    known = _known(request).get(_name(email))
    return Whence(_short(f"{_name(email)}\n{known}") if known else None, _source(request))


def remember(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Let this browser be known again when it signs in as this person. It is no proof of anything, only a counter of its own."""
    known = _known(request)
    name = _name(email)
    again = {name: known.pop(name, secrets.token_urlsafe(12)), **known}
    kept = dict(list(again.items())[:_MOST])
    response.set_cookie(
        _COOKIE, signing.dumps(kept, salt=_SALT), max_age=_LASTS, path="/", secure=settings.HTTPS, httponly=True, samesite="Strict"
    )  # fmt: skip


def _known(request: HttpRequest) -> dict[str, str]:
    try:
        read: Any = signing.loads(request.COOKIES.get(_COOKIE, ""), salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        return {}
    return dict(read)


def _name(email: str) -> str:
    """A person in the cookie: a keyed digest, so that who reads the cookie learns no address."""
    return sealing.digest(canonical(email), use=_SALT).hex()[: 2 * _KEPT]


def _source(request: HttpRequest) -> bytes | None:
    """The network from which a browser asks, where it can be known.

    Behind a proxy (HTTPS) it is the last address that the proxy added. The machine itself is nobody in particular:
    counting it would lock everybody out behind a proxy that says nothing.
    """
    said = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS:
        said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return None
    if address.is_loopback:
        return None
    network = ipaddress.ip_network((address, 32 if address.version == 4 else 64), strict=False)
    return sealing.digest(str(network), use="tenfold-source-1")[:_KEPT]


def _short(words: str) -> bytes:
    return hashlib.sha256(words.encode()).digest()[:_KEPT]
