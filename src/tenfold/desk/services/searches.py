"""Keeping a search, changing it, looking at it, dropping it."""

import uuid
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.desk import addresses, rules
from tenfold.desk.models import SavedSearch, SearchMark
from tenfold.desk.selectors import searches, tags
from tenfold.foundation import bulk
from tenfold.foundation.errors import Conflict, Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.records.search.narrowing import require_known

_MOST = 200
_LONGEST_NAME = 120


def save(
    name: str, address: str, *, shared: bool = False, at_home: bool = False, by: Actor, at: datetime
) -> SavedSearch:
    """Keep a search under a name, for oneself or for the house. What is in sight now counts as looked at."""
    rules.may_keep(by).require()
    kept = addresses.tidy(address)
    _require(name, kept, by)
    bulk.in_turn("desk-searches", by.hand)
    if searches.list_searches(by).count() >= _MOST:
        raise Conflict(Reason.TOO_MANY, limit=_MOST)
    made = SavedSearch.objects.create(
        ref=uuid.uuid4(), name=name.strip(), address=kept, shared=shared, made_at=at, made_by=by.hand,
        audience_id=_audience(by, shared), originator_id=by.house,
    )  # fmt: skip
    _mark(made, by=by, at=at, at_home=at_home)
    audit.write(Event.SEARCH_SAVED, _subject(made), person=by.person, at=at, detail={"shared": shared})
    return made


def change(
    ref: uuid.UUID,
    *,
    name: str | None = None,
    address: str | None = None,
    shared: bool | None = None,
    at_home: bool | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Rename it, share it with the house or no longer, let it ask something else, put it on one's start page."""
    found = searches.get(by, ref)
    wanted = {
        "name": found.name if name is None else name.strip(),
        "address": found.address if address is None else addresses.tidy(address),
        "shared": found.shared if shared is None else shared,
    }
    changed = [column for column, value in wanted.items() if getattr(found, column) != value]
    if changed:
        rules.may_alter(by, found, sharing="shared" in changed).require()
        _require(str(wanted["name"]), str(wanted["address"]), by)
        audience = _audience(by, bool(wanted["shared"]))
        SavedSearch.objects.filter(pk=found.pk).update(**wanted, audience_id=audience)
        audit.write(Event.SEARCH_CHANGED, _subject(found), person=by.person, at=at, detail={"fields": sorted(changed)})
    if at_home is not None:
        _mark(found, by=by, at=None, at_home=at_home, first=at)


def look(ref: uuid.UUID, *, by: Actor, at: datetime) -> SavedSearch:
    """Run it: what was found up to now is new no more, to this person alone."""
    rules.may_keep(by).require()
    found = searches.get(by, ref)
    _mark(found, by=by, at=at)
    return found


def drop(ref: uuid.UUID, *, by: Actor, at: datetime) -> None:
    """Forget it, and with it what anybody noted about it."""
    found = searches.get(by, ref)
    rules.may_alter(by, found).require()
    SavedSearch.objects.filter(pk=found.pk).delete()
    audit.write(Event.SEARCH_DROPPED, _subject(found), person=by.person, at=at)


def _require(name: str, address: str, by: Actor) -> None:
    faults = []
    if not name.strip():
        faults.append(Fault("name", Reason.FIELD_REQUIRED))
    if len(name.strip()) > _LONGEST_NAME:
        faults.append(Fault("name", Reason.TOO_LONG, (("limit", str(_LONGEST_NAME)),)))
    if len(address) > addresses.LONGEST:
        faults.append(Fault("address", Reason.TOO_LONG, (("limit", str(addresses.LONGEST)),)))
    if faults:
        raise Invalid(faults=faults)
    _, filters = addresses.asked(address)
    rest, _among = tags.narrowed(by, filters)
    require_known(dict(rest))


def _audience(by: Actor, shared: bool) -> int:
    return intern(cross([by.house if shared else by.hand], purposes()), originator=by.house)


def _mark(
    found: SavedSearch, *, by: Actor, at: datetime | None, at_home: bool | None = None, first: datetime | None = None
) -> None:
    """What this person notes about it; a mark that is not there yet begins now."""
    values = {**({} if at is None else {"looked_at": at}), **({} if at_home is None else {"at_home": at_home})}
    begun = {"looked_at": first, **values}
    SearchMark.objects.update_or_create(
        search_id=found.pk, person=by.hand, originator_id=by.house, defaults=values,
        create_defaults={**begun, "audience_id": _audience(by, shared=False)},
    )  # fmt: skip


def _subject(search: SavedSearch) -> Subject:
    return Subject("search", search.ref, search.originator_id)
