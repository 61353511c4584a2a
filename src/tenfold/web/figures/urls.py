"""Addresses of figures."""

from django.urls import path

from tenfold.web.figures import views

app_name = "figures"
urlpatterns = [
    path("", views.own, name="own"),
    path("/own.csv", views.own_table, name="own-table"),
    path("/<slug:slug>", views.network, name="network"),
    path("/<slug:slug>/figures.csv", views.table, name="table"),
]
