"""Addresses of the search: its page, and the pieces that the map asks for."""

from django.urls import path

from tenfold.web.search import maps, views

app_name = "search"
urlpatterns = [
    path("", views.search, name="page"),
    path("/in-view", maps.in_view, name="in-view"),
    path("/cards", maps.cards, name="cards"),
]
