"""What the pages of a record lead to here: a specimen made for more readers, a draft for a system outside."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.records.selectors.opened import Opened
from tenfold.travel_documents import rules, tiers
from tenfold.travel_documents.drafts.targets import BY_KIND
from tenfold.travel_documents.library import SPECIMEN
from tenfold.web.records import offers
from tenfold.web.records.offers import Button, Round


def register() -> None:
    """Offer both on the page of a record."""
    offers.register(draft_for, _for_more)


def _for_more(actor: Actor, opened: Opened, _round: Round) -> list[Button]:
    """A specimen that holds something for fewer readers can be made for more."""
    if opened.kind.name != SPECIMEN or not tiers.wider(opened.body) or not rules.may_widen(actor, opened.version):
        return []
    return [offers.button("documents:widen", _("Make it for more readers"), opened.record.ref)]


def draft_for(actor: Actor, opened: Opened, _round: Round | None = None) -> list[Button]:
    """A draft for the system outside that takes records of this kind."""
    target = BY_KIND.get(opened.kind.name)
    if target is None or not rules.may_draft_for(actor, opened.version, opened.marking):
        return []
    address = reverse("documents:draft-for", args=[target.name, opened.record.ref])
    return [{"name": "draft-for", "label": _("Draft for another system"), "url": address}]
