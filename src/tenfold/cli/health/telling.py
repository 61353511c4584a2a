"""Telling people: whether acts are told, and whether mails go."""

import smtplib

from django.conf import settings
from django.core.mail import get_connection

from tenfold.audit import outbox
from tenfold.cli.health.finding import Check, Finding, Patient
from tenfold.notices.services import mailing

_MANY = 10_000


def told(patient: Patient) -> Finding:
    """What happened is told within seconds by the worker."""
    if outbox.ROLE not in patient.addresses:
        return Finding(False, "No address for the dispatcher. Set DATABASE_URL_DISPATCHER.")
    waits, vain = outbox.waiting()
    if vain:
        return Finding(False, f"{vain} acts could not be told. Look in the log for 'not told', and upgrade.")
    if waits > _MANY:
        return Finding(False, f"{waits:,} acts wait to be told. Start the node: its worker looks to it.")
    return Finding(True, "What happens is told")


def mail(_patient: Patient) -> Finding:
    """The mail server answers and takes the node in; nothing is sent."""
    if not mailing.configured():
        return Finding(True, "No mail server is set, so nobody is told by mail; TENFOLD_MAIL_HOST sets one")
    place = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        connection = get_connection()
        connection.open()
        connection.close()
    except (smtplib.SMTPException, OSError) as problem:
        return Finding(
            False,
            f"The mail server {place} does not take the node in ({type(problem).__name__}). Check TENFOLD_MAIL_*.",
        )
    waits, paused = mailing.waiting()
    return Finding(True, f"The mail server {place} answers; {waits} mails wait, {paused} addresses are paused")


CHECKS: dict[str, Check] = {"told": told, "mail": mail}
