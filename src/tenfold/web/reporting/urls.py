"""Addresses of reporting."""

from django.urls import path

from tenfold.web.reporting import editor, live, twin

app_name = "reporting"
editor.register()
urlpatterns = [
    path("look/<slug:kind_name>", live.look, name="look"),
    path("<uuid:ref>/twin", twin.make, name="twin"),
    path("<uuid:ref>/twins", twin.log, name="twins"),
]
