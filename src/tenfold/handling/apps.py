from django.apps import AppConfig


class HandlingConfig(AppConfig):
    name = "tenfold.handling"
    label = "handling"
