"""The addresses of the pages about matches across organisations."""

from django.urls import path

from tenfold.web.matches import answers, asking, offered, views

app_name = "matches"
offered.register()
urlpatterns = [
    path("", views.listing, name="list"),
    path("/ask", asking.ask, name="ask"),
    path("/answers", answers.answers, name="answers"),
    path("/answers/block", answers.block, name="block"),
    path("/answers/<uuid:ref>", answers.record, name="record"),
    path("/<uuid:match>", views.match, name="page"),
    path("/<uuid:match>/<slug:step>", views.move, name="move"),
]
