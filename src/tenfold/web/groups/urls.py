"""Addresses of groups."""

from django.urls import path

from tenfold.web.groups import views

app_name = "groups"
urlpatterns = [
    path("", views.groups, name="list"),
    path("/<slug:slug>", views.group, name="page"),
    path("/<slug:slug>/<slug:candidate>/<slug:step>", views.move, name="move"),
]
