"""Where forms of requests are that other pages lead to."""

import uuid
from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse


def ask_consent(record: uuid.UUID, uses: Iterable[str]) -> str:
    """The form that asks the originator of a record for its consent, with the uses ticked that are lacking."""
    asked = urlencode([("uses", str(use)) for use in uses])
    return f"{reverse('exchange:ask-consent', args=[record])}?{asked}"
