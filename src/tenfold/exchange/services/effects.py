"""What a move brings about beside the request, in the same act: a consent that stands, a reader who is let in, and their end."""

import uuid
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.exchange import control, entries
from tenfold.exchange.selectors import Standing
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.records.addressing import Target
from tenfold.records.services import consents, sharing
from tenfold.records.services.bases import BY_REQUEST

Said = Mapping[str, Any]


def bring_about(effect: str, now: Standing, said: Said, *, by: Actor, at: datetime) -> None:
    """Carry out what the course declares of a move. It fails as a whole with the move."""
    _EFFECTS[effect](now, said, by, at)


def _consent(now: Standing, said: Said, by: Actor, at: datetime) -> None:
    """The consent to each of these uses; the house that asked finds it on the page of the record."""
    request = now.request
    assert request.about is not None
    until = date.fromisoformat(said["until"]) if said.get("until") else None
    for right in dict.fromkeys(said["uses"]):
        consents.give(
            request.about.ref, request.originator.slug, right, condition=said.get("condition", ""), until=until, request=request.ref,
            by=by, at=at,
        )  # fmt: skip


def _end_consents(now: Standing, said: Said, by: Actor, at: datetime) -> None:
    for one in entries.consents_of(by, now.request):
        consents.withdraw(one.ref, by=by, at=at)


def _end_some(now: Standing, said: Said, by: Actor, at: datetime) -> None:
    """Some of several: to end all of them is a step of its own, after which nothing stands."""
    standing = entries.consents_of(by, now.request)
    chosen = [one for one in standing if one.right in said["uses"]]
    if not chosen or len(chosen) == len(standing):
        raise Invalid(faults=[Fault("uses", Reason.VALUE_NOT_FIT)])
    for one in chosen:
        consents.withdraw(one.ref, by=by, at=at)


def _open(now: Standing, said: Said, by: Actor, at: datetime) -> None:
    """Let the house that asked read what it means, as far as the marking lets anybody of this kind be addressed."""
    if date.fromisoformat(said["until"]) < at.date():
        raise Invalid(faults=[Fault("until", Reason.DATE_IS_PAST)])
    target = Target(f"participant:{now.request.originator.slug}")
    sharing.share(_meant(now, by), [target], parts=["open", *said.get("parts", ())], basis=BY_REQUEST, by=by, at=at)


def _close(now: Standing, said: Said, by: Actor, at: datetime) -> None:
    found = entries.meant(by, now)
    name = f"participant:{now.request.originator.slug}"
    if found is not None and entries.is_open_to(by, found, now.request.originator_id):
        sharing.narrow(found.ref, [name], by=by, at=at)


def _meant(now: Standing, by: Actor) -> uuid.UUID:
    found = entries.meant(by, now)
    if found is None:
        raise Invalid(Reason.REFERENCE_NOT_HERE)
    return found.ref


_EFFECTS: Mapping[str, Callable[[Standing, Said, Actor, datetime], None]] = {
    control.CONSENTING: _consent, control.ENDING_CONSENTS: _end_consents, control.ENDING_SOME: _end_some,
    control.OPENING: _open, control.CLOSING: _close,
}  # fmt: skip
