"""Addresses of the inbox."""

from django.urls import path

from tenfold.web.notices import inbox

app_name = "notices"
urlpatterns = [
    path("", inbox.new, name="inbox"),
    path("/seen", inbox.mark, name="mark"),
    path("/<uuid:ref>", inbox.follow, name="follow"),
]
