"""What the page of a record leads to here: its readers say what came of it, its house asks another with it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.exchange import rules as exchange
from tenfold.records import rules
from tenfold.records.selectors.opened import Opened
from tenfold.web.records import offers
from tenfold.web.records.offers import Button, Round


def register() -> None:
    """Offer it on the page of a record."""
    offers.register(_tell, _ask)


def _tell(actor: Actor, opened: Opened, _round: Round) -> list[Button]:
    """Whoever uses what another organisation released tells it of the outcome."""
    if not (rules.may_tell(actor, opened.version) and rules.may_name(actor, opened.record)):
        return []
    return [offers.button("exchange:tell", _("Say what came of it"), opened.record.ref)]


def _ask(actor: Actor, opened: Opened, found_round: Round) -> list[Button]:
    """What was written to be asked leads to whom it is asked, until a request has it as its content."""
    record = opened.record
    if opened.kind.course is None or record.originator_id != actor.house or opened.version.state == "discarded":
        return []
    if not exchange.may_begin(actor) or found_round["requests"]:
        return []
    where = f"{reverse('exchange:new')}?record={record.ref}"
    return [{"name": "exchange:new", "label": _("Prepare the request"), "url": where}]
