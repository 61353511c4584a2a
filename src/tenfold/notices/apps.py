from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "tenfold.notices"
    label = "notices"

    def ready(self) -> None:
        """Follow the events of which somebody is told."""
        from tenfold.audit import outbox
        from tenfold.notices import tellings
        from tenfold.notices.services import noticing

        outbox.subscribe(outbox.Subscriber("notices", tellings.events(), noticing.tell))
