"""Addresses of imports and of the templates for them."""

from django.urls import path

from tenfold.web.imports import tables, views

app_name = "imports"
urlpatterns = [
    path("", views.imports, name="list"),
    path("/table", tables.bring, name="table"),
    path("/template/<slug:kind_name>/<slug:lang>.<slug:form>", tables.template_of, name="template"),
    path("/<uuid:ref>", views.one, name="page"),
    path("/<uuid:ref>/release", views.release, name="release"),
]
