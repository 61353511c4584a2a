"""What rooms offer on the page of a record beside what every record has: registered by the pages to which it leads."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from tenfold.accounts.actor import Actor
from tenfold.records.selectors.opened import Opened

Button = dict[str, Any]
Round = Mapping[str, list[dict[str, Any]]]  # what rooms above the record asked with what stands round it
Offer = Callable[[Actor, Opened, Round], Sequence[Button]]

_registered: list[Offer] = []


def register(*offers: Offer) -> None:
    """Have these asked about every record that is opened; each answers what the actor may do with it, or nothing."""
    _registered.extend(one for one in offers if one not in _registered)


def made(actor: Actor, opened: Opened, found_round: Round) -> list[Button]:
    """Everything that is offered, in the order in which it was registered."""
    return [button for offer in _registered for button in offer(actor, opened, found_round)]


def button(name: str, label: str, ref: uuid.UUID) -> Button:
    """A button to the page of this name, which is about the record."""
    return {"name": name, "label": label, "url": reverse(name if ":" in name else f"records:{name}", args=[ref])}
