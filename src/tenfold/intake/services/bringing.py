"""Bringing the rows of a run in: everything that is right in one transaction, with the links that its person chose."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.foundation.errors import Conflict
from tenfold.foundation.reason import Reason
from tenfold.intake import choosing, keeping
from tenfold.intake.choosing import Chosen
from tenfold.intake.models import Run
from tenfold.intake.services import mended, rows
from tenfold.intake.services.looking import COUNTS, Json
from tenfold.intake.services.rows import Tell
from tenfold.intake.states import DONE
from tenfold.records.addressing import Target
from tenfold.records.selectors import named, underway
from tenfold.records.services import importing, referring

_KEYS = """SELECT source_id, record_id FROM records_sourceitem WHERE originator_id = %s AND profile = %s AND source_id = ANY(%s)"""


def bring(run: Run, tell: Tell, *, by: Actor, at: datetime) -> Json:
    """Bring the rows in as they were looked at; raises Conflict, and brings none, where more would be refused, or be drafts, than then."""
    found = run.found or {}
    chosen = choosing.chosen(found.get("likely", ()), run.choices)
    readers = run.readers or {}
    tell.begin("bring", found.get("answer", {}).get("read"))
    with keeping.opened(run.originator_id, run.address, run.name) as path:
        source, _ = rows.source(run, path, chosen=chosen, by=by)
        said = importing.run(
            [path], profile=source, targets=_targets(readers), bring_back=run.bring_back, report=_report(at, run), say=tell,
            file=run.name, by=by, at=at,
        )  # fmt: skip
    before = found["answer"]
    if said["rejected"] > before["rejected"] or said["drafts"] > before.get("drafts", 0):
        raise Conflict(Reason.CHANGED_MEANWHILE)
    links = _link(source.profile, by=by, at=at, chosen=chosen)
    brought = underway.list_imports(by).filter(person=by.hand, at=at).first()
    answer = {name: said[name] for name in COUNTS} | {
        "drafts": said["drafts"], "links": links, "import": str(brought.ref) if brought else "", "left": found.get("left", {}), "reviewer": readers.get("reviewer"),
    }  # fmt: skip
    if said["rejected"] or said["drafts"]:
        answer["again"] = mended.remembered(run)
    if brought is not None and readers.get("reviewer"):
        importing.name_reviewer(brought, int(readers["reviewer"]), by=by)
    return {
        "state": DONE, "answer": answer, "found": None, "choices": {}, "mapping": None, "stage": "", "done": said["read"], "total": said["read"],
    }  # fmt: skip


def _targets(readers: Json) -> list[Target]:
    return [Target(str(one["to"]), tuple(one.get("purposes", ()))) for one in readers.get("targets", ())]


def _report(at: datetime, run: Run) -> Path:
    """Beside the reports of other imports, which erasing looks through."""
    folder = Path(settings.DATA_DIR) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{at:%Y%m%dT%H%M%S%f}-{run.ref}.csv"


def _link(profile: str, *, chosen: Chosen, by: Actor, at: datetime) -> int:
    """Link what was made of the rows of which a person said that they tell of a record that is there."""
    if not chosen.made_of:
        return 0
    cursor = bulk.execute(_KEYS, [by.participant, profile, list(chosen.made_of)])
    keys: dict[str, int] = dict(cursor.fetchall())
    others = named.keys_of(by, {ref for refs in chosen.made_of.values() for ref in refs})
    pairs = [
        (keys[source_id], others[ref])
        for source_id, refs in chosen.made_of.items()
        for ref in refs
        if source_id in keys and ref in others
    ]
    return referring.link_pairs(pairs, "same-as", by=by, at=at)
