from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "tenfold.audit"
    label = "audit"
