"""The addresses of the pages about persons."""

from django.urls import path

from tenfold.web.persons import judging, searching

app_name = "persons"
urlpatterns = [
    path("", judging.pairs, name="pairs"),
    path("/search", searching.search, name="search"),
    path("/look", judging.look, name="look"),
    path("/judged", judging.judged, name="judged"),
    path("/judged/<uuid:ref>/undo", judging.undo, name="undo"),
    path("/<uuid:ref>/judge", judging.judge, name="judge"),
]
