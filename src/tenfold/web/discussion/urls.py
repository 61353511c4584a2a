"""Addresses of discussions."""

from django.urls import path

from tenfold.web.discussion import commenting, proposal, proposing, threads

app_name = "discussion"
urlpatterns = [
    path("records/<uuid:ref>/comment", commenting.comment, name="comment"),
    path("records/<uuid:ref>/comments/<uuid:comment>/withdraw", commenting.withdraw, name="withdraw-comment"),
    path("records/<uuid:ref>/propose", proposing.propose, name="propose"),
    path("threads", threads.listed, name="threads"),
    path("threads/new", threads.new, name="new-thread"),
    path("threads/<uuid:ref>", threads.show, name="thread"),
    path("proposals", proposal.listed, name="proposals"),
    path("proposals/<uuid:ref>", proposal.show, name="proposal"),
]
