"""Choosing a record by what a person knows of it: its short reference, its reference in full, or words of its title."""

import re
import uuid

from django.db.models import Q

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.records.models import Record
from tenfold.records.search.finding import search
from tenfold.records.search.hits import Hit, describe
from tenfold.records.selectors.viewing import DECOY, require_view

_FULL = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SHORT = re.compile(r"[A-Za-z0-9]{2,8}-[0-9A-Za-z]{8}")
_MOST = 20
# What stands for a record at present: the released version, else the newest that was not given up.
STANDING = """SELECT DISTINCT ON (record_id) record_id, id FROM records_version WHERE record_id = ANY(%s)
 AND state <> 'discarded' ORDER BY record_id, (state = 'released') DESC, number DESC"""


def reference_in(typed: str) -> uuid.UUID | None:
    """The reference in full that stands in a text, such as the address of a page."""
    found = _FULL.search(typed)
    return uuid.UUID(found.group()) if found else None


def choose(actor: Actor, typed: str, *, lang: str, apart_from: uuid.UUID | None = None) -> list[Hit]:
    """Records that could be meant, at most twenty; those that are named by a reference come first."""
    require_view(actor)
    words = " ".join(typed.replace("\x00", " ").split())[:500]
    if not words:
        return []
    keys: list[int] = []
    if reference_in(words) or _SHORT.fullmatch(words):
        keys = _named(words)
    hits = describe(actor, standing(actor, keys), "", lang) if keys else []
    if not reference_in(words):
        hits += search(actor, words, lang=lang, sort="relevance", size=_MOST).hits
    return list({hit.ref: hit for hit in hits if hit.ref != apart_from}.values())[:_MOST]


def _named(words: str) -> list[int]:
    named = Q(human_ref=words.upper()) | Q(ref=reference_in(words) or DECOY) | Q(ref=DECOY)
    return [record.pk for record in Record.objects.filter(named) if record.ref != DECOY]


def standing(actor: Actor, records: list[int]) -> list[tuple[int, list[int]]]:
    """For each of these records the version that stands for it before this reader, in one query."""
    require_view(actor)
    found: dict[int, int] = dict(bulk.execute(STANDING, [records]).fetchall())
    return [(record, [found[record]]) for record in records if record in found]
