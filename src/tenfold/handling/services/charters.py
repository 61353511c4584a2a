"""The charter of a group, version by version: what it is for, how strictly things in it may be marked, who is let in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Subquery

from tenfold.accounts.actor import Actor
from tenfold.foundation.errors import Conflict, Fault
from tenfold.foundation.reason import Reason
from tenfold.handling.admission import BY_COORDINATOR, BY_VOTE, RULES
from tenfold.handling.ballots import MAJORITIES, SIMPLE
from tenfold.handling.marking import TLP, WIDEST
from tenfold.handling.models import Charter, Group
from tenfold.handling.terms import purposes
from tenfold.vocabulary.languages import LANGUAGES

_LONGEST = 2000
_LONGEST_TO_AGREE = 365
_LONGEST_VOTE = 60
_LONGEST_KEPT = 3650
# The markings under which a group can be addressed at all.
MARKINGS = tuple(code for code in TLP if "group" in WIDEST[code])


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a version of a charter says. Its purpose is a text by language."""

    purpose: Mapping[str, str] = field(default_factory=dict)
    tlp_default: str = "amber"
    tlp_highest: str = "amber"
    admission: str = BY_COORDINATOR
    purposes: tuple[str, ...] = ()
    agree_days: int = 30
    listed: bool = False
    vote_days: int = 14
    quorum: int = 50
    majority: str = SIMPLE
    demands_basis: bool = False
    suspends_late: bool = False
    keep_days: int | None = None


def faults(terms: Terms, *, hidden: bool) -> list[Fault]:
    """Everything that is wrong with the terms; a charter says what the group is for."""
    found = []
    written = [text for text in terms.purpose.values() if text.strip()]
    if not written or any(lang not in LANGUAGES for lang in terms.purpose):
        found.append(Fault("purpose", Reason.FIELD_REQUIRED))
    if any(len(text) > _LONGEST for text in written):
        found.append(Fault("purpose", Reason.TOO_LONG, (("limit", str(_LONGEST)),)))
    for name, value in (("tlp_default", terms.tlp_default), ("tlp_highest", terms.tlp_highest)):
        if value not in MARKINGS:
            found.append(Fault(name, Reason.CODE_UNKNOWN, (("value", value[:30]), ("list", "tlp"))))
    if terms.admission not in RULES:
        found.append(Fault("admission", Reason.VALUE_NOT_FIT))
    found += [
        Fault("purposes", Reason.CODE_UNKNOWN, (("value", code[:30]), ("list", "purpose")))
        for code in terms.purposes
        if code not in purposes()
    ]
    if terms.admission == BY_VOTE and hidden:
        found.append(Fault("admission", Reason.GROUP_VOTE_NEEDS_OPEN))
    found += [Fault(name, Reason.VALUE_NOT_FIT) for name, fits in _numbers(terms) if not fits]
    if not found and MARKINGS.index(terms.tlp_default) > MARKINGS.index(terms.tlp_highest):
        found.append(Fault("tlp_default", Reason.WRONG_ORDER))
    return found


def _numbers(terms: Terms) -> Iterator[tuple[str, bool]]:
    """Whether each number, and the majority, is one that can be."""
    yield "agree_days", 1 <= terms.agree_days <= _LONGEST_TO_AGREE
    yield "vote_days", 1 <= terms.vote_days <= _LONGEST_VOTE
    yield "quorum", 1 <= terms.quorum <= 100
    yield "majority", terms.majority in MAJORITIES
    yield "keep_days", terms.keep_days is None or 1 <= terms.keep_days <= _LONGEST_KEPT


def current(group: Group) -> Charter | None:
    """The newest version; None for a group that was founded before charters had versions."""
    return Charter.objects.filter(group=group).order_by("-number").first()


def demands_basis(principals: Iterable[int]) -> bool:
    """Whether the charter in force of one of these groups has whoever shares with it name a basis."""
    newest = Charter.objects.filter(group=OuterRef("group")).order_by("-number").values("number")[:1]
    return Charter.objects.filter(group__in=list(principals), number=Subquery(newest), demands_basis=True).exists()


def decides_otherwise(last: Charter | None, terms: Terms) -> bool:
    """Whether a network would decide otherwise under these terms than it does."""
    if last is None:
        return True
    voting = [(one.vote_days, one.quorum, one.majority) for one in (last, terms)]
    return last.admission != terms.admission or (terms.admission == BY_VOTE and voting[0] != voting[1])


def as_json(terms: Terms) -> dict[str, Any]:
    """The terms as a vote keeps them; equal ones are written equally."""
    return {
        **asdict(terms),
        "purpose": dict(terms.purpose),
        "purposes": [code for code in purposes() if code in terms.purposes],
    }


def from_json(kept: Mapping[str, Any]) -> Terms:
    """The terms as a vote kept them."""
    return Terms(**{**kept, "purposes": tuple(kept["purposes"])})


def add(group: Group, terms: Terms, *, by: Actor | None, at: datetime, ballot: int | None = None) -> Charter:
    """Write the next version down. Two that are written at once get one number, and the database refuses the second."""
    last = current(group)
    try:
        with transaction.atomic():
            return Charter.objects.create(
                group=group, number=last.number + 1 if last else 1, purpose=dict(terms.purpose), tlp_default=terms.tlp_default,
                tlp_highest=terms.tlp_highest, admission=terms.admission, purposes=[code for code in purposes() if code in terms.purposes],
                agree_days=terms.agree_days, listed=terms.listed, vote_days=terms.vote_days, quorum=terms.quorum, majority=terms.majority,
                demands_basis=terms.demands_basis, suspends_late=terms.suspends_late, keep_days=terms.keep_days,
                ballot_id=ballot, written_at=at, written_by=(by.person if by else None) or 0,
            )  # fmt: skip
    except IntegrityError:
        raise Conflict(Reason.CHANGED_MEANWHILE) from None
