"""The addresses of the pages."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tenfold.web.home.urls")),
    path("", include("tenfold.web.accounts.urls")),
    path("search", include("tenfold.web.search.urls")),
    path("map/", include("tenfold.web.maps.urls")),
    path("desk/", include("tenfold.web.desk.urls")),
    path("discussion/", include("tenfold.web.discussion.urls")),
    path("documents/", include("tenfold.web.documents.urls")),
    path("persons", include("tenfold.web.persons.urls")),
    path("inbox", include("tenfold.web.notices.urls")),
    path("requests", include("tenfold.web.exchange.urls")),
    path("seen", include("tenfold.web.seen.urls")),
    path("matches", include("tenfold.web.matches.urls")),
    path("audit", include("tenfold.web.audit.urls")),
    path("figures", include("tenfold.web.figures.urls")),
    path("glass", include("tenfold.web.glass.urls")),
    path("groups", include("tenfold.web.groups.urls")),
    path("erasures", include("tenfold.web.erasures.urls")),
    path("imports/", include("tenfold.web.intake.urls")),
    path("imports", include("tenfold.web.imports.urls")),
    path("records/", include("tenfold.web.records.urls")),
    path("subjects", include("tenfold.web.subjects.urls")),
    path("reporting/", include("tenfold.web.reporting.urls")),
]
