"""How much waits for somebody, beside the navigation of every page."""

from django.utils import timezone

from tenfold.accounts.actor import Actor
from tenfold.desk.selectors import work
from tenfold.foundation import wall
from tenfold.matching.selectors import matches, pairs
from tenfold.notices import selectors as notices
from tenfold.web import language

_MOST = 99
_REVIEWS = "reviews"


def counted(actor: Actor) -> dict[str, str]:
    """By the name of the entry, as it is shown; nothing where nothing waits, or where no view is open, as on a page of an error."""
    if wall.current() is None or not work.available(actor):
        return {}
    beside = (
        pairs.counting(actor, most=_MOST) | matches.counting(actor, most=_MOST) | notices.counting(actor, most=_MOST)
    )
    found = work.counts(actor, today=timezone.localdate(), only=work.WAITING, most=_MOST, beside=beside)
    alone = [(name, found.pop(name, 0)) for name in (notices.NOTICES, _REVIEWS, pairs.PAIRS, matches.MATCHES)]
    return {name: _said(count) for name, count in (*alone, ("work", sum(found.values()))) if count}


def _said(count: int) -> str:
    return language.number(min(count, _MOST)) + ("+" if count > _MOST else "")
