"""Files of records: sent, listed, fetched, confirmed."""

import tempfile
import uuid
from pathlib import Path
from typing import Annotated, Any

from django.urls import reverse
from ninja import Header, Query, Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes, told_files
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.foundation import blobs
from tenfold.foundation.clock import now
from tenfold.records.attachments import masking, naming
from tenfold.records.attachments.types import TYPES
from tenfold.records.selectors import hanging
from tenfold.records.services import attaching, clearing, fetching, reading

router = Router(tags=["files"])

_BYTES = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
Range = Annotated[str | None, Header(alias="Range", description="A piece of the file: `bytes=0-1023`.")]


@router.post("/files", response={201: told_files.UploadTold}, operation_id="send_file",
             openapi_extra={"requestBody": {"required": True, "content": _BYTES}})  # fmt: skip
@declared(Permission.RECORD_WRITE)
def send(actor: Actor, asked: Query[shapes.Named], content: bytes) -> Answer:
    """Send a file as the body of the request. What is answered as `file` stands for it in the body of a record."""
    with tempfile.NamedTemporaryFile(dir=blobs.store().incoming()) as file:
        file.write(content)
        file.flush()
        kept = attaching.keep(
            Path(file.name), asked.name, bearer=asked.bearer, areas=masking.parse(asked.mask), by=actor, at=now()
        )
    known = kept.known
    return Answer({
        "file": kept.handle, "type": known.type, "size": known.size, "sha256": known.sha256, "pages": known.pages,
        "findings": _findings(known.findings),
    }, 201)  # fmt: skip


@router.get("/records/{uuid:ref}/files", response=told_files.Files, operation_id="list_files")
@declared(Permission.RECORD_READ)
def files(actor: Actor, ref: uuid.UUID, asked: Query[shapes.Numbered]) -> Answer:
    """The files of a version. Reading what is another's leaves a receipt for its originator."""
    opened = reading.open_record(ref, number=asked.version, by=actor, at=now())
    own = actor.participant == opened.record.originator_id
    return Answer({"files": [_file(one, ref, own=own) for one in hanging.list_files(actor, opened)]})


def _file(one: Any, ref: uuid.UUID, *, own: bool) -> dict[str, Any]:
    return {
        "id": str(one.ref), "anchor": one.anchor, "name": one.name, "type": one.type, "media_type": TYPES[one.type].media, "size": one.size,
        "sha256": bytes(one.sha256).hex(), "pages": one.pages, "text": one.text, "because": one.because,
        "href": reverse("api:fetch_file", kwargs={"ref": ref, "file": one.ref}), "findings": _findings(one.findings) if own else None,
    }  # fmt: skip


def _findings(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"kind": one["kind"], "page": one["page"], "box": one["box"], "chars": one.get("chars")} for one in found]


@router.get("/records/{uuid:ref}/files/{uuid:file}", operation_id="fetch_file", url_name="fetch_file",
            openapi_extra={"responses": {200: {"description": "The bytes", "content": _BYTES}}})  # fmt: skip
@declared(Permission.RECORD_READ)
def fetch(actor: Actor, ref: uuid.UUID, file: uuid.UUID, range_: Range = None) -> Answer:
    """The bytes of a file of this record, whole or a piece."""
    start, stop = naming.piece(range_ or "")
    fetched = fetching.fetch(ref, file, start=start, stop=stop, by=actor, at=now())
    sent, whole = len(fetched.content), fetched.attachment.size
    said = naming.headers(fetched.attachment.name, start=start, sent=sent, whole=whole)
    return Answer(
        fetched.content, 200 if sent == whole else 206 if sent else 416, said, TYPES[fetched.attachment.type].media
    )


@router.post("/records/{uuid:ref}/files/{uuid:file}/clearance", response=told_files.Cleared, operation_id="clear_file")
@declared(Permission.RECORD_RELEASE)
def clear(actor: Actor, ref: uuid.UUID, file: uuid.UUID, sent: shapes.ClearSent) -> Answer:
    """Confirm, as a reviewer, that a file can go to everybody in spite of what was found in it."""
    clearing.clear(ref, file, sent.because, by=actor, at=now())
    return Answer({"id": str(file), "cleared": True})
