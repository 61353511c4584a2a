"""Review: submitted, returned, released; urgently by one person, and reviewed afterwards."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.foundation.decision import only_if
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as readers
from tenfold.handling.marking import lowers
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import Terms, shielded
from tenfold.kinds.projection import relisted
from tenfold.records import about, addressing, derived, drawing, rules
from tenfold.records.addressing import Target
from tenfold.records.completeness import lacking, unread
from tenfold.records.models import Drafting, Version
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened, marking_of
from tenfold.records.services import bases, reviewing, tombstones
from tenfold.records.services.acts import note, take
from tenfold.records.services.clearing import require_clear
from tenfold.records.services.tombstones import CLEARED


def submit(ref: uuid.UUID, *, by: Actor, at: datetime) -> None:
    """Hand the open draft to a reviewer. Everything that a release asks for is asked now."""
    opened = take(ref, by=by)
    rules.may_submit(by, opened.version).require()
    _require_complete(opened, by)
    Version.objects.filter(pk=opened.version.pk).update(state="submitted", moved_at=at)
    Drafting.objects.filter(version=opened.version).update(submitted_by=by.person, returned_because="")
    note(Event.RECORD_SUBMITTED, opened.record, by=by, at=at, number=opened.version.number)


def return_(ref: uuid.UUID, because: str, *, by: Actor, at: datetime) -> None:
    """Send a submitted draft back to its author, with the reason."""
    opened = take(ref, by=by)
    rules.may_return(by, opened.version).require()
    only_if(bool(because.strip()), Reason.REASON_NEEDED).require()
    addressing.take_home([opened.version.pk], by.house, state="draft", at=at)
    Drafting.objects.filter(version=opened.version).update(returned_because=because.strip()[:500])
    note(Event.RECORD_RETURNED, opened.record, by=by, at=at, number=opened.version.number)


def release(ref: uuid.UUID, *, urgent_because: str = "", seen: int | None = None, by: Actor, at: datetime) -> None:
    """Release the open draft to those for whom it is meant. The version before it is superseded.

    Whoever is not a reader of the new version stops reading the old ones.
    """
    opened = take(ref, by=by, seen=seen)
    assert opened.drafting is not None or by.participant != opened.version.originator_id
    if opened.drafting is None:
        only_if(False, Reason.NOT_ORIGINATOR).require()
    else:
        reviewed = opened.version.state == "submitted" and reviewing.fit(opened.version, by=by)
        rules.may_release(
            by, opened.version, opened.drafting, urgent_because=urgent_because, reviewed=reviewed,
            two_persons=opened.kind.two_persons,
        ).require()  # fmt: skip
    _require_complete(opened, by)
    before = next((version for version in opened.versions if version.state == "released"), None)
    if urgent_because:
        _require_marking_kept(opened)
    ended = opened.kind.ends_sharing(opened.body)
    reach, terms = _at_home(by) if ended else _intended(opened, before, by)
    require_clear(opened, terms, by=by)
    told_of = _told_of(opened, before, by)
    drawing.require_reach(by, opened, terms["open"], on=at.date())
    bases.at_release(opened, terms["open"], by=by, at=at)
    if before is not None:
        supersede(opened, before, terms, by=by, at=at)
    addressing.move([opened.version.pk], reach, state="released", at=at)
    if before is not None:
        addressing.forget_references(opened.version.pk)
    if before is not None and ended:  # an acquittal takes back what was shared, and whoever read it is told
        tombstones.leave_many({opened.record.pk: opened.record.ref}, CLEARED, by=by, at=at)
    if told_of:  # whoever was answered by a look-up has the old answer in hand
        tombstones.leave_many({opened.record.pk: opened.record.ref}, told_of, by=by, at=at)
    Drafting.objects.filter(version=opened.version).update(
        released_by=by.person, urgent_because=urgent_because.strip()[:500]
    )
    note(Event.RECORD_RELEASED, opened.record, by=by, at=at, number=opened.version.number, urgent=bool(urgent_because))


def confirm(ref: uuid.UUID, *, by: Actor, at: datetime) -> None:
    """Review an urgent release afterwards."""
    opened = take(ref, by=by)
    only_if(opened.drafting is not None, Reason.NOT_ORIGINATOR).require()
    if opened.drafting is not None:
        rules.may_confirm(by, opened.version, opened.drafting).require()
    Drafting.objects.filter(version=opened.version).update(confirmed_by=by.person)
    note(Event.URGENT_CONFIRMED, opened.record, by=by, at=at, number=opened.version.number)


def _told_of(opened: Opened, before: Version | None, by: Actor) -> str:
    """Why whoever was answered out of the version before is told; empty where a look-up is answered as before."""
    if before is None or opened.kind.serials is None:
        return ""
    return relisted(opened.kind, opening.get(by, opened.record.ref, before.number).body, opened.body)


def _require_marking_kept(opened: Opened) -> None:
    """One person alone lowers no marking, not even that of a version which was recalled or has expired meanwhile."""
    stood = [version for version in opened.versions if version.state in {"released", "recalled", "expired"}]
    if stood:
        kept = not lowers(marking_of(stood[0]), opened.marking)
        only_if(kept, Reason.MUST_BE_OTHER_PERSON).require()


def _intended(opened: Opened, before: Version | None, by: Actor) -> tuple[Mapping[str, int], Mapping[str, Terms]]:
    """The audiences of a release: the house and those for whom it is meant, as far as the marking allows."""
    assert by.participant is not None
    intended = opened.drafting.intended if opened.drafting else []
    targets = [Target(str(entry["to"]), tuple(entry.get("purposes", ()))) for entry in intended]
    wanted, named = addressing.resolve(targets, opened.kind, by=by)
    if told := about.told(by, opened):  # whom an outcome concerns, nobody has to choose
        wanted, named = wanted | told, readers.names({term.principal for term in told}, "en") | named
    own = addressing.house(by.participant)
    # Personal and protected parts stay in the house until they are shared by name: Art. 5 by default.
    terms = {"open": own | wanted, "nominal": own, "protected": shielded(own)}
    if before is not None and any(target.name == addressing.SAME for target in targets):
        had = opening.reach_terms(by, opening.get(by, opened.record.ref, before.number))
        terms = {name: terms[name] | had.get(name, frozenset()) for name in terms}
        # What was opened to law enforcement with a written reason was that version's; the next one is closed again.
        terms["protected"] = shielded(terms["protected"])
        named = readers.names({term.principal for term in terms["open"]} - {by.participant}, "en") | named
    if opened.kind.saves_lives(opened.body):
        terms["open"], named = addressing.beyond_grades(terms["open"], named)
    addressing.require_formable(
        opened.marking, terms["open"], [part.name for part in opened.parts], named, originator=by.participant
    )
    return {name: intern(these, originator=by.participant) for name, these in terms.items()}, terms


def _at_home(by: Actor) -> tuple[Mapping[str, int], Mapping[str, Terms]]:
    """The audiences of what is shared with nobody."""
    own = addressing.house(by.house)
    return addressing.house_reach(by.house), {"open": own, "nominal": own, "protected": shielded(own)}


def supersede(opened: Opened, before: Version, terms: Mapping[str, Terms], *, by: Actor, at: datetime) -> None:
    """Withdraw an older version, and all that it superseded itself, to those who read both it and the new one."""
    limit_older(opened, [before, *(one for one in opened.versions if one.state == "superseded")], terms, by=by, at=at)
    derived.drop([before.pk])


def limit_older(
    opened: Opened, older: Sequence[Version], terms: Mapping[str, Terms], *, by: Actor, at: datetime
) -> None:
    """Let nobody read an older version who does not read the current one, part by part."""
    assert by.participant is not None
    for version in older:
        then = opening.get(by, opened.record.ref, version.number)
        had = opening.reach_terms(by, then)
        own = {"open": addressing.house(by.participant), "nominal": addressing.house(by.participant),
               "protected": shielded(addressing.house(by.participant))}  # fmt: skip
        reach = {
            name: intern((had.get(name, own[name]) & terms[name]) | own[name], originator=by.participant)
            for name in own
        }
        state = "superseded" if version.state == "released" else version.state
        addressing.move([version.pk], reach, state=state, at=at, header=False)


def _require_complete(opened: Opened, by: Actor) -> None:
    """All that a release asks of the content, and what those ask on whom it draws."""
    if faults := [*lacking(opened), *drawing.faults(by, opened), *about.faults(by, opened)]:
        only_if(not unread(opened, faults), Reason.PROTECTED_NOT_REVIEWED).require()
        raise Invalid(faults=faults)
