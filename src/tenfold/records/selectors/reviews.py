"""What waits for a reviewer, of the own house or of another, and who reviews for whom."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from tenfold.accounts.actor import Actor
from tenfold.records.models import (
    Drafting,
    NamingMove,
    ReviewMove,
    Version,
)
from tenfold.records.reviewing import Naming, Review, Step, fold_naming, fold_review
from tenfold.records.selectors.opened import Opened
from tenfold.records.selectors.viewing import require_view


def list_waiting(actor: Actor) -> QuerySet[Version]:
    """Submitted drafts of the actor's participant that this actor could review."""
    require_view(actor)
    mine = Drafting.objects.filter(Q(author=actor.hand) | Q(former_authors__contains=[actor.hand])).values("version_id")
    return (
        Version.objects.filter(originator=actor.participant, state="submitted")
        .exclude(pk__in=mine)
        .select_related("record")
        .order_by("-id")
    )


def list_namings(actor: Actor) -> list[Naming]:
    """Who reviews for the actor's participant and for whom it reviews, as far as that was ever named."""
    require_view(actor)
    found: dict[tuple[int, int], list[tuple[str, int]]] = {}
    mine = Q(house=actor.participant) | Q(reviewer=actor.participant)
    for step in NamingMove.objects.filter(mine).order_by("id"):
        found.setdefault((step.house_id, step.reviewer_id), []).append((step.move, step.originator_id))
    return [fold_naming(house, reviewer, moves) for (house, reviewer), moves in found.items()]


def naming(actor: Actor, house: int, reviewer: int) -> Naming:
    """Where it stands that the one reviews for the other."""
    same = (one for one in list_namings(actor) if (one.house, one.reviewer) == (house, reviewer))
    return next(same, Naming(house, reviewer, "none"))


def submitted(opened: Opened) -> Version:
    """The version that is under review, where this reader sees one; else the one that is open."""
    return next((version for version in opened.versions if version.state == "submitted"), opened.version)


def review_of(actor: Actor, version: Version) -> Review | None:
    """Where the review of this version by another participant stands."""
    require_view(actor)
    moves = ReviewMove.objects.filter(record=version.record_id, version_number=version.number).order_by("id")
    steps = [Step(one.move, one.originator_id, one.reviewer_id, one.because) for one in moves]
    return fold_review(version.originator_id, steps)


def list_out(actor: Actor, reviewer: int) -> list[Version]:
    """Submitted drafts of the actor's participant that are with this reviewer."""
    require_view(actor)
    records = ReviewMove.objects.filter(originator=actor.participant, reviewer=reviewer).values("record_id")
    open_ones = Version.objects.filter(originator=actor.participant, state="submitted", record_id__in=records)
    reviews = {one: review_of(actor, one) for one in open_ones.select_related("record").order_by("id")}
    return [one for one, review in reviews.items() if review is not None and review.reviewer == reviewer]


def list_handed(actor: Actor) -> QuerySet[Version]:
    """Submitted drafts of others that the actor's participant was asked to review and has not judged yet."""
    require_view(actor)
    own = ReviewMove.objects.filter(
        reviewer=actor.participant, record=OuterRef("record"), version_number=OuterRef("number")
    )
    last = own.order_by("-id").values("move")[:1]
    return (
        Version.objects.filter(state="submitted")
        .exclude(originator=actor.participant)
        .alias(last=Subquery(last))
        .filter(last="ask")
        .select_related("record")
        .order_by("-id")
    )


def list_urgent(actor: Actor) -> QuerySet[Version]:
    """Urgent releases of the actor's participant that nobody reviewed yet."""
    require_view(actor)
    open_ones = Drafting.objects.filter(confirmed_by=None).exclude(urgent_because="").values("version_id")
    return (
        Version.objects.filter(originator=actor.participant, pk__in=open_ones).select_related("record").order_by("-id")
    )
