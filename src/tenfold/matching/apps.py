from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "tenfold.matching"
    label = "matching"
