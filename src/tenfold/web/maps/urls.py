"""Address of the operator's boundaries. It changes with their content, so that browsers keep them."""

from django.urls import path

from tenfold.web.maps import views

app_name = "maps"
urlpatterns = [path("boundaries-<slug:digest>.json", views.boundaries, name="boundaries")]
