from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "tenfold.desk"
    label = "desk"
