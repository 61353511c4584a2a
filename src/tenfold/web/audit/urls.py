"""Addresses of the audit."""

from django.urls import path

from tenfold.web.audit import readings, register, views

app_name = "audit"
urlpatterns = [
    path("", views.audit, name="page"),
    path("/watch", views.watch, name="watch"),
    path("/export.csv", views.export, name="export"),
    path("/register", register.register, name="register"),
    path("/register.csv", register.as_csv, name="register-csv"),
    path("/register.json", register.as_json, name="register-json"),
    path("/readings", readings.page_of_readings, name="readings"),
    path("/readings.csv", readings.table, name="readings-table"),
]
