"""R37: one address without a rule is one too many."""

import uuid
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path, reverse

from tenfold.accounts.permissions import Permission, of_roles
from tests.cast import PEOPLE, Cast

PUBLIC = {"/about", "/healthz", "/metrics", "/readyz", "/sign-in", "/sign-in/code", "/sign-out", "/language"}
_FILLED = {"uuid": str(uuid.uuid4()), "slug": "some-slug", "int": "1", "str": "some"}


def addresses() -> list[tuple[str, Any]]:
    """Every address of the pages, with its variable parts filled, and what is declared of it."""
    from tenfold.config.urls import urlpatterns
    from tenfold.web import pages

    found = []
    for address, pattern in pages._walk(urlpatterns):
        declared = pages.declared(pattern.callback)
        filled = address
        for _name, converter in pattern.pattern.converters.items():
            begin, end = filled.index("<"), filled.index(">")
            kind = filled[begin + 1 : end].partition(":")[0]
            filled = filled[:begin] + _FILLED.get(kind, "some") + filled[end + 1 :]
            assert converter is not None
        if not declared.own_door:
            found.append((filled, declared))
    return found


def test_every_address_is_declared() -> None:
    from tenfold.config.urls import urlpatterns
    from tenfold.web import pages

    assert pages.undeclared(urlpatterns) == []
    with pytest.raises(ImproperlyConfigured, match="/forgotten"):
        pages.require_declared([*urlpatterns, path("forgotten", lambda request: HttpResponse())])


def test_a_view_without_declaration_answers_nobody() -> None:
    from tenfold.web.middleware import act

    request = RequestFactory().get("/forgotten")
    answer = act(lambda request: HttpResponse()).process_view(request, lambda request: HttpResponse("secret"), (), {})
    assert answer is not None
    assert answer.status_code == 404


def test_only_these_pages_are_public() -> None:
    assert {address for address, declared in addresses() if declared.public} == PUBLIC


def test_a_stranger_is_asked_to_sign_in_everywhere_else() -> None:
    for address, declared in addresses():
        for method in declared.methods:
            if declared.public:
                continue
            given = Client().generic(method, address)
            assert (given.status_code, given.content) == (302, b""), address
            assert given.headers["Location"].startswith(reverse("accounts:sign-in")), address


def test_undeclared_methods_are_refused_to_everybody(cast: Cast, seat: Any) -> None:
    for browser in (Client(), seat(cast.ana)):
        for address, declared in addresses():
            for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - set(declared.methods):
                assert browser.generic(method, address).status_code == 405, (method, address)


def test_a_page_that_needs_a_permission_refuses_who_lacks_it(cast: Cast, seat: Any) -> None:
    roles = {name: of_roles(frozenset(given)) for name, (_, given) in PEOPLE.items()}
    seats = {name: seat(getattr(cast, name)) for name in ("ana", "adam", "gerd")}
    refused: set[Permission] = set()
    for address, declared in addresses():
        if declared.needs is None:
            continue
        for name, browser in seats.items():
            if declared.needs not in roles[name]:
                for method in declared.methods:
                    assert browser.generic(method, address).status_code == 403, (name, method, address)
                refused.add(declared.needs)
    assert refused == {declared.needs for _, declared in addresses()} - {
        None,
        Permission.TOKEN_CREATE,
    }  # which every role holds
