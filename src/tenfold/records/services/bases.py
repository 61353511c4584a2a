"""Writing down on what a sharing rests, and refusing one without a basis where the house demands one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.services import charters
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import Terms
from tenfold.records import addressing, rules
from tenfold.records.models import Basis
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.vocabulary import lists

AGREEMENT, RECORD, REQUEST = "agreement", "record", "request"
_MOST = 300


@dataclass(frozen=True, slots=True)
class Named:
    """A basis as whoever shares names it: a code of the list sharing_basis; an agreement by its reference."""

    code: str
    agreement: UUID | None = None
    note: str = ""


# A sharing that answers a request between authorities rests on that request, which says its own basis.
BY_REQUEST = Named(REQUEST)


def require(wanted: Terms, named: Named | None, *, by: Actor) -> str:
    """The reference of the agreement, where one is named. Raises Denied where a basis is demanded and none is named, Invalid for
    one that is not there."""
    if named is None:
        rules.may_share_without_basis(beyond=_beyond(wanted, by), demanded=demanded(wanted, by=by)).require()
        return ""
    if named.code not in lists.get("sharing_basis"):
        raise Invalid(
            faults=[Fault("basis", Reason.CODE_UNKNOWN, (("value", named.code[:30]), ("list", "sharing_basis")))]
        )
    if len(named.note.strip()) > _MOST:
        raise Invalid(faults=[Fault("basis_note", Reason.TOO_LONG, (("limit", str(_MOST)),))])
    if (named.code == AGREEMENT) is not (named.agreement is not None):
        raise Invalid(
            faults=[Fault("agreement", Reason.FIELD_REQUIRED if named.agreement is None else Reason.VALUE_NOT_FIT)]
        )
    if named.agreement is None:
        return ""
    found = opening.find(by, named.agreement)
    if found is None or found.kind != AGREEMENT:
        raise Invalid(faults=[Fault("agreement", Reason.REFERENCE_NOT_HERE)])
    return found.human_ref


def keep(opened: Opened, wanted: Terms, named: Named | None, reference: str, *, by: Actor, at: datetime) -> None:
    """Write it down, for the house and for those who were let in."""
    keep_many({opened.record.pk: opened.version.number}, wanted, named, reference, by=by, at=at)


def keep_many(
    versions: Mapping[int, int], wanted: Terms, named: Named | None, reference: str, *, by: Actor, at: datetime
) -> None:
    """The same for several records, each with the number of its version, that are shared with the same readers."""
    if named is None or not _beyond(wanted, by):
        return
    audience = intern(addressing.house(by.house) | wanted, originator=by.house)
    Basis.objects.bulk_create(
        Basis(
            record_id=record, version_number=number, code=named.code, agreement=named.agreement, agreement_reference=reference,
            note=named.note.strip(), at=at, person=by.hand, originator_id=by.house, audience_id=audience,
        )
        for record, number in versions.items()
    )  # fmt: skip


def at_release(opened: Opened, wanted: Terms, *, by: Actor, at: datetime) -> None:
    """A release to others rests on what the record itself names as its basis; what is asked by a request rests on that.

    Whom an outcome concerns nobody chooses, and it needs none.
    """
    if opened.kind.about:
        return
    if opened.kind.course is not None:
        keep(opened, wanted, BY_REQUEST, "", by=by, at=at)
        return
    said, written = opened.body.get("legal_agreement"), str(opened.body.get("legal_basis") or "")
    named = Named(RECORD, UUID(str(said)) if said else None, written[:_MOST]) if said or written else None
    if named is None:
        require(wanted, None, by=by)
    found = opening.find(by, named.agreement) if named is not None and named.agreement is not None else None
    keep(opened, wanted, named, found.human_ref if found else "", by=by, at=at)


def demanded(wanted: Terms = frozenset(), *, by: Actor) -> bool:
    """Whether the actor's house shares nothing without a basis, or the charter of a group that is addressed says so."""
    if Participant.objects.filter(pk=by.house, demands_basis=True).exists():
        return True
    return charters.demands_basis({term.principal for term in wanted})


def _beyond(wanted: Terms, by: Actor) -> bool:
    """Whether anybody is let in beside the house itself."""
    return any(term.principal != by.house for term in wanted)
