"""Addresses of the inbox."""

from django.urls import path

from tenfold.web.notices import inbox, telling

app_name = "notices"
urlpatterns = [
    path("", inbox.new, name="inbox"),
    path("/mail", telling.choose, name="choose"),
    path("/seen", inbox.mark, name="mark"),
    path("/<uuid:ref>", inbox.follow, name="follow"),
]
