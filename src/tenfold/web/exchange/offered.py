"""What the page of a record leads to here: its readers say what came of it."""

from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.records import rules
from tenfold.records.selectors import Opened
from tenfold.web.records import offers
from tenfold.web.records.offers import Button


def register() -> None:
    """Offer it on the page of a record."""
    offers.register(_tell)


def _tell(actor: Actor, opened: Opened) -> list[Button]:
    """Whoever uses what another organisation released tells it of the outcome."""
    if not rules.may_tell(actor, opened.version):
        return []
    return [offers.button("exchange:tell", _("Say what came of it"), opened.record.ref)]
