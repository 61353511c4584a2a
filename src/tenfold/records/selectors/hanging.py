"""What hangs on one record: files, links, receipts, erasures."""

import uuid

from django.db.models import Q, QuerySet

from tenfold.accounts.actor import Actor
from tenfold.foundation.errors import Missing
from tenfold.kinds.filing import files
from tenfold.kinds.shape import shape_of
from tenfold.records.models import (
    Attachment,
    Erasure,
    Link,
    Receipt,
    Record,
    Version,
)
from tenfold.records.selectors.opened import Opened
from tenfold.records.selectors.opening import find, get
from tenfold.records.selectors.viewing import require_view


def list_files(actor: Actor, opened: Opened) -> list[Attachment]:
    """The files of one version that this reader can see; without a query where the body names none."""
    require_view(actor)
    if not any(True for _ in files(opened.body, shape_of(opened.kind.model))):
        return []
    return list(Attachment.objects.filter(version_id=opened.version.pk).order_by("id"))


def get_file(actor: Actor, ref: uuid.UUID, file: uuid.UUID) -> tuple[Attachment, Opened]:
    """A file of this record, with the version that uses it. Raises Missing, also for a file of another record."""
    record = find(actor, ref)
    found = Attachment.objects.filter(ref=file, record_id=record.pk if record else 0).first()
    if record is None or found is None:
        raise Missing
    number = Version.objects.filter(pk=found.version_id).values_list("number", flat=True).first()
    if number is None:
        raise Missing
    return found, get(actor, ref, number)


def list_links(actor: Actor, record: Record) -> QuerySet[Link]:
    """The links of a record whose both ends this reader can see, the newest first."""
    require_view(actor)
    mine = Q(source=record) | Q(target=record)
    return Link.objects.filter(mine).select_related("source", "target").order_by("-id")


def find_link(actor: Actor, ref: uuid.UUID) -> Link | None:
    """A link by its reference, if it is addressed to this reader and both its ends are visible to him."""
    require_view(actor)
    return Link.objects.filter(ref=ref).select_related("source", "target").first()


def list_receipts(actor: Actor, record: Record) -> QuerySet[Receipt]:
    """Which participants read the record; the originator sees all, a reader its own."""
    require_view(actor)
    return Receipt.objects.filter(record=record).order_by("id")


def list_erasures(actor: Actor, record: Record) -> QuerySet[Erasure]:
    """What was erased from the record, when and why."""
    require_view(actor)
    return Erasure.objects.filter(record=record).order_by("id")
