"""Addresses of the start page and of what everybody may read."""

from django.urls import path

from tenfold.web.home import figures, public, views

app_name = "home"
urlpatterns = [
    path("", views.home, name="page"),
    path("about", public.about, name="about"),
    path("style-guide", public.style_guide, name="style-guide"),
    path("healthz", public.healthz, name="healthz"),
    path("readyz", public.readyz, name="readyz"),
    path("metrics", figures.figures, name="metrics"),
]
