"""Opening one record by its reference, with what this reader may see of it and nothing about the rest."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Func, Value

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.foundation.errors import Missing
from tenfold.handling import selectors as handling
from tenfold.handling.marking import Marking
from tenfold.handling.rights import Held, Right, covers, to_heed
from tenfold.handling.terms import Terms
from tenfold.kinds import registry
from tenfold.kinds.marks import PARTS
from tenfold.kinds.parts import join
from tenfold.kinds.validation import upgraded
from tenfold.records.models import (
    Record,
    Version,
)
from tenfold.records.selectors.named import without_unseen
from tenfold.records.selectors.opened import Opened, PartView, marking_of
from tenfold.records.selectors.viewing import DECOY, require_view

# The consents to uses of a record that a house holds, asked where its content is.
_HELD = """(SELECT jsonb_agg(jsonb_build_array(s."right", s.condition, s.until, s.number, s.marking) ORDER BY s.id) FROM records_consent s
 WHERE s.record_id = %(record)s AND s.grantee_id = %(me)s AND s.ended_at IS NULL)"""

# Whether the reader acknowledged what the marking asks her to, asked there too.
_HEEDED = """EXISTS (SELECT 1 FROM records_heeding h WHERE h.record_id = %(record)s AND h.version_number = %(number)s
 AND h.originator_id = %(me)s AND h.person = %(hand)s)"""


def find(actor: Actor, ref: uuid.UUID) -> Record | None:
    """The record with this reference, if this reader can see it."""
    require_view(actor)
    return next(iter(Record.objects.filter(pk=_met(ref))), None) if ref != DECOY else None


def _met(ref: uuid.UUID) -> Func:
    """The key of the record with this reference for whoever is reached; missing and hidden are one and the same work."""
    return Func(
        Value(ref),
        function="records_met",
        template="(SELECT %(function)s(%(expressions)s))",
        output_field=BigIntegerField(),
    )


def get(actor: Actor, ref: uuid.UUID, number: int | None = None) -> Opened:
    """A version of the record: the one asked for, else the released one, else the newest. Raises Missing."""
    require_view(actor)
    found = Version.objects.filter(record_id=_met(ref)).select_related("record", "drafting").order_by("-number")
    versions = list(found) if ref != DECOY else []
    chosen = next((one for one in versions if (one.number == number if number else one.state == "released")), None)
    if chosen is None and number is None:
        chosen = next((one for one in versions if one.state != "discarded"), versions[0] if versions else None)
    if chosen is None:
        raise Missing
    return _open(actor, chosen.record, chosen, versions)


def _open(actor: Actor, record: Record, version: Version, versions: Sequence[Version]) -> Opened:
    cursor = bulk.execute(
        f"SELECT p.name, c.body, p.digest, c.salt, p.reach_id, p.opened_because, p.id, {_HELD}, {_HEEDED} FROM records_part p"
        " LEFT JOIN records_content c ON c.part_id = p.id WHERE p.version_id = %(version)s",
        {"version": version.pk, "record": record.pk, "number": version.number, "me": actor.participant, "hand": actor.hand},
    )  # fmt: skip
    rows = {row[0]: row for row in cursor.fetchall()}
    held = next((row[7] for row in rows.values()), None) or ()
    own = actor.participant == record.originator_id
    heeded = not to_heed(marking_of(version)) or all(row[8] for row in rows.values())
    if not own and not heeded:  # restrictions are acknowledged before anybody reads on
        rows = {name: (name, None, *row[2:]) for name, row in rows.items()}
    contents = {name: rows[name][1] for name in PARTS if name in rows and rows[name][1] is not None}
    parts = [
        PartView(name, rows[name][1] is not None, bytes(rows[name][2]), rows[name][3] and bytes(rows[name][3]), rows[name][4], rows[name][5],
                 rows[name][6])
        for name in PARTS if name in rows
    ]  # fmt: skip
    kind = registry.get(record.kind)
    body = join(upgraded(kind, content["body"], version.schema) for content in contents.values())
    if not own:
        body = without_unseen(body, kind)
    return Opened(
        record=record, version=version, versions=versions, kind=kind, parts=parts, contents=contents,
        body=body, marks=contents.get("open", {}).get("marks", {}),
        drafting=getattr(version, "drafting", None) if own else None,
        held=[
            Held(Right(right), condition, until and date.fromisoformat(until))
            for right, condition, until, of, given in held if consented(given, of, marking_of(version), version.number)
        ],
    )  # fmt: skip


def consented(given: Mapping[str, Any] | None, of: int, now: Marking, number: int) -> bool:
    """Whether a consent that was given for a version marked like this holds for one that is marked so now."""
    if given is None:
        return False
    return covers(Marking(given["tlp"], given.get("pap", ""), frozenset(given.get("caveats", ()))), of, now, number)


def reach_terms(actor: Actor, opened: Opened) -> dict[str, Terms]:
    """To whom each part is addressed; only the originator learns it."""
    if actor.participant != opened.record.originator_id:
        return {}
    terms = handling.terms_of(actor, {part.reach_id for part in opened.parts})
    return {part.name: terms[part.reach_id] for part in opened.parts}
