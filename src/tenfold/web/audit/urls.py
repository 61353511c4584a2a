"""Addresses of the audit."""

from django.urls import path

from tenfold.web.audit import readings, views

app_name = "audit"
urlpatterns = [
    path("", views.audit, name="page"),
    path("/watch", views.watch, name="watch"),
    path("/export.csv", views.export, name="export"),
    path("/readings", readings.page_of_readings, name="readings"),
    path("/readings.csv", readings.table, name="readings-table"),
]
