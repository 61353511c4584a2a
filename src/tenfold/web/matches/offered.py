"""What the page of a record leads to here: what is answered when another organisation asks for what stands in it."""

from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.records import rules
from tenfold.records.selectors.opened import Opened
from tenfold.web.records import offers
from tenfold.web.records.offers import Button, Round


def register() -> None:
    """Offer it on the page of a record."""
    offers.register(_answered)


def _answered(actor: Actor, opened: Opened, _round: Round) -> list[Button]:
    """Its sharers decide, once it is released."""
    if opened.version.state != "released" or not rules.may_share(actor, opened.version):
        return []
    return [offers.button("matches:record", _("What others learn of it"), opened.record.ref)]
