"""Addresses of discussions."""

from django.urls import path

from tenfold.web.discussion import commenting

app_name = "discussion"
urlpatterns = [
    path("records/<uuid:ref>/comment", commenting.comment, name="comment"),
    path("records/<uuid:ref>/comments/<uuid:comment>/withdraw", commenting.withdraw, name="withdraw-comment"),
]
