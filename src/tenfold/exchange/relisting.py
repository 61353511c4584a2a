"""Listing all requests anew from their moves, under the role that is made for this (architecture 4.10)."""

from django.db import transaction

from tenfold.exchange.models.listing import MADE_ANEW
from tenfold.foundation import bulk


def relist() -> int:
    """Drop what is kept of all lists and make it again, in one transaction; answers how many lines there are."""
    with transaction.atomic(using="upgrade"):
        bulk.execute("DELETE FROM exchange_listed", [], using="upgrade")
        return bulk.execute(MADE_ANEW, [], using="upgrade").rowcount
