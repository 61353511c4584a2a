from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "tenfold.intake"
    label = "intake"
