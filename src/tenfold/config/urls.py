"""All addresses, in one place. Each leads to a declared view, or nothing starts."""

from django.urls import URLPattern, URLResolver, include, path

from tenfold.web import pages

_api = path("api/", include("tenfold.api.urls"))
urlpatterns: list[URLPattern | URLResolver] = [_api, path("", include("tenfold.web.urls"))]

handler400 = "tenfold.web.errors.not_understood"
handler403 = "tenfold.web.errors.denied"
handler404 = "tenfold.web.errors.missing"
handler500 = "tenfold.web.errors.failed"

pages.own_door([_api])
pages.require_declared(urlpatterns)
