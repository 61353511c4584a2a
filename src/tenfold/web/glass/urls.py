"""Addresses of break-glass."""

from django.urls import path

from tenfold.web.glass import views

app_name = "glass"
urlpatterns = [
    path("", views.openings_page, name="list"),
    path("/<uuid:ref>", views.opening, name="page"),
    path("/<uuid:ref>/end", views.end, name="end"),
]
