"""What is new in threads and which proposals wait, beside what waits otherwise."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.discussion.selectors import news
from tenfold.web import language
from tenfold.web.pages import Request


def lines(request: Request) -> list[dict[str, Any]]:
    """Where to look, with how much is there."""
    found = news.counted(request.actor)
    return [
        {"url": reverse("discussion:threads"), "label": _("Followed threads with something new"), "count": language.number(found.threads)},
        {"url": reverse("discussion:proposals"), "label": _("Proposals that wait for your answer"), "count": language.number(found.proposals)},
    ]  # fmt: skip
