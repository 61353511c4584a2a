from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "tenfold.records"
    label = "records"
