"""What an actor has under way: own drafts, and imports of the own house."""

from django.db.models import QuerySet

from tenfold.accounts.actor import Actor
from tenfold.records.models import (
    Drafting,
    Import,
    Version,
)
from tenfold.records.selectors.viewing import require_view


def list_imports(actor: Actor) -> QuerySet[Import]:
    """The imports of the actor's own participant, the newest first."""
    require_view(actor)
    return Import.objects.filter(originator=actor.participant).order_by("-id")


def list_drafts(actor: Actor) -> QuerySet[Version]:
    """The actor's own open drafts."""
    require_view(actor)
    mine = Drafting.objects.filter(author=actor.hand).values("version_id")
    return (
        Version.objects.filter(originator=actor.participant, state__in=["draft", "submitted"], pk__in=mine)
        .select_related("record")
        .order_by("-id")
    )
