"""Addresses of the search: its page, and the pieces that the map asks for."""

from django.urls import path

from tenfold.web.search import exporting, maps, views

app_name = "search"
urlpatterns = [
    path("", views.search, name="page"),
    path("/export", exporting.export, name="export"),
    path("/in-view", maps.in_view, name="in-view"),
    path("/cards", maps.cards, name="cards"),
]
