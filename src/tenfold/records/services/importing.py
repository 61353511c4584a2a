"""Importing files of a source: every row accounted for, in one transaction that stands or falls as a whole."""

import itertools
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.audit.services import Subject, write, write_many
from tenfold.foundation import bulk
from tenfold.foundation.errors import Invalid
from tenfold.handling.marking import Marking
from tenfold.handling.services.audiences import intern
from tenfold.kinds import registry
from tenfold.kinds.grammar import Kind
from tenfold.kinds.validation import clean
from tenfold.records import addressing, rules
from tenfold.records.addressing import Target
from tenfold.records.models import Import
from tenfold.records.services import tabling, tombstones
from tenfold.records.services.acts import originator_of
from tenfold.records.services.bringing import Bringer, Item, Lot
from tenfold.records.sheets.reading import Tables
from tenfold.records.sources import missing_migrants
from tenfold.records.sources.account import Account, Told
from tenfold.records.sources.pairing import pair
from tenfold.records.sources.row import Rejected, Skipped, SourceRow


@dataclass(frozen=True, slots=True)
class Profile:
    """A source: under which name its rows are remembered, as which kind they are kept, how a file of it is read."""

    profile: str
    kind: str
    read: Callable[[Path], Iterator[SourceRow | Rejected | Skipped]]
    exact: bool = False  # each row names its record, and says itself what is meant


PROFILES: dict[str, Profile] = {
    "missing-migrants": Profile("missing-migrants", "incident", missing_migrants.read),
}
_SLAB = 10_000  # rows held at once; memory stays flat however long a file is
_NAMED = 140  # characters of what files are called
_TLP = {"public": "clear", "community": "green"}


def run(
    paths: Sequence[Path], *, profile: str | Profile = "missing-migrants", targets: Sequence[Target] = (), released_by: Actor | None = None,
    dry_run: bool = False, bring_back: bool = False, report: Path, by: Actor, at: datetime, say: Callable[[int], None] = lambda _: None,
    told: Told | None = None, file: str = "",
) -> dict[str, Any]:  # fmt: skip
    """Bring the rows of these files in; answers the counts and writes the report.

    Without a reviewer what it makes waits for release; a row of a table that lacks what a release needs is then a draft,
    with a warning at each cell. What was recalled or given up comes back, as new records, only where
    that is asked for. Always read = created + changed + unchanged + duplicates +
    rejected; `told` hears what became of each row, and `file` is what the file is called where it was sent. Raises Invalid for a file that cannot be read, and then changes nothing.
    """
    rules.may_import(by).require()
    source = PROFILES[profile] if isinstance(profile, str) else profile
    if released_by is not None:
        rules.may_release_import(by, released_by, two_persons=_looked_at(registry.get(source.kind))).require()
    started = time.monotonic()
    # The database keeps the plan of a foreign-key check from its first use, when the tables may be empty and a scan of
    # them looks cheap; a hundred thousand rows later it would not be.
    bulk.execute("SET LOCAL enable_seqscan = off", [])
    bringer = _bringer(source, targets, released_by, by, at)
    bring = tabling.bring if source.exact else _bring
    bringer.bring_back, bringer.dry = bring_back, dry_run
    report.parent.mkdir(parents=True, exist_ok=True)
    with Account(report, told) as account:
        with bulk.behind():
            for path in paths:
                for slab in _slabs(source.read(path)):
                    bring(bringer, slab, account)
                    _enter(bringer, by=by, at=at)
                    say(account.read)
        answer = account.answer() | {"seconds": round(time.monotonic() - started, 2), "report": str(report)}
        if dry_run:
            transaction.set_rollback(True)
        else:
            _remember(source.profile, answer | {"file": (file or _named(paths))[:_NAMED]}, bringer, by=by, at=at)
    more = {"faults": account.faults, "lacking": account.lacking, "drafts": account.drafts}
    return answer | more if source.exact else answer


def _named(paths: Sequence[Path]) -> str:
    """The names of the files; of more than there is room for the first, the last and how many."""
    named = ", ".join(path.name for path in paths)
    return named if len(named) <= _NAMED else f"{paths[0].name} … {paths[-1].name} ({len(paths)})"


def run_table(path: Path, kind_name: str, *, name: str = "", by: Actor, at: datetime, **how: Any) -> dict[str, Any]:
    """Bring in a workbook or a CSV of the layout of one kind; the other words, the answer and the errors are those of run.

    `name` is that of the file where it was sent under another one.
    """
    rules.may_import(by).require()
    tables = Tables(registry.get(kind_name), secret=originator_of(by).secret, name=name)
    profile = Profile(tables.profile, kind_name, tables.read, exact=True)
    return run([path], profile=profile, file=name, by=by, at=at, **how)


def name_reviewer(brought: Import, person: int, *, by: Actor) -> None:
    """Say which colleague is asked to release what an import of one's own made. It gives nobody a right."""
    rules.may_import(by).require()
    Import.objects.filter(pk=brought.pk, originator=by.participant, person=by.hand).update(
        answer={**brought.answer, "reviewer": person}
    )


def _slabs(rows: Iterator[SourceRow | Rejected | Skipped]) -> Iterator[tuple[SourceRow | Rejected | Skipped, ...]]:
    while slab := tuple(itertools.islice(rows, _SLAB)):
        yield slab


def marking_for(kind: Kind, targets: Sequence[Target]) -> Marking:
    """The marking of what an import makes: wide enough for the community or the public where these are named, else the kind's."""
    return Marking(next((_TLP[target.name] for target in targets if target.name in _TLP), kind.tlp))


def _looked_at(kind: Kind) -> bool:
    """Whether each record of a kind is looked at before its release; one that tells of another house finds its reader then."""
    return kind.two_persons or bool(kind.about)


def _bringer(source: Profile, targets: Sequence[Target], released_by: Actor | None, by: Actor, at: datetime) -> Bringer:
    assert by.participant is not None and by.person is not None
    kind = registry.get(source.kind)
    wanted, named = addressing.resolve(targets, kind, by=by)
    marking = marking_for(kind, targets)
    house = addressing.house_reach(by.participant)
    own = addressing.house(by.participant)
    addressing.require_formable(marking, own | wanted, ["open"], named, originator=by.participant)
    # A personal part stays in the house.
    reach = house | {"open": intern(own | wanted, originator=by.participant)} if released_by else house
    return Bringer(
        kind=kind, profile=source.profile, marking=marking, reach=reach, house=house, originator=originator_of(by), author=by.person,
        released_by=released_by.person if released_by else None, at=at,
        wanted=wanted, named=named, intended=[{"to": target.name, "purposes": list(target.purposes)} for target in targets], ref=uuid.uuid4(),
    )  # fmt: skip


def _bring(bringer: Bringer, slab: Sequence[SourceRow | Rejected | Skipped], account: Account) -> None:
    """Pair a slab of rows with what is known of their ids, and store what is new or changed."""
    groups: defaultdict[str, list[SourceRow]] = defaultdict(list)
    for row in slab:
        account.read += 1
        if isinstance(row, Rejected):
            account.rejected(row)
        elif isinstance(row, Skipped):
            account.duplicate(row, row.why)
        elif faults := _faults(bringer, row):
            account.rejected(Rejected(row.file, row.row, row.source_id, "not accepted", faults))
        else:
            groups[row.source_id].append(row)
    known = bringer.known(list(groups))
    lot = Lot()
    for source_id, rows in groups.items():
        earlier = [item for item in known.get(source_id, []) if not item.this_run]
        this_run = {item.known.fingerprint: item for item in known.get(source_id, []) if item.this_run}
        fresh = [row for row in rows if row.fingerprint not in this_run]
        for row in rows:
            if row.fingerprint in this_run:
                account.duplicate(row)
        found = pair([item.known for item in earlier], fresh)
        for row in found.unchanged:
            account.unchanged(row)
        for row in found.duplicates:
            account.duplicate(row)
        by_part = {item.known.part: item for item in earlier}
        for was, row in found.changed:
            lot.changed.append((by_part[was.part], row))
            account.changed(row)
        created = _after(found.created, known.get(source_id, []))
        lot.add_created(created, known.get(source_id, []))
        for row in created:
            account.created(row)
    bringer.store(lot)


def _after(rows: Sequence[SourceRow], known: Sequence[Item]) -> list[SourceRow]:
    """New parts of an id, numbered after all that is known of it."""
    last = max((int(item.known.part) for item in known if item.known.part.isdecimal()), default=0)
    return [replace(row, part=str(last + place)) for place, row in enumerate(rows, 1)]


def _faults(bringer: Bringer, row: SourceRow) -> str:
    """What a release would not accept of a row; a source profile should leave nothing here, and this makes sure."""
    try:
        clean(bringer.kind, row.body, at="release")
    except Invalid as error:
        return str(error)
    return ""


def _enter(bringer: Bringer, *, by: Actor, at: datetime) -> None:
    """The entries of what was written since the last time."""
    if not bringer.written:
        return
    subjects = [Subject(bringer.kind.name, ref, by.participant) for ref in bringer.written]
    detail = {"import": str(bringer.ref), "released_by": bringer.released_by}
    write_many(Event.RECORD_IMPORTED, subjects, person=by.person, at=at, detail=detail)
    bringer.written.clear()


def _remember(profile: str, answer: dict[str, Any], bringer: Bringer, *, by: Actor, at: datetime) -> None:
    assert by.participant is not None
    for why, records in bringer.relisted.items():
        tombstones.leave_many(records, why, by=by, at=at)
    Import.objects.create(
        ref=bringer.ref, profile=profile, answer=answer, at=at, person=by.person or 0, audience_id=bringer.house["house"],
        originator_id=by.participant,
    )  # fmt: skip
    write(Event.IMPORT_DONE, Subject("import", bringer.ref, by.participant), person=by.person, at=at, detail={
        name: answer[name] for name in ("read", "created", "changed", "unchanged", "duplicates", "rejected")})  # fmt: skip
