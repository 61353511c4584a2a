from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "tenfold.exchange"
    label = "exchange"
