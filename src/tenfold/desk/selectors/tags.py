"""The tags of the own house, and what carries them. What a reader cannot see carries none."""

import uuid
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from tenfold.accounts.actor import Actor
from tenfold.desk.addresses import IMPORT, TAG
from tenfold.desk.models import Tag, Tagging
from tenfold.foundation.errors import Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.records.models import Record
from tenfold.records.search import Among, Beside, brought_by
from tenfold.records.search.among import both
from tenfold.records.selectors.viewing import require_view

# Both tables are walled: a tag of another house, and a tagged record that this reader does not see, are not there.
_CARRYING = """SELECT g.record_id FROM desk_tagging g JOIN desk_tag t ON t.id = g.tag_id
 WHERE t.ref = ANY(%({name})s::uuid[]) AND t.originator_id = %({name}_of)s"""
_TERMS = f"""SELECT g.record_id, '{TAG}:' || t.ref AS term FROM desk_tagging g JOIN desk_tag t ON t.id = g.tag_id
 WHERE g.originator_id = %(tags_of)s"""

# Asked with what else stands round a record, so that its page costs no query more.
OF_RECORD = """SELECT t.ref, t.name, t.colour, t.archived_at IS NOT NULL AS archived FROM desk_tagging g JOIN desk_tag t ON t.id = g.tag_id
 WHERE g.record_id = %(record)s AND g.originator_id = %(me)s ORDER BY t.folded"""


def list_tags(actor: Actor, *, archived: bool = False) -> QuerySet[Tag]:
    """The tags of the actor's own participant by name; the archived ones only where they are asked for."""
    require_view(actor)
    own = Tag.objects.filter(originator=actor.participant).order_by("folded")
    return own if archived else own.filter(archived_at=None)


def get(actor: Actor, ref: uuid.UUID) -> Tag:
    """A tag of the own house. Raises Missing."""
    found = list_tags(actor, archived=True).filter(ref=ref).first()
    if found is None:
        raise Missing
    return found


def tags_of(actor: Actor, record: Record) -> list[Tag]:
    """The tags that the own house put on a record."""
    require_view(actor)
    on = Tagging.objects.filter(record=record, originator=actor.participant).values("tag_id")
    return list(Tag.objects.filter(pk__in=on).order_by("folded"))


def narrowed(
    actor: Actor, filters: Mapping[str, Sequence[str]], *, at: int = 0
) -> tuple[dict[str, list[str]], Among | None]:
    """The filters that the search knows, and the records with any of the tags, or out of the imports, that are asked for.

    Raises Invalid for what is no reference. A tag or an import of another house is like one that never was.
    """
    require_view(actor)
    rest = {name: list(codes) for name, codes in filters.items() if name not in {TAG, IMPORT}}
    tagged, brought = _references(TAG, filters), _references(IMPORT, filters)
    name = f"tags_{at}"
    carrying = Among(_CARRYING.format(name=name), {name: tagged, f"{name}_of": actor.house}) if tagged else None
    return rest, both(carrying, brought_by(actor, brought, at=at) if brought else None)


def _references(name: str, filters: Mapping[str, Sequence[str]]) -> list[uuid.UUID]:
    try:
        return [uuid.UUID(code) for code in filters.get(name, ()) if code]
    except ValueError:
        raise Invalid(faults=[Fault(name, Reason.VALUE_NOT_FIT)]) from None


def counted(actor: Actor) -> Beside:
    """What lets a search count the tags of the own house among its hits."""
    require_view(actor)
    return Beside(_TERMS, {"tags_of": actor.house})
