"""Addresses of the desk."""

from django.urls import path

from tenfold.web.desk import many, searches, tagging, work

app_name = "desk"
urlpatterns = [
    path("lists", work.overview, name="work"),
    path("lists/<slug:name>", work.one, name="work-list"),
    path("many", many.act, name="many"),
    path("searches", searches.kept, name="searches"),
    path("searches/new", searches.begin, name="search-new"),
    path("searches/<uuid:ref>", searches.run, name="search"),
    path("searches/<uuid:ref>/edit", searches.edit, name="search-edit"),
    path("tags", tagging.listing, name="tags"),
    path("tags/<uuid:ref>", tagging.edit, name="tag"),
    path("tags/on/<uuid:ref>", tagging.on_record, name="tags-on"),
]
