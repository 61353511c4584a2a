"""Attaching files: kept when they are sent, settled when a draft is saved, used by the parts of its version."""

import base64
import hashlib
import json
import tempfile
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import blobs, bulk
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds.filing import Filed, files, readdressed, shows_holders
from tenfold.kinds.grammar import Kind
from tenfold.kinds.parts import split
from tenfold.kinds.shape import shape_of
from tenfold.records import rules
from tenfold.records.attachments import confined, document, masking, naming, secret, wording
from tenfold.records.attachments.masking import Area
from tenfold.records.models import Attachment, Record
from tenfold.records.writing import NewVersion, ProjectionRows, heeded

MOST_FILES = 50
_MEGABYTE = 1024 * 1024
# Held shared by whoever begins to use bytes, and alone by whoever looks for bytes that nobody uses.
USING = "hashtextextended('records_attachment', %s)"
_REFUSALS = {
    "type": Reason.FILE_TYPE, "active": Reason.FILE_ACTIVE, "damaged": Reason.FILE_DAMAGED, "two-types": Reason.FILE_TWO_TYPES,
    "expands": Reason.FILE_EXPANDS, "empty": Reason.FILE_EMPTY, "locked": Reason.FILE_LOCKED, "no-mask": Reason.FILE_TYPE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the bytes under an address."""

    address: str
    name: str
    type: str
    size: int
    sha256: str
    pages: int | None
    findings: list[dict[str, Any]]
    bearer: str = ""  # what was said of the holder of a document, where anything was; see masking.SAID


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent and is used by nothing yet. Its handle stands for it, for the person who sent it, for a day."""

    handle: str
    known: Known


_TEXTS = frozenset({"text", "csv"})
Settled = list[tuple[Filed, Known]]


def keep(
    file: Path, sent_name: str, *, bearer: str = "", areas: Sequence[Area] = (), by: Actor, at: datetime
) -> Upload:  # fmt: skip
    """Look into a file in a process of its own, and keep its bytes. Raises Invalid, and then nothing is kept.

    With areas the picture is blacked out there first, and only that picture is kept: of the one that was sent nothing is.
    """
    rules.may_write(by).require()
    if areas:
        with tempfile.NamedTemporaryFile(dir=blobs.store().incoming()) as made:
            made.write(_masked(file, areas))
            made.flush()
            return _keep(Path(made.name), sent_name, masking.MASKED, by, at)
    return _keep(file, sent_name, masking.NOBODY if bearer == masking.NOBODY else "", by, at)


def _masked(file: Path, areas: Sequence[Area]) -> bytes:
    if file.stat().st_size > settings.ATTACHMENT_LIMIT:
        raise Invalid(Reason.FILE_TOO_LARGE, limit=settings.ATTACHMENT_LIMIT // _MEGABYTE)
    return base64.b64decode(_answer("mask", file, masking.as_hint(areas))["content"])


def _keep(file: Path, sent_name: str, bearer: str, by: Actor, at: datetime) -> Upload:
    assert by.participant is not None
    size = file.stat().st_size
    if size > settings.ATTACHMENT_LIMIT:
        raise Invalid(Reason.FILE_TOO_LARGE, limit=settings.ATTACHMENT_LIMIT // _MEGABYTE)
    said = _look(file, sent_name)
    store = blobs.store()
    if sum(one.size for one in store.kept(by.participant)) + size > settings.ATTACHMENT_QUOTA:
        raise Invalid(Reason.FILES_FULL)
    address = store.keep(by.participant, _pieces(file), secret.of(by.participant))
    with file.open("rb") as content:
        plain = hashlib.file_digest(content, "sha256").hexdigest()
    name = naming.sanitised(sent_name, said["type"])
    known = Known(address, name, said["type"], size, plain, said["pages"], said["findings"], bearer)
    note = {"participant": by.participant, "person": by.person, **asdict(known)}
    handle = store.stage(json.dumps(note).encode())
    audit.write(Event.FILE_KEPT, person=by.person, at=at, detail={"type": known.type, "size": size})
    return Upload(handle, known)


def _look(file: Path, name: str) -> dict[str, Any]:
    return _answer("inspect", file, name)


def _answer(act: str, file: Path, hint: str) -> dict[str, Any]:
    try:
        said = confined.look(act, file, hint)
    except confined.Killed:
        raise Invalid(Reason.FILE_UNSAFE_TO_OPEN) from None
    if "refused" in said:
        raise Invalid(_REFUSALS.get(said["refused"], Reason.FILE_DAMAGED))
    return said


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as content:
        while piece := content.read(_MEGABYTE):
            yield piece


def uploaded(handle: str, *, by: Actor) -> Known | None:
    """What a handle stands for, if it is this person's own."""
    note = blobs.store().staged(handle)
    if note is None:
        return None
    said = json.loads(note)
    if (said.pop("participant"), said.pop("person")) != (by.participant, by.person):
        return None
    return Known(**said)


def settle(kind: Kind, body: Mapping[str, Any], *, by: Actor) -> tuple[dict[str, Any], Settled]:
    """The body with the addresses of its files. Raises Invalid for a file that is not the actor's to use.

    A file is his to use where he has just sent it, or where he reads it in a record of his own participant.
    """
    shape = shape_of(kind.model)
    filed = list(files(body, shape))
    if not filed or by.participant is None:
        return dict(body), []
    if len(filed) > MOST_FILES:
        raise Invalid(faults=[Fault(filed[MOST_FILES].anchor, Reason.TOO_MANY, (("limit", str(MOST_FILES)),))])
    bulk.execute(f"SELECT pg_advisory_xact_lock_shared({USING})", [by.participant])
    guarded = shows_holders(shape)
    store, have = blobs.store(), _have([one.address for one in filed], by.participant, kind.name if guarded else "")
    found: dict[Filed, Known] = {}
    for one in filed:
        known = uploaded(one.address, by=by) or have.get((one.address, one.anchor)) or have.get((one.address, ""))
        if known is not None and store.size(by.participant, known.address) == known.size:
            found[one] = known
    faults = [Fault(one.anchor, Reason.FILE_GONE) for one in filed if one not in found]
    # What was sent for another kind was never asked about its holder.
    faults += [
        Fault(one.anchor, Reason.BEARER_UNSAID) for one, known in found.items() if guarded and _unsaid(one, known)
    ]
    if faults:
        raise Invalid(faults=faults)
    addresses = {one.address: known.address for one, known in found.items()}
    settled = [(one._replace(address=known.address), known) for one, known in found.items()]
    return readdressed(body, shape, lambda address: addresses[address]), settled


def _unsaid(filed: Filed, known: Known) -> bool:
    """Whether a file that was just sent could show somebody, and nothing was said of it."""
    return filed.address != known.address and known.bearer not in masking.SAID and known.type not in _TEXTS


def _have(addresses: list[str], participant: int, kind: str = "") -> dict[tuple[str, str], Known]:
    """Files of one's own participant that the open view reads, by address; and by address and anchor, which is more exact.

    `kind`: only those of records of this kind.
    """
    made: dict[tuple[str, str], Known] = {}
    rows = Attachment.objects.filter(originator=participant, address__in=addresses).order_by("id")
    if kind:
        rows = rows.filter(record_id__in=Record.objects.filter(kind=kind, originator=participant).values("pk"))
    for row in rows:
        known = Known(row.address, row.name, row.type, row.size, bytes(row.sha256).hex(), row.pages, row.findings)
        made[row.address, row.anchor] = made[row.address, ""] = known
    return made


_COLUMNS = {
    "ref": "uuid", "part_id": "bigint", "record_id": "bigint", "version_id": "bigint", "audience_id": "bigint", "originator_id": "bigint",
    "anchor": "text", "address": "text", "name": "text", "type": "text", "size": "bigint", "sha256": "bytea", "pages": "int",
    "findings": "jsonb", "text": "text", "because": "text", "lang": "text", "previews": "int2", "added_at": "timestamptz",
}  # fmt: skip


def use(version: NewVersion, settled: Settled, *, by: Actor, at: datetime) -> None:
    """Let the parts of a version that was just written use their files. What was read in a file before is found at once."""
    if not settled or by.participant is None or version.record_id is None:
        return
    parts = {
        name: (pk, reach) for pk, name, reach in bulk.execute(
            "SELECT id, name, reach_id FROM records_part WHERE version_id = %s", [version.version_id]
        ).fetchall()
    }  # fmt: skip
    contents = split(version.body, shape_of(version.kind.model))
    rows, values = ProjectionRows(), []
    for filed, known in settled:
        part, reach = parts[filed.part]
        ref, read = uuid.uuid4(), document.load(by.participant, known.address)
        lang = filed.lang or (wording.language_of(" ".join(read.pages[:3])) if read else "")
        values.append((
            ref, part, version.record_id, version.version_id, reach, by.participant, filed.anchor, known.address, known.name, known.type,
            known.size, bytes.fromhex(known.sha256), known.pages, json.dumps(known.findings), read.state if read else "waiting",
            read.because if read else "", lang, read.previews if read else 0, at,
        ))  # fmt: skip
        if read:
            place = (part, version.record_id, reach, by.participant, heeded(version.marking))
            wording.hang(
                rows, place, version.version_id, version.kind, filed.part, contents, ref=ref, document=read, lang=lang
            )
    columns = {
        name: (kind, list(column))
        for (name, kind), column in zip(_COLUMNS.items(), zip(*values, strict=True), strict=True)
    }
    bulk.insert("records_attachment", columns)
    rows.insert()
