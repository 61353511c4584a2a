"""Keeping, as bits, which audiences name whom, for what is searched (decision 22). A job of the worker."""

from django.db import transaction

from tenfold.foundation import bulk


def gather() -> int:
    """Gather the audiences that were formed since the last time; answers how many. Where somebody is about to form one, none."""
    count = 0
    while some := bulk.execute("SELECT handling_gather()", []).fetchone()[0]:  # type: ignore[index]
        count += some
    return count


def gather_anew() -> int:
    """Forget what was gathered and gather it again, under the role that is made for this (architecture 4.10)."""
    with transaction.atomic(using="upgrade"):
        bulk.execute("SELECT pg_advisory_xact_lock(hashtextextended('handling-gathered', 0))", [], using="upgrade")
        bulk.execute("DELETE FROM handling_gathered", [], using="upgrade")
        bulk.execute("DELETE FROM handling_naming", [], using="upgrade")
    return gather()
