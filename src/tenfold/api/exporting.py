"""Taking what a search finds as a file."""

from ninja import Query, Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes
from tenfold.api.answers import Answer
from tenfold.api.finding import FACETS, known_kind
from tenfold.api.operations import FACET, declared
from tenfold.desk.selectors import tags
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Fault, Invalid
from tenfold.records.services import exporting

router = Router(tags=["records"])


@router.get("/export", operation_id="export", openapi_extra={"parameters": [FACETS]})
@declared(Permission.RECORD_READ)
def export(actor: Actor, asked: Query[shapes.ExportQuery], filters: dict[str, list[str]]) -> Answer:
    """What a search finds as a file: CSV of one kind, XLSX, JSON or GeoJSON. Name and header say how it is marked."""
    kind = known_kind(asked.kind)
    chosen = {**filters, "kind": [kind]} if kind else filters
    try:
        rest, among = tags.narrowed(actor, chosen)
        made = exporting.export(
            asked.q,
            lang=asked.lang,
            filters=rest,
            among=among,
            format=asked.format,
            leave_out=asked.leave_out,
            court=asked.court,
            by=actor,
            at=now(),
        )
    except Invalid as error:
        named = [Fault(f"{FACET}{fault.at}", fault.reason, fault.params) for fault in error.faults]
        raise Invalid(error.reason, named, **error.params) from None
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"', "Tenfold-Marking": made.marking.words}
    return Answer(made.file, headers=headers, content_type=made.content_type)
