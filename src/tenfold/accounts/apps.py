from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tenfold.accounts"
    label = "accounts"
