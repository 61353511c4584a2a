from django.apps import AppConfig


class SubjectsConfig(AppConfig):
    name = "tenfold.subjects"
    label = "subjects"
