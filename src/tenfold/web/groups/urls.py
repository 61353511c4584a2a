"""Addresses of groups."""

from django.urls import path

from tenfold.web.groups import charters, exempting, finding, views, voting
from tenfold.web.reciprocity import views as reciprocity
from tenfold.web.reciprocity import writing

app_name = "groups"
urlpatterns = [
    path("", views.groups, name="list"),
    path("/new", charters.found, name="new"),
    path("/networks", finding.networks, name="networks"),
    path("/<slug:slug>", views.group, name="page"),
    path("/<slug:slug>/apply", finding.apply, name="apply"),
    path("/<slug:slug>/charter", charters.write, name="charter"),
    path("/<slug:slug>/close", charters.close, name="close"),
    path("/<slug:slug>/standing", reciprocity.standing, name="standing"),
    path("/<slug:slug>/reciprocity", reciprocity.rule, name="reciprocity"),
    path("/<slug:slug>/reciprocity/write", writing.write, name="ruling"),
    path("/<slug:slug>/records", exempting.records, name="records"),
    path("/<slug:slug>/votes/<uuid:ref>", voting.ballot, name="ballot"),
    path("/<slug:slug>/<slug:candidate>/propose/<slug:matter>", voting.propose, name="propose"),
    path("/<slug:slug>/<slug:candidate>/<slug:step>", views.move, name="move"),
]
