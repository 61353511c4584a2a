from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "tenfold.reporting"
    label = "reporting"
