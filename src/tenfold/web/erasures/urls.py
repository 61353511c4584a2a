"""Address of erasures."""

from django.urls import path

from tenfold.web.erasures import views

app_name = "erasures"
urlpatterns = [path("", views.erase, name="page")]
