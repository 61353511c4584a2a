from django.apps import AppConfig


class HandlingConfig(AppConfig):
    name = "tenfold.handling"
    label = "handling"

    def ready(self) -> None:
        """Follow the steps in groups: whoever agreed to a charter reads again at once."""
        from tenfold.audit import outbox
        from tenfold.audit.events import Event
        from tenfold.handling.services import agreeing

        outbox.subscribe(outbox.Subscriber("agreements", frozenset({Event.GROUP_MOVED}), agreeing.resume))
