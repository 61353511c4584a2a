"""Addresses of imports."""

from django.urls import path

from tenfold.web.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.imports, name="list"),
    path("/<uuid:ref>", views.one, name="page"),
]
