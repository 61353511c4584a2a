"""Address of the page that says whether something has been seen."""

from django.urls import path

from tenfold.web.seen import views

app_name = "seen"
urlpatterns = [path("", views.seen, name="page")]
