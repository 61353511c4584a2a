from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "tenfold.discussion"
    label = "discussion"
