from django.apps import AppConfig


class ReciprocityConfig(AppConfig):
    name = "tenfold.reciprocity"
    label = "reciprocity"
