"""Addresses of reporting."""

from django.urls import path

from tenfold.web.reporting import editor, twin

app_name = "reporting"
editor.register()
urlpatterns = [
    path("<uuid:ref>/twin", twin.make, name="twin"),
    path("<uuid:ref>/twins", twin.log, name="twins"),
]
