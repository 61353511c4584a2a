"""Addresses of what persons ask."""

from django.urls import path

from tenfold.web.subjects import moves, one, views

app_name = "subjects"
urlpatterns = [
    path("", views.listed, name="list"),
    path("/new", views.new, name="new"),
    path("/<uuid:ref>", one.request_page, name="page"),
    path("/<uuid:ref>/records", one.records_page, name="records"),
    path("/<uuid:ref>/letter", one.letter, name="letter"),
    path("/<uuid:ref>/do/<slug:name>", moves.move, name="move"),
]
