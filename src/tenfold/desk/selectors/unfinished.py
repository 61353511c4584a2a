"""Reading what is kept at the desk: each sees the own and nothing of anybody else."""

import uuid

from django.db.models import JSONField
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Coalesce

from tenfold.accounts.actor import Actor
from tenfold.desk.models import Unfinished
from tenfold.records.selectors.viewing import require_view
from tenfold.vocabulary.languages import LANGUAGES

_MOST = 50


def list_unfinished(actor: Actor, *, most: int = _MOST) -> list[Unfinished]:
    """The actor's own unfinished forms that the purpose of the view can read, the last one first.

    What was typed is left out but for the `title`, a list as it was sent, where one was typed in any language.
    """
    require_view(actor)
    title = Coalesce(*(KeyTransform(f"title.{lang}", "typed") for lang in LANGUAGES), output_field=JSONField())
    own = Unfinished.objects.filter(person=actor.hand).defer("typed").annotate(title=title)
    return list(own.order_by("-kept_at", "-id")[:most])


def find_unfinished(actor: Actor, ref: uuid.UUID) -> Unfinished | None:
    """One of the actor's own unfinished forms, with what was typed."""
    require_view(actor)
    return Unfinished.objects.filter(person=actor.hand, ref=ref).first()


def unfinished_of(actor: Actor, record: uuid.UUID) -> Unfinished | None:
    """The last unfinished form in which the actor edits a record."""
    require_view(actor)
    return Unfinished.objects.filter(person=actor.hand, record=record).defer("typed").order_by("-kept_at").first()
