"""Reading the text of attachments, by the worker: so that it is found, in the part to which the attachment belongs.

Files are opened in a process of its own, outside every view; what came of it is stored under the view of the originator.
"""

import base64
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from tenfold.accounts import selectors as accounts
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import blobs, bulk
from tenfold.handling.acting import acting_participant
from tenfold.handling.marking import Marking
from tenfold.kinds import registry
from tenfold.records.attachments import confined, document, wording
from tenfold.records.attachments.document import Document
from tenfold.records.models import Attachment
from tenfold.records.services.attaching import USING
from tenfold.records.writing import ProjectionRows, heeded

_AT_ONCE = 20
UNUSED_FOR = 24 * 3600.0
FOUND = ("released", "draft", "submitted")
_WAITING = """SELECT a.id, a.ref, a.lang, a.part_id, a.record_id, p.reach_id, a.originator_id, v.id, v.state, r.kind, p.name, v.tlp, v.caveats
 FROM records_attachment a JOIN records_part p ON p.id = a.part_id JOIN records_version v ON v.id = a.version_id
 JOIN records_record r ON r.id = a.record_id WHERE a.originator_id = %s AND a.address = %s AND a.text = 'waiting'"""


def read_waiting() -> int:
    """Read every attachment that waits; answers how many. Runs once for each participant, under its own view."""
    count = 0
    for participant in accounts.list_originators():
        with acting_participant(participant.pk):
            waiting = list(
                Attachment.objects.filter(originator=participant.pk, text="waiting")
                .values_list("address", "type")
                .distinct()[:_AT_ONCE]
            )
        for address, code in waiting:
            read = document.load(participant.pk, address) or _read(participant.pk, address, code)
            with acting_participant(participant.pk):
                _hang(participant.pk, address, read)
            count += 1
    return count


def _read(owner: int, address: str, code: str) -> Document:
    """What the confined process says of the bytes; that it was killed is kept too, so that it is not tried for ever."""
    content = blobs.store().read(owner, address)
    if content is None:
        return Document("unread", "gone")
    try:
        said = confined.look("read", content, code)
    except confined.Killed as killed:
        said = {"state": "unread", "why": killed.code}
    previews, small = ([base64.b64decode(one) for one in said.get(name, ())] for name in ("previews", "small"))
    pages = [str(page).replace("\x00", "") for page in said.get("pages", ())]
    made = Document(said.get("state", "unread"), said.get("why", said.get("refused", "")), pages, len(previews))
    document.keep(owner, address, made, previews, small)
    if blobs.store().size(owner, address) is None:  # it was erased while it was read
        blobs.store().forget(owner, address)
    return made


def _hang(owner: int, address: str, read: Document) -> None:
    """Tell every use of the file, and let the parts that are found be found by its words."""
    uses = bulk.execute(_WAITING, [owner, address]).fetchall()
    bulk.execute("SELECT id FROM records_version WHERE id = ANY(%s) ORDER BY id FOR UPDATE", [[one[7] for one in uses]])
    uses = bulk.execute(_WAITING, [owner, address]).fetchall()  # as they stand now that nobody moves them
    guessed, rows = wording.language_of(" ".join(read.pages[:3])), ProjectionRows()
    for pk, ref, lang, part, record, reach, originator, version, state, kind, name, tlp, caveats in uses:
        said = lang or guessed
        Attachment.objects.filter(pk=pk).update(
            text=read.state, because=read.because, lang=said, previews=read.previews
        )
        if state in FOUND:
            wording.hang(
                rows, (part, record, reach, originator, heeded(Marking(tlp, "", frozenset(caveats)))), version, registry.get(kind), name,
                _contents(version), ref=ref, document=read, lang=said,
            )  # fmt: skip
    rows.insert()


def _contents(version: int) -> dict[Any, dict[str, Any]]:
    found = bulk.execute(
        "SELECT p.name, c.body FROM records_part p JOIN records_content c ON c.part_id = p.id WHERE p.version_id = %s", [version]
    ).fetchall()  # fmt: skip
    return {name: content["body"] for name, content in found}


def sweep(*, at: datetime) -> int:
    """Delete bytes that nothing used for a day, and what arrived by halves; answers how many files went."""
    store = blobs.store()
    count = store.tidy(UNUSED_FOR)
    known = {participant.pk for participant in accounts.list_originators()}
    for owner in known & set(store.owners()):
        old = [one.address for one in store.kept(owner) if one.given_at < time.time() - UNUSED_FOR]
        count += forget_unused(owner, old, at=at)
    return count


def forget_unused(owner: int, addresses: Sequence[str], *, at: datetime) -> int:
    """Delete the bytes under these addresses that no part of any version uses; answers how many."""
    if not addresses:
        return 0
    with acting_participant(owner) as actor:
        bulk.execute(f"SELECT pg_advisory_xact_lock({USING})", [owner])
        used = set(Attachment.objects.filter(originator=owner, address__in=addresses).values_list("address", flat=True))
        unused = sorted(set(addresses) - used)
        for address in unused:
            blobs.store().forget(owner, address)
        if unused:
            audit.write(
                Event.FILE_FORGOTTEN,
                audit.Subject("", None, owner),
                person=actor.person,
                at=at,
                detail={"files": len(unused)},
            )
    return len(unused)


def forget_after(owner: int, addresses: Sequence[str], *, at: datetime) -> None:
    """The same, as soon as the open transaction has committed; what a kill prevents, the sweep does within the hour."""
    transaction.on_commit(lambda: forget_unused(owner, addresses, at=at), robust=True)
