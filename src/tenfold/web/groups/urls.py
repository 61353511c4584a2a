"""Addresses of groups."""

from django.urls import path

from tenfold.web.groups import charters, exempting, views

app_name = "groups"
urlpatterns = [
    path("", views.groups, name="list"),
    path("/new", charters.found, name="new"),
    path("/<slug:slug>", views.group, name="page"),
    path("/<slug:slug>/charter", charters.write, name="charter"),
    path("/<slug:slug>/close", charters.close, name="close"),
    path("/<slug:slug>/records", exempting.records, name="records"),
    path("/<slug:slug>/<slug:candidate>/<slug:step>", views.move, name="move"),
]
